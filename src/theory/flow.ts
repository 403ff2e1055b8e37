/**
 * What is expected to follow served calls: those handed over and those that come
 * again, by caller type and interval. The traffic equations, over time: calls of a
 * type are its fresh ones and a share of every type that is followed by it, after the
 * talk, the hold and the delay of the rule. All who come are taken as answered, at
 * once, so that it is an upper estimate: who hangs up is not handed over, and does
 * not come back about the same matter. Where several groups answer a type, each is taken to
 * answer as many. What would come after closing comes to nobody.
 */
import type { Afterwards, Caller, Horizon, Opening, Skill } from '../scenario/scenario.ts';
import { expectedCalls, shareForOperators } from './forecast.ts';
import type { Following } from './forecast.ts';
import { lawOf } from './laws.ts';
import type { Law } from './laws.ts';
import { passage } from './passage.ts';

export interface AnsweringGroup {
  readonly name: string;
  readonly answers: readonly Skill[];
}

/** By the name of the caller type; types that nothing is followed by are missing. */
export type Flow = ReadonlyMap<string, Following>;

const nothingFollows: Flow = new Map();

/** Steps within an interval, and in all: delays are known as well as these are short. */
const stepsPerInterval = 16;
const mostSteps = 3_000;
/** Rounds in which calls are followed by others; who could go round for longer does so by few. */
const mostRounds = 500;
const negligible = 1e-9;

export function followingCalls(
  callers: readonly Caller[],
  groups: readonly AnsweringGroup[],
  time: Opening | Horizon,
): Flow {
  const links = linksOf(callers, groups);
  if (links.length === 0) return nothingFollows;
  const intervals = expectedCalls(callers[0].arrivals, time).length;
  const steps = Math.max(1, Math.min(stepsPerInterval, Math.floor(mostSteps / intervals)));
  const length = time.intervalSeconds / steps;
  const count = intervals * steps;
  const fresh = callers.map(({ arrivals }) => {
    const calls = expectedCalls(arrivals, time);
    return Float64Array.from({ length: count }, (_, k) => calls[Math.floor(k / steps)] / steps);
  });
  const menus = callers.map((caller) => {
    const { selfService } = caller;
    return selfService && after([lawOf(selfService.takes)], shareForOperators(caller), length, count);
  });
  const ways = links.map(({ laws, share }) => after(laws, share, length, count));
  let transfers = fresh.map(() => new Float64Array(count));
  let repeats = fresh.map(() => new Float64Array(count));
  for (let round = 0; round < mostRounds; round++) {
    const served = callers.map((_, k) => {
      const rung = sumOf(fresh[k], repeats[k]);
      return sumOf(menus[k]?.(rung) ?? rung, transfers[k]);
    });
    const [nextTransfers, nextRepeats] = [transfers, repeats].map((of) => of.map(() => new Float64Array(count)));
    links.forEach(({ from, to, kind }, k) => {
      addTo((kind === 'transfer' ? nextTransfers : nextRepeats)[to], ways[k](served[from]));
    });
    const change = total(nextTransfers) + total(nextRepeats) - total(transfers) - total(repeats);
    [transfers, repeats] = [nextTransfers, nextRepeats];
    if (change <= negligible * total(fresh)) break;
  }
  const byInterval = (calls: Float64Array): number[] =>
    Array.from({ length: intervals }, (_, k) => calls.subarray(k * steps, (k + 1) * steps).reduce((a, b) => a + b, 0));
  const followed = new Set(links.map(({ to }) => to));
  return new Map(
    [...followed].map((k) => [
      callers[k].name,
      { transfers: byInterval(transfers[k]), repeats: byInterval(repeats[k]) },
    ]),
  );
}

/** Calls of a type as so many of another, after times that add up. */
interface Link {
  readonly from: number;
  readonly to: number;
  readonly kind: Afterwards['kind'];
  readonly share: number;
  readonly laws: readonly Law[];
}

function linksOf(callers: readonly Caller[], groups: readonly AnsweringGroup[]): Link[] {
  return callers.flatMap(({ name, afterwards = [], handling }, from) =>
    afterwards.flatMap((rule): Link[] => {
      const to = callers.findIndex((caller) => caller.name === rule.to);
      const share = meanShare(rule, name, groups);
      if (to < 0 || share <= 0) return [];
      const laws = [handling.talk, handling.hold, rule.delay].flatMap((law) => (law === undefined ? [] : [lawOf(law)]));
      return [{ from, to, kind: rule.kind, share, laws }];
    }),
  );
}

/** Of the groups that answer these calls; 0 where nobody does. */
function meanShare(rule: Afterwards, caller: string, groups: readonly AnsweringGroup[]): number {
  const shares = groups.flatMap(({ name, answers }) => {
    const skill = answers.find((candidate) => candidate.caller === caller);
    if (skill === undefined) return [];
    if (rule.by?.includes(name) === false) return [0];
    return [rule.kind === 'repeat' && skill.resolves !== undefined ? 1 - skill.resolves : rule.share];
  });
  return shares.length === 0 ? 0 : shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

/** A share of the calls of each step, so much later. */
function after(
  laws: readonly Law[],
  share: number,
  length: number,
  count: number,
): (calls: Float64Array) => Float64Array {
  const passages = laws.map((law) => passage(law, length, count));
  return (calls) => passages.reduce((left, pass) => pass(left), calls).map((value) => share * value);
}

function sumOf(one: Float64Array, other: Float64Array): Float64Array {
  return one.map((value, k) => value + other[k]);
}

function addTo(sums: Float64Array, values: Float64Array): void {
  values.forEach((value, k) => (sums[k] += value));
}

function total(all: readonly Float64Array[]): number {
  return all.reduce((sum, values) => sum + values.reduce((a, b) => a + b, 0), 0);
}
