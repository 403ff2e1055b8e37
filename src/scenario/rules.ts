/**
 * `staffing.rule`: from what the schema made of it to operators by interval, by
 * the formulas of src/theory/rules or by a program of the user's own.
 */
import { demandOf } from '../theory/rules/demand.ts';
import type { AnsweredCaller } from '../theory/rules/demand.ts';
import { operatorsByRule } from '../theory/rules/rules.ts';
import type { StaffingRule } from '../theory/rules/rules.ts';
import { given } from './given.ts';
import { rosterFor } from './presence.ts';
import type { Reading } from './reading.ts';
import { askModule } from './ruleModule.ts';
import type { IntervalForecast } from './ruleModule.ts';
import type { Horizon, Opening, Roster } from './scenario.ts';
import { mostOperators } from './schema/staffing.ts';
import type { WrittenRule } from './schema/staffing.ts';
import { clockText, durationText } from './times.ts';
import type { Path } from './tree.ts';
import { grouped } from './units.ts';
import { readModule } from './userModule.ts';

/** What a rule is asked about. */
export interface RuleQuestion {
  readonly answered: readonly AnsweredCaller[];
  readonly time: Opening | Horizon;
  readonly shrinkage: number;
}

/** What the rule asks for, and the people on the roster that this takes. `path` is that of the staffing. */
export function readRule(
  written: WrittenRule,
  path: Path,
  question: RuleQuestion,
  reading: Reading,
): Required<Pick<Roster, 'people' | 'rule'>> | undefined {
  const asked =
    typeof written.rule === 'object'
      ? askProgram(written.rule.module, [...path, 'rule', 'module'], question, reading)
      : askFormula(written, path, question, reading);
  if (asked === undefined) return undefined;
  const people = asked.map((operators) => rosterFor(operators, question.shrinkage));
  const many = people.findIndex((count) => count > mostOperators);
  if (many < 0) return { people, rule: { name: ruleName(written), asked } };
  const message = `The rule takes ${grouped(people[many])} people at ${timeText(question.time, many)}, and at most ${grouped(mostOperators)} are possible.`;
  reading.fault([...path, 'rule'], { code: 'staffing-rule', message });
  return undefined;
}

function askFormula(
  written: WrittenRule,
  path: Path,
  { answered, time }: RuleQuestion,
  reading: Reading,
): readonly number[] | undefined {
  const rule = formulaOf(written);
  if (rule === undefined) return undefined;
  const asked = operatorsByRule(rule, answered, time);
  const met = asked.filter((operators) => operators !== null);
  if (met.length === asked.length) return met;
  reading.fault([...path, 'target'], {
    code: 'staffing-rule',
    message: `No number of operators answers ${written.target?.text} at ${timeText(time, asked.indexOf(null))}.`,
    hint: 'a share under 100%',
  });
  return undefined;
}

function formulaOf({ rule, target, beta, callsPerOperator, maxOccupancy }: WrittenRule): StaffingRule | undefined {
  const limit = given({ maxOccupancy });
  switch (rule) {
    case 'erlangC':
    case 'erlangA':
      return target && { kind: rule, target, ...limit };
    case 'squareRoot':
      return beta === undefined ? undefined : { kind: rule, beta, ...limit };
    case 'perCalls':
      return callsPerOperator === undefined ? undefined : { kind: rule, callsPerOperator };
    case 'offeredLoad': {
      const aim = beta === undefined ? target && { target } : { beta };
      return aim && { kind: rule, aim, ...limit };
    }
    default:
      return undefined;
  }
}

function askProgram(
  file: string,
  path: Path,
  { answered, time }: RuleQuestion,
  reading: Reading,
): readonly number[] | undefined {
  const program = readModule(file, path, reading);
  if (program === undefined) return undefined;
  const answer = askModule(program, forecastOf(answered, time));
  if ('asked' in answer) return answer.asked;
  reading.fault(path, answer.problem);
  return undefined;
}

function forecastOf(answered: readonly AnsweredCaller[], time: Opening | Horizon): readonly IntervalForecast[] {
  return demandOf(answered, time).map(({ patience, ...demand }, k) => ({
    from: timeText(time, k),
    to: timeText(time, k + 1),
    ...demand,
    ...(patience !== undefined && patience.mean < Infinity ? { patienceSeconds: patience.mean } : {}),
  }));
}

/** When an interval begins, as files write it. */
function timeText(time: Opening | Horizon, interval: number): string {
  const seconds = interval * time.intervalSeconds;
  return time.kind === 'opening' ? clockText(time.fromSeconds + seconds) : durationText(seconds);
}

/** `erlangC, 80% in 20s, maxOccupancy 85%`: as it is written, for reports. */
function ruleName({ rule, target, beta, callsPerOperator, maxOccupancy }: WrittenRule): string {
  const parts = [
    typeof rule === 'object' ? rule.module : rule,
    target?.text,
    beta === undefined ? undefined : `beta ${beta}`,
    callsPerOperator === undefined ? undefined : `callsPerOperator ${callsPerOperator}`,
    maxOccupancy === undefined ? undefined : `maxOccupancy ${Number((maxOccupancy * 100).toPrecision(12))}%`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
