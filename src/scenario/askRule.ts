/**
 * A staffing rule is asked about a day: a formula of src/theory/rules, or a
 * program of the user's own, gives operators on the phones for each interval, and
 * with the shrinkage of the group that makes people on the roster.
 */
import { demandOf } from '../theory/rules/demand.ts';
import type { AnsweredCaller } from '../theory/rules/demand.ts';
import { operatorsByRule } from '../theory/rules/rules.ts';
import type { Horizon, Opening, RuleTerms, StaffingRule } from './scenario.ts';
import type { Problem } from './fault.ts';
import { rosterFor } from './presence.ts';
import { askModule } from './ruleModule.ts';
import type { IntervalForecast } from './ruleModule.ts';
import { mostOperators } from './schema/staffing.ts';
import { clockText, durationText } from './times.ts';
import { grouped } from './units.ts';

/** What a rule is asked about. */
export interface RuleQuestion {
  readonly answered: readonly AnsweredCaller[];
  readonly time: Opening | Horizon;
  readonly shrinkage: number;
  /** Whose clock tells programs when an interval begins; absent: `time` itself. */
  readonly clock?: Opening | Horizon;
}

export type RuleAnswer =
  | { readonly asked: readonly number[]; readonly people: readonly number[] }
  /** `about`: what of the staffing's keys is at fault. */
  | { readonly problem: Problem; readonly about: 'rule' | 'module' | 'target' };

/** By interval. */
export function askRule(terms: RuleTerms, question: RuleQuestion): RuleAnswer {
  const answer = terms.kind === 'module' ? askProgram(terms.module, question) : askFormula(terms, question);
  if ('problem' in answer) return answer;
  const people = answer.asked.map((operators) => rosterFor(operators, question.shrinkage));
  const many = people.findIndex((count) => count > mostOperators);
  if (many < 0) return { asked: answer.asked, people };
  const message = `The rule takes ${grouped(people[many])} people at ${timeText(question.time, many)}, and at most ${grouped(mostOperators)} are possible.`;
  return { problem: { code: 'staffing-rule', message }, about: 'rule' };
}

type Asked = { readonly asked: readonly number[] } | Exclude<RuleAnswer, { readonly people: unknown }>;

function askFormula(rule: StaffingRule, { answered, time }: RuleQuestion): Asked {
  const asked = operatorsByRule(rule, answered, time);
  const met = asked.filter((operators) => operators !== null);
  if (met.length === asked.length) return { asked: met };
  const message = `No number of operators answers ${goalText(rule)} at ${timeText(time, asked.indexOf(null))}.`;
  return { problem: { code: 'staffing-rule', message, hint: 'a share under 100%' }, about: 'target' };
}

/** `80% in 20s` */
function goalText(rule: StaffingRule): string {
  const goal = 'target' in rule ? rule.target : 'aim' in rule && 'target' in rule.aim ? rule.aim.target : undefined;
  if (goal === undefined) return 'them';
  return `${Number((goal.atLeast * 100).toPrecision(12))}% in ${durationText(goal.withinSeconds)}`;
}

function askProgram(
  module: Extract<RuleTerms, { readonly kind: 'module' }>['module'],
  { answered, time, clock = time }: RuleQuestion,
): Asked {
  const answer = askModule(module, forecastOf(answered, time, clock));
  return 'asked' in answer ? answer : { ...answer, about: 'module' };
}

function forecastOf(
  answered: readonly AnsweredCaller[],
  time: Opening | Horizon,
  clock: Opening | Horizon,
): readonly IntervalForecast[] {
  return demandOf(answered, time).map(({ patience, ...demand }, k) => ({
    from: timeText(clock, k),
    to: timeText(clock, k + 1),
    ...demand,
    ...(patience !== undefined && patience.mean < Infinity ? { patienceSeconds: patience.mean } : {}),
  }));
}

/** When an interval begins, as files write it. */
function timeText(time: Opening | Horizon, interval: number): string {
  const seconds = interval * time.intervalSeconds;
  return time.kind === 'opening' ? clockText(time.fromSeconds + seconds) : durationText(seconds);
}
