/**
 * Can two scenarios be compared at all, and what should one know before one does?
 */
import type { Warning } from '../measures/result.ts';
import { eachDayOf } from '../scenario/oneDay.ts';
import type { Scenario } from '../scenario/scenario.ts';

export interface LabelledScenario {
  readonly label: string;
  readonly scenario: Scenario;
}

/** Two scenarios whose numbers mean different things. */
export class IncomparableError extends Error {
  override readonly name = 'IncomparableError';
}

export function refuseIncomparable([reference, ...variants]: readonly LabelledScenario[]): void {
  for (const { label, scenario } of variants) {
    const pair = `${label} cannot be compared with ${reference.label}`;
    if (scenario.time.kind !== reference.scenario.time.kind) {
      throw new IncomparableError(`${pair}: one is a day (opening), the other a long run (horizon)`);
    }
    refuseOtherDays(pair, scenario, reference.scenario);
    const wages = [scenario, reference.scenario].every((each) => wagesOf(each) !== 'none');
    if (wages && scenario.currency !== reference.scenario.currency) {
      throw new IncomparableError(
        `${pair}: one counts in ${scenario.currency}, the other in ${reference.scenario.currency}`,
      );
    }
  }
}

/** Days are compared with days of the same name, as far apart: what one leaves to the next is part of them. */
function refuseOtherDays(pair: string, { days: own = [] }: Scenario, { days: other = [] }: Scenario): void {
  if (own.length !== other.length) {
    const count = ({ length }: readonly unknown[]): string => (length === 0 ? 'a single day' : `${length} days`);
    throw new IncomparableError(`${pair}: one is ${count(own)}, the other ${count(other)}`);
  }
  const differing = own.findIndex(({ name, startsAfterDays }, index) => {
    return name !== other[index].name || startsAfterDays !== other[index].startsAfterDays;
  });
  if (differing < 0) return;
  const names = [own, other].map((days) => days[differing].name);
  const which = names[0] === names[1] ? `after another night` : `${names[0]} in one and ${names[1]} in the other`;
  throw new IncomparableError(
    `${pair}: day ${differing + 1} is ${which}; the days of both need the same names and dates`,
  );
}

/** Do all groups have a wage, some, or none? A cost is the whole cost only where all have. */
export function wagesOf({ operators }: Scenario): 'all' | 'some' | 'none' {
  const paid = operators.filter(({ wage }) => wage !== undefined).length;
  return paid === operators.length ? 'all' : paid === 0 ? 'none' : 'some';
}

export function comparisonWarnings(reference: LabelledScenario, variant: LabelledScenario): Warning[] {
  return [
    ...otherThresholds(reference, variant),
    ...otherOpening(reference, variant),
    ...missingWages(reference, variant),
  ];
}

/** Service level is judged alike: within the reference's thresholds. Where a variant promises something else, that is said. */
function otherThresholds(reference: LabelledScenario, variant: LabelledScenario): Warning[] {
  const differing = variant.scenario.callers.flatMap(({ name, answerWithinSeconds }) => {
    const own = reference.scenario.callers.find((caller) => caller.name === name)?.answerWithinSeconds;
    return own === undefined || own === answerWithinSeconds
      ? []
      : [`${name} within ${spoken(own)} and not ${spoken(answerWithinSeconds)}`];
  });
  if (differing.length === 0) return [];
  const message = `${variant.label}: service level is compared by the thresholds of ${reference.label}: ${differing.join(', ')}`;
  return [{ code: 'other-thresholds', message }];
}

function spoken(seconds: number): string {
  return seconds >= 60 && seconds % 60 === 0 ? `${seconds / 60} min` : `${seconds} s`;
}

function otherOpening(reference: LabelledScenario, variant: LabelledScenario): Warning[] {
  const openFor = ({ scenario }: LabelledScenario): number =>
    eachDayOf(scenario).reduce((sum, { time }) => sum + time.lengthSeconds, 0);
  const hours = (each: LabelledScenario): string => `${Number((openFor(each) / 3600).toFixed(2))} h`;
  if (reference.scenario.time.kind !== 'opening' || openFor(reference) === openFor(variant)) return [];
  const { days } = reference.scenario;
  const span = days === undefined ? 'a day' : `${days.length} days`;
  const message = `${variant.label} is open for ${hours(variant)}, ${reference.label} for ${hours(reference)}: calls, costs and hours of ${span} differ for that reason alone`;
  return [{ code: 'other-opening', message }];
}

function missingWages(reference: LabelledScenario, variant: LabelledScenario): Warning[] {
  const lacking = [reference, variant].filter(({ scenario }) => wagesOf(scenario) !== 'all');
  if (lacking.length === 0 || [reference, variant].every(({ scenario }) => wagesOf(scenario) === 'none')) return [];
  const names = lacking.map(({ label }) => label).join(' and ');
  return [{ code: 'no-wages', message: `costs are not compared: ${names} lacks the wage of a group` }];
}
