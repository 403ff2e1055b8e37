/** Groups that are staffed by a rule: the rule asked about a day, and a day with other numbers in its place. */
import { askRule } from '../../scenario/askRule.ts';
import { meanPresence, rosterFor } from '../../scenario/presence.ts';
import type { OperatorGroup, Roster, RuleTerms } from '../../scenario/scenario.ts';
import { followingCalls } from '../../theory/flow.ts';
import { answeredIn, type AnsweredCaller } from '../../theory/rules/demand.ts';
import type { DayScenario } from './dayScenario.ts';

export interface RuledGroup {
  /** Among the scenario's groups. */
  readonly index: number;
  readonly name: string;
  readonly rule: { readonly name: string; readonly asked: readonly number[]; readonly terms: RuleTerms };
}

/** Operators on the phones asked for, `[ruled group][interval]`. */
export type Asked = readonly (readonly number[])[];

export function ruledGroups({ operators }: Pick<DayScenario, 'operators'>): readonly RuledGroup[] {
  return operators.flatMap(({ name, roster }, index) =>
    roster?.rule === undefined ? [] : [{ index, name, rule: roster.rule }],
  );
}

/** The callers whom a group answers, with its terms for them and what of their calls follows others. */
export function answeredBy(
  { callers, operators, time }: DayScenario,
  { answers }: OperatorGroup,
): readonly AnsweredCaller[] {
  const flow = followingCalls(callers, operators, time);
  return answers.flatMap((skill) => {
    const caller = callers.find(({ name }) => name === skill.caller);
    return caller === undefined ? [] : [answeredIn({ caller, skill }, flow)];
  });
}

/** What all rules ask for on a day, or what kept one of them from an answer. */
export function askRules(day: DayScenario): { readonly asked: Asked } | { readonly failure: string } {
  const asked: (readonly number[])[] = [];
  for (const { index, name, rule } of ruledGroups(day)) {
    const group = day.operators[index];
    const { shrinkage = 0 } = group.roster ?? {};
    const answer = askRule(rule.terms, { answered: answeredBy(day, group), time: day.time, shrinkage });
    if ('problem' in answer) return { failure: `${name}: ${answer.problem.message}` };
    asked.push(answer.asked);
  }
  return { asked };
}

/** The day with so many asked for in the groups that have a rule. */
export function withAsked(day: DayScenario, asked: Asked): DayScenario {
  const ruled = new Map(ruledGroups(day).map(({ index }, place) => [index, asked[place]]));
  const operators = day.operators.map((group, index): OperatorGroup => {
    const own = ruled.get(index);
    const { roster } = group;
    if (own === undefined || roster?.rule === undefined) return group;
    const people = own.map((operators) => rosterFor(operators, roster.shrinkage));
    const changed: Roster = { ...roster, people, rule: { ...roster.rule, asked: own } };
    return { ...group, roster: changed, staffing: meanPresence(changed, day.time) };
  });
  return { ...day, operators };
}
