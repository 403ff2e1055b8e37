/**
 * Why a caller waited: replays the days of a run, and tells which were the worst,
 * which calls of a day waited longest, or what one of them went through.
 */
import { Simulator } from '../engine/simulator.ts';
import type { CallOutcome, CallRow } from '../measures/callRow.ts';
import { Tally } from '../measures/tally.ts';
import type { DayInShort, Found, WhyCall, WhyDay, WhyDays } from '../measures/why.ts';
import { compilePlan } from '../plan/compile.ts';
import { ticksPerSecond } from '../plan/plan.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { callTeller, logCalls } from './callLog.ts';
import { replicationOf } from './days.ts';
import { scenarioHash } from './document.ts';
import type { ExperimentOptions } from './options.ts';
import { asSimulated } from './run.ts';
import { programVersion } from './version.ts';
import { Witness } from './why/witness.ts';

/** So many of the longest waits, and of the worst days. */
const shown = 10;

/** There is no such call on that day. */
export class NoSuchCallError extends Error {
  override readonly name = 'NoSuchCallError';
}

/**
 * What one call went through: `renderWhy(whyCall(scenario, 17, 203), { width: 80, color: false })` is the text of
 * it. `day` and `call` from 1, as in the call log; `scenario` and `options` as `run` had them.
 * @throws {NoSuchCallError}
 */
export function whyCall(scenario: Scenario, day: number, call: number, options: ExperimentOptions = {}): WhyCall {
  const { scenario: simulated } = asSimulated(scenario, options);
  const plan = compilePlan(simulated);
  const witness = new Witness(simulated, plan, call);
  witness.recorder.startDay(day);
  new Simulator(plan, options.seed ?? scenario.run.seed, { observer: witness }).run(day - 1, new Tally(plan));
  witness.recorder.endDay();
  if (witness.call === null) {
    throw new NoSuchCallError(
      `${replicationOf(scenario)} ${day} has ${witness.recorder.calls} calls: there is no call ${call}`,
    );
  }
  return {
    ...replayed(scenario, options),
    asks: 'call',
    call: witness.call,
    found: witness.found,
    events: witness.events(),
    atAnnouncement: isAtAnnouncement(simulated, witness.call, witness.found),
    maxWait: simulated.policy.maxWait?.afterSeconds ?? null,
  };
}

/** Patience, a continuous quantity, does not end at the very moment of an announcement. */
function isAtAnnouncement({ policy }: Scenario, { outcome, waited }: CallRow, found: Found | null): boolean {
  const ticks = (seconds: number): number => Math.round(seconds * ticksPerSecond);
  const every = found?.told?.every ?? null;
  if (outcome !== 'abandoned' || every === null || waited === null || waited === 0) return false;
  return (policy.announcement?.hangUps ?? 0) > 0 && ticks(waited) % ticks(every) === 0;
}

/** The calls of a day that waited longest: `whyDay(scenario, 17).longest`. `day` from 1. */
export function whyDay(scenario: Scenario, day: number, options: ExperimentOptions = {}): WhyDay {
  const rows: CallRow[] = [];
  callTeller(scenario, (row) => rows.push(row), options)(day - 1);
  const waited = rows.filter((row) => (row.waited ?? 0) > 0 && isMeant(scenario, row));
  const longest = waited.sort((a, b) => (b.waited ?? 0) - (a.waited ?? 0)).slice(0, shown);
  return { ...replayed(scenario, options), asks: 'day', day, calls: rows.length, longest };
}

/** The worst of the first `days` days: `(await whyDays(scenario, 200)).worst`. */
export async function whyDays(scenario: Scenario, days: number, options: ExperimentOptions = {}): Promise<WhyDays> {
  const sums: DaySum[] = Array.from({ length: days }, () => ({ calls: 0, lost: 0, came: 0, waited: 0, longest: null }));
  const done = await logCalls(
    scenario,
    days,
    (row) => {
      if (isMeant(scenario, row)) addTo(sums[row.day - 1], row);
    },
    options,
  );
  const all = sums.slice(0, done).map((sum, index) => inShort(sum, index + 1));
  const worst = all.sort((a, b) => (b.meanWait ?? 0) - (a.meanWait ?? 0)).slice(0, shown);
  return { ...replayed(scenario, options), asks: 'days', days: done, worst };
}

interface DaySum {
  calls: number;
  lost: number;
  /** To the line, and how long they waited there together. */
  came: number;
  waited: number;
  longest: CallRow | null;
}

const losses: readonly CallOutcome[] = ['abandoned', 'blocked', 'balked', 'disconnected', 'gaveUp'];

function addTo(sum: DaySum, row: CallRow): void {
  sum.calls++;
  if (losses.includes(row.outcome)) sum.lost++;
  if (row.waited === null) return;
  sum.came++;
  sum.waited += row.waited;
  if (row.waited > (sum.longest?.waited ?? 0)) sum.longest = row;
}

function inShort({ calls, lost, came, waited, longest }: DaySum, day: number): DayInShort {
  return {
    day,
    calls,
    lost,
    meanWait: came === 0 ? null : waited / came,
    longestWait: longest?.waited ?? null,
    longestCall: longest?.call ?? null,
  };
}

/** Mail waits by intention: it counts where there is nothing else. */
function isMeant({ callers }: Scenario, { caller }: CallRow): boolean {
  return callers.every(({ kind }) => kind === 'mail') || callers.find(({ name }) => name === caller)?.kind !== 'mail';
}

function replayed(scenario: Scenario, { seed = scenario.run.seed }: ExperimentOptions) {
  return {
    schema: 'please-hold/why/1',
    program: programVersion,
    scenario: { name: scenario.name, hash: scenarioHash(scenario), kind: scenario.time.kind },
    replication: replicationOf(scenario),
    seed,
  } as const;
}
