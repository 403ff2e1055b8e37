/**
 * `opening` and `horizon`: the time that a scenario covers, its intervals, and
 * moments inside it as seconds from its start.
 */
import type { Reading } from './reading.ts';
import type { Horizon, Opening } from './scenario.ts';
import type { WrittenFile } from './schema/file.ts';
import { treeAt } from './tree.ts';
import type { Path, Tree } from './tree.ts';
import { grouped, parseClock, parseDuration, secondsPerDay } from './units.ts';
import type { Parsed } from './units.ts';

const usualInterval = 1800;

/** Undefined where the file gives none, or gives it wrongly; the faults say so. */
export function readTime(file: WrittenFile, reading: Reading): Opening | Horizon | undefined {
  if (file.opening !== undefined && file.horizon !== undefined) {
    const message = '"opening" and "horizon" exclude one another.';
    reading.fault(['horizon'], { code: 'exactly-one', message, hint: 'keep one of the two' }, 'key');
    return undefined;
  }
  if (file.opening !== undefined) return readOpening(file.opening, reading);
  if (file.horizon !== undefined) return readHorizon(file.horizon, reading);
  if (!reading.broken.has(['opening']) && !reading.broken.has(['horizon'])) {
    reading.fault([], {
      code: 'exactly-one',
      message: 'The file says nothing of time: "opening" or "horizon" is needed.',
      hint: 'for a day: opening: { from: "08:00", to: "18:00", interval: 30m }',
    });
  }
  return undefined;
}

function readOpening(opening: NonNullable<WrittenFile['opening']>, reading: Reading): Opening | undefined {
  if (opening.from >= secondsPerDay) {
    const message = 'A day cannot begin at 24:00.';
    reading.fault(['opening', 'from'], { code: 'clock-time', message, hint: 'write "00:00"' });
    return undefined;
  }
  const lengthSeconds =
    opening.to > opening.from ? opening.to - opening.from : opening.to + secondsPerDay - opening.from;
  const intervalSeconds = intervalOf(lengthSeconds, opening.interval, usualInterval);
  if (!divides(intervalSeconds, lengthSeconds)) return uneven('opening', lengthSeconds, intervalSeconds, reading);
  if (!soManyIntervals('opening', lengthSeconds, intervalSeconds, reading)) return undefined;
  return {
    kind: 'opening',
    fromSeconds: opening.from,
    lengthSeconds,
    intervalSeconds,
    atClose: opening.atClose ?? 'serve',
  };
}

function readHorizon(horizon: NonNullable<WrittenFile['horizon']>, reading: Reading): Horizon | undefined {
  const { length: lengthSeconds, warmUp: warmUpSeconds = 0 } = horizon;
  const intervalSeconds = horizon.interval ?? lengthSeconds;
  if (warmUpSeconds >= lengthSeconds) {
    const message = 'The warm-up is as long as the whole horizon: nothing would be counted.';
    reading.fault(['horizon', 'warmUp'], { code: 'warm-up', message, expected: 'less than `length`' });
    return undefined;
  }
  if (!divides(intervalSeconds, lengthSeconds)) return uneven('horizon', lengthSeconds, intervalSeconds, reading);
  if (!soManyIntervals('horizon', lengthSeconds, intervalSeconds, reading)) return undefined;
  if (warmUpSeconds === 0) {
    reading.warn('no-warm-up', 'The horizon has no warm-up: it starts empty, and the emptiness is counted.');
  }
  return { kind: 'horizon', lengthSeconds, warmUpSeconds, intervalSeconds };
}

function intervalOf(lengthSeconds: number, given: number | undefined, usual: number): number {
  return given ?? (divides(usual, lengthSeconds) ? usual : lengthSeconds);
}

function divides(interval: number, length: number): boolean {
  const count = length / interval;
  return count >= 1 && Math.abs(count - Math.round(count)) < 1e-9;
}

function uneven(key: 'opening' | 'horizon', length: number, interval: number, reading: Reading): undefined {
  reading.fault([key, 'interval'], {
    code: 'uneven-interval',
    message: `${durationText(interval)} does not divide the ${durationText(length)} of the ${key} evenly.`,
    hint: nearestDivisor(length, interval),
  });
}

function nearestDivisor(length: number, interval: number): string | undefined {
  const usual = [300, 600, 900, 1200, 1800, 3600, 7200].filter((seconds) => divides(seconds, length));
  const near = usual.sort((a, b) => Math.abs(a - interval) - Math.abs(b - interval))[0];
  return near === undefined ? undefined : `${durationText(near)} would`;
}

