/** Test support: small scenarios whose operators are staffed by a rule, and modules as a bundle has them. */
import { parseScenario } from '../../../src/scenario/read.ts';
import type { DayScenario } from '../../../src/experiments/ruleBench/dayScenario.ts';
import { dayScenarioOf } from '../../../src/experiments/ruleBench/dayScenario.ts';

interface RuledDay {
  /** Of one group `desk` that answers all. */
  readonly staffing?: string;
  /** The body of a rule module, CommonJS; with it `staffing` names it. */
  readonly rule?: string;
  /** The body of a policy module. */
  readonly policy?: string;
  readonly opening?: string;
  /** Of the caller `all`: arrivals, handling, patience and so on. */
  readonly caller?: string;
  /** Of another caller `others`, whom `helpers` answer, four without a rule; absent: there is none. */
  readonly others?: string;
  /** Of the group: shrinkage, wage ... */
  readonly group?: string;
  readonly targets?: string;
  /** Whole further lines. */
  readonly more?: string;
}

export function ruledDay({
  rule,
  staffing = rule === undefined ? '{ rule: erlangA, target: 80% in 20s }' : '{ rule: { module: ./rule.js } }',
  policy,
  opening = '{ from: "08:00", to: "12:00", interval: 30m }',
  caller = 'arrivals: { perInterval: [20, 40, 60, 80, 70, 60, 40, 20] }, handling: { exponential: { mean: 3m } }, patience: { exponential: { mean: 2m } }',
  others,
  group = 'wage: 20/h',
  targets = '[serviceLevel(20s) >= 80%]',
  more = '',
}: RuledDay = {}): DayScenario {
  const modules: Readonly<Record<string, string | undefined>> = { 'rule.js': rule, 'policy.js': policy };
  const codeOf = (file: string): string | undefined => modules[file.replace(/^.*\//, '')];
  const routing =
    policy === undefined ? '' : 'policy: { order: { module: ./policy.js }, assign: { module: ./policy.js } }';
  const text = `
name: A ruled day
opening: ${opening}
callers:
  all: { ${caller} }
${others === undefined ? '' : `  others: { ${others} }`}
operators:
  desk: { answers: [all], staffing: ${staffing}${group === '' ? '' : `, ${group}`} }
${others === undefined ? '' : '  helpers: { answers: [others], staffing: 4 }'}
targets: ${targets}
${routing}
${more}
run: { seed: ruled, replications: 20 }
`;
  const bundle = (file: string) => ({ code: codeOf(file) ?? '' });
  return dayScenarioOf(parseScenario(text, { file: 'ruled.yaml', readFile: codeOf, bundle }));
}
