/**
 * Laws of what a rule asks for. A rule is a function of the forecast: it is put
 * the same question in other words, or one whose answer must be larger.
 */
import { scaledLaw } from '../../random/scaledLaw.ts';
import type { LawName, LawResult } from '../../measures/benchResult.ts';
import { askRule, type RuleAnswer } from '../../scenario/askRule.ts';
import type { Caller, Opening, RuleTerms, ServiceGoal, StaffingRule } from '../../scenario/scenario.ts';
import type { Following } from '../../theory/forecast.ts';
import type { AnsweredCaller } from '../../theory/rules/demand.ts';
import { clockTime } from '../clock.ts';
import type { DayScenario } from './dayScenario.ts';
import { arrivalSteps, multiplied } from './rates.ts';
import { answeredBy } from './staffed.ts';

/** A rule and the day that it is asked about. */
interface Question {
  readonly group: string;
  readonly terms: RuleTerms;
  readonly answered: readonly AnsweredCaller[];
  readonly shrinkage: number;
  readonly time: Opening;
}

type AskedLaw = Extract<LawName, `asked${string}`>;

/** What is wrong; null where nothing is. */
const laws: Readonly<Record<AskedLaw, (question: Question) => string | null>> = {
  askedGrows,
  askedScales,
  askedOrder,
  askedAgain: (question) => differing(question, ask(question), ask(question), 'asked again'),
};

export function isAskedLaw(law: LawName): law is AskedLaw {
  return law in laws;
}

export function lawOfAsking(day: DayScenario, law: LawName): LawResult {
  const nothing = { law, difference: null, measure: null, confidence: null } as const;
  const questions = day.operators.flatMap((group): Question[] => {
    const { rule, shrinkage = 0 } = group.roster ?? {};
    if (rule === undefined) return [];
    return [{ group: group.name, terms: rule.terms, answered: answeredBy(day, group), shrinkage, time: day.time }];
  });
  if (questions.length === 0 || !isAskedLaw(law)) {
    return { ...nothing, verdict: 'cannotTell', witness: 'no group is staffed by a rule' };
  }
  const [witness = null] = questions.flatMap((question) => laws[law](question) ?? []);
  return { ...nothing, verdict: witness === null ? 'holds' : 'broken', witness };
}

function ask(
  { terms, answered, shrinkage, time }: Question,
  changed: Partial<Parameters<typeof askRule>[1]> & { readonly terms?: RuleTerms } = {},
): RuleAnswer {
  const { terms: own = terms, ...question } = changed;
  return askRule(own, { answered, shrinkage, time, ...question });
}

/** So many times the calls of the forecast, ascending. */
const factors = [0.1, 0.25, 0.5, 0.75, 0.9, 1, 1.1, 1.25, 1.5, 2, 3, 5];

function askedGrows(question: Question): string | null {
  const { time } = question;
  const answers = factors.map((factor) => {
    const answered = question.answered.map(({ caller, skill, following }) => ({
      skill,
      caller: { ...caller, arrivals: multiplied(caller.arrivals, time, [], () => factor) },
      ...(following ? { following: times(factor, following) } : {}),
    }));
    return { factor, answer: ask(question, { answered }) };
  });
  for (const [k, { factor, answer }] of answers.entries()) {
    if ('problem' in answer) return `${question.group}, calls × ${factor}: ${answer.problem.message}`;
    const before = answers[k - 1];
    if (before === undefined || 'problem' in before.answer) continue;
    const fewer = before.answer.asked;
    const wrong = answer.asked.findIndex((operators, interval) => operators < fewer[interval]);
    if (wrong < 0) continue;
    return `${question.group} at ${startOf(question, wrong)}: ${fewer[wrong]} for calls × ${before.factor}, and ${answer.asked[wrong]} for calls × ${factor}`;
  }
  return null;
}

/** What follows calls grows with them. */
function times(factor: number, { transfers, repeats }: Following): Following {
  const more = (calls: readonly number[]): number[] => calls.map((each) => factor * each);
  return { transfers: more(transfers), repeats: more(repeats) };
}

/** A clock that runs half as fast: every duration, and every time that the rule itself names, is two of what it was. A factor of two changes no last bit. */
const slower = 2;

function askedScales(question: Question): string | null {
  const { time, terms } = question;
  // Steps on both sides, so that a rate is written in the same way and halved exactly.
  const answered = question.answered.map((each) => ({
    ...each,
    caller: { ...each.caller, arrivals: multiplied(each.caller.arrivals, time, [], () => 1) },
  }));
  const scaled = {
    terms: slowed(terms),
    time: { ...time, lengthSeconds: time.lengthSeconds * slower, intervalSeconds: time.intervalSeconds * slower },
    clock: time,
    answered: answered.map((each) => ({ ...each, caller: slowedCaller(each.caller, time) })),
  };
  return differing(question, ask(question, { answered }), ask(question, scaled), 'with every duration doubled');
}

function slowed(terms: RuleTerms): RuleTerms {
  const goal = (of: ServiceGoal): ServiceGoal => ({ ...of, withinSeconds: of.withinSeconds * slower });
  const formula = (rule: StaffingRule): StaffingRule => {
    if ('target' in rule) return { ...rule, target: goal(rule.target) };
    if ('aim' in rule && 'target' in rule.aim) return { ...rule, aim: { target: goal(rule.aim.target) } };
    return rule;
  };
  return terms.kind === 'module' ? terms : formula(terms);
}

function slowedCaller(caller: Caller, time: Opening): Caller {
  const { handling, patience, selfService } = caller;
  const steps = arrivalSteps(caller.arrivals, time).map(({ fromSeconds, perHour }) => ({
    fromSeconds: fromSeconds * slower,
    perHour: perHour / slower,
  }));
  return {
    ...caller,
    arrivals: { kind: 'rates', steps },
    handling: {
      talk: scaledLaw(handling.talk, slower),
      ...(handling.hold ? { hold: scaledLaw(handling.hold, slower) } : {}),
      ...(handling.wrapUp ? { wrapUp: scaledLaw(handling.wrapUp, slower) } : {}),
    },
    ...(patience ? { patience: scaledLaw(patience, slower) } : {}),
    ...(selfService ? { selfService: { ...selfService, takes: scaledLaw(selfService.takes, slower) } } : {}),
    answerWithinSeconds: caller.answerWithinSeconds * slower,
  };
}

function askedOrder(question: Question): string | null {
  const answered = question.answered.toReversed().map(({ caller, skill, ...each }) => {
    const name = `${caller.name}, renamed`;
    return { ...each, caller: { ...caller, name }, skill: { ...skill, caller: name } };
  });
  return differing(question, ask(question), ask(question, { answered }), 'with its callers in another order');
}

function differing(question: Question, one: RuleAnswer, other: RuleAnswer, when: string): string | null {
  const { group } = question;
  for (const answer of [one, other]) if ('problem' in answer) return `${group}: ${answer.problem.message}`;
  if ('problem' in one || 'problem' in other) return null;
  const at = one.asked.findIndex((operators, interval) => operators !== other.asked[interval]);
  if (at < 0) return null;
  return `${group} at ${startOf(question, at)}: ${one.asked[at]}, and ${other.asked[at]} ${when}`;
}

function startOf({ time }: Question, interval: number): string {
  return clockTime(time.fromSeconds + interval * time.intervalSeconds, time);
}