/** Each interval has rows of its own in tables and results of a day; a horizon counts as a whole. */
const mostIntervals = { opening: 10_000, horizon: 1_000_000 } as const;

function soManyIntervals(kind: 'opening' | 'horizon', length: number, interval: number, reading: Reading): boolean {
  const count = Math.round(length / interval);
  if (count <= mostIntervals[kind]) return true;
  reading.fault([kind, 'interval'], {
    code: 'range',
    message: `${durationText(interval)} makes ${grouped(count)} intervals, and at most ${grouped(mostIntervals[kind])} are possible.`,
    hint: 'a longer interval',
  });
  return false;
}

export function intervalCount(time: Opening | Horizon): number {
  return Math.round(time.lengthSeconds / time.intervalSeconds);
}

/** `4m30s`, as a file writes it. */
export function durationText(seconds: number): string {
  const sizes = [
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const;
  let rest = seconds;
  const parts = sizes.map(([name, size]) => {
    const whole = size === 1 ? Number(rest.toFixed(6)) : Math.floor(rest / size + 1e-9);
    rest -= whole * size;
    return whole > 0 ? `${whole}${name}` : '';
  });
  return parts.join('') || '0s';
}

/** `08:30`, also for moments after midnight. */
export function clockText(secondsAfterMidnight: number): string {
  const minutes = Math.floor(secondsAfterMidnight / 60);
  const hour = minutes === 1440 ? 24 : Math.floor(minutes / 60) % 24;
  return [hour, minutes % 60].map((part) => String(part).padStart(2, '0')).join(':');
}

/**
 * A moment as the file writes it, in seconds from the start: a time of day in
 * an opening (after midnight where the opening goes on past it), a duration in
 * a horizon. `end` lets it be the closing time itself.
 */
export function momentIn(time: Opening | Horizon, written: string | number, end = false): Parsed<number> {
  if (time.kind === 'horizon') {
    const parsed = parseDuration(written);
    if ('problem' in parsed || isWithin(parsed.value, time, end)) return parsed;
    return { problem: outside(`${written} is past the end of the horizon.`) };
  }
  const parsed = parseClock(written);
  if ('problem' in parsed) return parsed;
  const value = sinceOpening(time, parsed.value, end);
  if (isWithin(value, time, end)) return { value };
  return { problem: outside(`${written} is outside the opening, ${openingText(time)}.`) };
}

/** Seconds from the opening, after midnight where that is the only way to be later than the opening. */
export function sinceOpening(time: Opening, clockSeconds: number, end = false): number {
  const value = clockSeconds - time.fromSeconds;
  return value < 0 || (end && value === 0) ? value + secondsPerDay : value;
}

export function isWithin(seconds: number, time: Opening | Horizon, end = false): boolean {
  return seconds >= 0 && (seconds < time.lengthSeconds || (end && seconds === time.lengthSeconds));
}

export function openingText(time: Opening): string {
  return `${clockText(time.fromSeconds)}–${clockText(time.fromSeconds + time.lengthSeconds)}`;
}

function outside(message: string): { readonly code: 'outside-opening'; readonly message: string } {
  return { code: 'outside-opening', message };
}

/** `[1,200, 30]` are three entries, and look like two. */
function thousandsHint(list: Tree | undefined): string | undefined {
  const text = list?.place.source.text.slice(list.place.start, list.place.end) ?? '';
  const [written] = /(?<![\d.,])\d{1,3}(?:,\d{3})+(?![\d.,]*\d)/.exec(text) ?? [];
  return written === undefined
    ? undefined
    : `a comma begins a new entry: if ${written} is one number, write ${written.replaceAll(',', '')}`;
}

/** A list by interval with the right number of entries; the fault gives both numbers. */
export function checkLength(
  values: readonly unknown[],
  time: Opening | Horizon,
  path: Path,
  reading: Reading,
): boolean {
  const intervals = intervalCount(time);
  if (values.length === intervals) return true;
  const entries = values.length === 1 ? '1 entry' : `${values.length} entries`;
  const span = time.kind === 'opening' ? openingText(time) : durationText(time.lengthSeconds);
  reading.fault(path, {
    code: 'length',
    message: `The list has ${entries}, and there are ${intervals} intervals.`,
    expected: `${intervals} entries: ${span} in steps of ${durationText(time.intervalSeconds)}`,
    hint: values.length > intervals ? thousandsHint(treeAt(reading.tree, path)) : undefined,
  });
  return false;
}
