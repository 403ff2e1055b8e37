/**
 * How many calls a scenario expects in one replication, before anybody rings
 * again: so many that it takes long is said, so many that it never ends refused.
 */
import type { Reading } from './reading.ts';
import type { Arrivals, Caller, Horizon, Opening, Scenario } from './scenario.ts';
import type { Path } from './tree.ts';
import { grouped } from './units.ts';

/** Some seconds a replication. */
const manyCalls = 5_000_000;
/** Some quarter of an hour a replication, and near the end of 32-bit call numbers. */
const mostCalls = 1_000_000_000;

/** Expected calls of a replication; of recorded days the fullest. */
export function expectedCalls(arrivals: Arrivals, time: Opening | Horizon): number {
  switch (arrivals.kind) {
    case 'rate':
      return (arrivals.perHour * time.lengthSeconds) / 3600;
    case 'perInterval':
      return arrivals.counts.reduce((sum, count) => sum + count, 0);
    case 'rates':
      return arrivals.steps.reduce((sum, { fromSeconds, perHour }, index) => {
        const until = arrivals.steps[index + 1]?.fromSeconds ?? time.lengthSeconds;
        return sum + (perHour * (until - fromSeconds)) / 3600;
      }, 0);
    case 'times':
      return arrivals.days.reduce((most, day) => Math.max(most, day.length), 0);
  }
}

export function checkVolume(callers: readonly Caller[], time: Opening | Horizon | undefined, reading: Reading): void {
  if (time === undefined) return;
  const each = callers.map(({ name, arrivals }) => ({ name, calls: expectedCalls(arrivals, time) }));
  const calls = each.reduce((sum, caller) => sum + caller.calls, 0);
  if (calls <= manyCalls) return;
  const span = time.kind === 'opening' ? 'a day' : 'a run';
  if (calls <= mostCalls) {
    reading.warn('very-many-calls', `About ${rounded(calls)} calls ${span} are expected: this takes long.`);
    return;
  }
  const busiest = each.reduce((most, caller) => (caller.calls > most.calls ? caller : most));
  const about = calls < mostShown ? `About ${rounded(calls)}` : `Over ${grouped(mostShown)}`;
  reading.fault(['callers', busiest.name, 'arrivals'], {
    code: 'range',
    message: `${about} calls ${span} are expected, and at most ${grouped(mostCalls)} can be simulated.`,
    hint: 'is the unit the one that was meant?',
  });
}

/** Of all days together; the number of a call is one among those of all days. */
export function checkVolumeOfDays(
  { callers, days = [] }: Pick<Scenario, 'callers' | 'days'>,
  path: Path,
  reading: Reading,
): void {
  const calls = days.reduce(
    (sum, day) =>
      sum + callers.reduce((own, _, index) => own + expectedCalls(day.arrivals[index].arrivals, day.time), 0),
    0,
  );
  if (calls <= manyCalls) return;
  const about = `About ${rounded(calls)} calls in ${days.length} days are expected`;
  if (calls <= mostCalls) reading.warn('very-many-calls', `${about}: this takes long.`);
  else reading.fault(path, { code: 'range', message: `${about}, and at most ${grouped(mostCalls)} can be simulated.` });
}

/** Longer numbers say no more. */
const mostShown = 1e15;

function rounded(calls: number): string {
  return grouped(Number(calls.toPrecision(2)));
}
