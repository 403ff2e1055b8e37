/**
 * Orders in which differences are made, one after another. Up to six differences
 * all orders are taken (720, through 64 scenarios); of more, some are drawn, each
 * with its reverse, which evens out what comes early and what comes late (Castro,
 * Gómez & Tejada 2009 sample orders; antithetic pairs: Mitchell et al. 2022), and
 * besides each difference alone and each last of all.
 *
 * What a difference contributes is the mean of what it adds over the orders: its
 * Shapley value (Shapley 1953). The contributions add up to the whole.
 */
import { Generator } from '../../random/generator.ts';
import { streamKey } from '../../random/streams.ts';
import type { Term } from '../panel/series.ts';

export interface Orders {
  /** Differences, by index, in the order in which they are made. */
  readonly taken: readonly (readonly number[])[];
  readonly areAll: boolean;
  /** What has been made at some moment of some order; nothing first, all last. Indices ascend. */
  readonly coalitions: readonly (readonly number[])[];
}

const mostForAll = 6;
/** Scenarios to simulate, about. */
const mostScenarios = 200;
const fewestPairs = 4;

export function takenOrders(count: number, seed: string): Orders {
  const all = Array.from({ length: count }, (_, index) => index);
  const areAll = count <= mostForAll;
  const taken = areAll ? permutations(all) : sampledOrders(all, seed);
  const alone = areAll ? [] : all.flatMap((index) => [[index], all.filter((other) => other !== index)]);
  const coalitions = new Map<string, readonly number[]>();
  for (const coalition of [[], ...taken.flatMap(beginnings), ...alone]) coalitions.set(coalition.join(), coalition);
  const list = [...coalitions.values()].sort((a, b) => a.length - b.length);
  return { taken, areAll, coalitions: list };
}

function permutations(all: readonly number[]): number[][] {
  if (all.length <= 1) return [[...all]];
  return all.flatMap((first) => permutations(all.filter((other) => other !== first)).map((rest) => [first, ...rest]));
}

/** Pairs of an order and its reverse. */
function sampledOrders(all: readonly number[], seed: string): number[][] {
  const generator = new Generator();
  generator.start(streamKey(seed, 'orders of change', 'assignment'), 0, 0);
  const pairs = Math.max(fewestPairs, Math.floor(mostScenarios / (2 * all.length)));
  return Array.from({ length: pairs }, () => {
    const order = [...all];
    for (let k = order.length - 1; k > 0; k--) {
      const other = Math.floor(generator.uniform() * (k + 1));
      [order[k], order[other]] = [order[other], order[k]];
    }
    return [order, order.toReversed()];
  }).flat();
}

function beginnings(order: readonly number[]): number[][] {
  return order.map((_, length) => order.slice(0, length + 1).sort((a, b) => a - b));
}

/** What a difference adds to what has been made: coalitions by their index. */
export interface Step {
  readonly before: number;
  readonly after: number;
}

/** The steps in which difference `index` is made, an entry for each order. */
export function stepsOf({ taken, coalitions }: Orders, index: number): Step[] {
  const places = new Map(coalitions.map((coalition, place) => [coalition.join(), place]));
  const place = (coalition: readonly number[]): number => places.get([...coalition].sort((a, b) => a - b).join()) ?? 0;
  return taken.map((order) => {
    const at = order.indexOf(index);
    return { before: place(order.slice(0, at)), after: place(order.slice(0, at + 1)) };
  });
}

/** The mean of the steps as a weighted sum of the scenarios' values. */
export function meanStep(steps: readonly Step[]): Term[] {
  const weights = new Map<number, number>();
  for (const { before, after } of steps) {
    weights.set(before, (weights.get(before) ?? 0) - 1 / steps.length);
    weights.set(after, (weights.get(after) ?? 0) + 1 / steps.length);
  }
  return [...weights].filter(([, weight]) => weight !== 0).map(([of, weight]) => ({ of, weight }));
}

/** Made before all others, and after all others. */
export function firstAndLast({ coalitions }: Orders, index: number): { readonly first: Step; readonly last: Step } {
  const all = coalitions.length - 1;
  const alone = coalitions.findIndex((coalition) => coalition.length === 1 && coalition[0] === index);
  const others = coalitions.findIndex(
    (coalition) => coalition.length === coalitions[all].length - 1 && !coalition.includes(index),
  );
  return { first: { before: 0, after: alone }, last: { before: others, after: all } };
}
