/**
 * `targets`: each entry parsed, and where it is relative to another scenario that
 * one read too, without its own targets, and held against this one: what is
 * compared must be there in both and be told in the same unit.
 */
import type { Problem } from './fault.ts';
import { given } from './given.ts';
import { readNamedFile } from './load.ts';
import { measureFacts } from './measureFacts.ts';
import { suggestion } from './nearest.ts';
import type { Reading } from './reading.ts';
import type { Opening, Scenario, Target } from './scenario.ts';
import type { WrittenFile } from './schema/file.ts';
import type { Place } from './source.ts';
import { parseTarget } from './targets.ts';
import type { Names, ParsedTarget } from './targets.ts';
import type { TargetTime } from './targetWindows.ts';
import { placeOf } from './tree.ts';

/** `currency`: as the scenario will have it. */
export function readTargets(
  { targets = [], currency = 'EUR' }: Pick<WrittenFile, 'targets' | 'currency'>,
  names: Names,
  time: TargetTime,
  reading: Reading,
): Target[] {
  return targets.flatMap((entry, index) => {
    const path = typeof entry === 'string' ? ['targets', index] : ['targets', index, 'target'];
    if (reading.broken.has(path)) return [];
    const { target: text, name, tags, severity } = typeof entry === 'string' ? { target: entry } : entry;
    if (text === undefined) return [];
    const place = placeOf(reading.tree, path);
    const parsed = parseTarget(text, names, time);
    if ('problem' in parsed) {
      const { part, ...problem } = parsed.problem;
      reading.faults.add(partOf(place, part), problem, path);
      return [];
    }
    const { otherFile, ...target } = parsed.value;
    const more = { ...given({ name, tags }), ...(severity === 'warn' ? { severity } : {}) };
    if (otherFile === undefined) return [{ ...target, ...more }];
    if (reading.otherScenario === undefined) return [];
    const at = partOf(place, otherFile);
    const source = readNamedFile(otherFile, at, reading.readFile, reading.faults, path);
    const scenario = source && reading.otherScenario(source, reading.faults);
    if (scenario === undefined) return [];
    const problem = mismatch(target, scenario, source?.file ?? otherFile, time, currency);
    if (problem === undefined) return [{ ...target, ...more, relativeTo: { file: otherFile, scenario } }];
    reading.faults.add(at, problem, path);
    return [];
  });
}

/** Why a measure of this scenario cannot be held against the same of another. */
function mismatch(
  { measure, when }: ParsedTarget,
  other: Scenario,
  file: string,
  time: TargetTime,
  currency: string,
): Problem | undefined {
  const { of } = measure;
  const members = of?.kind === 'caller' ? other.callers : other.operators;
  if (of !== undefined && !members.some(({ name }) => name === of.name)) {
    const known = members.map(({ name }) => name);
    const what = of.kind === 'caller' ? 'caller' : 'operator group';
    return {
      code: 'unknown-name',
      message: `There is no ${what} "${of.name}" in ${file}.`,
      hint: suggestion(of.name, known),
    };
  }
  if (measureFacts[measure.name].unit === 'money' && other.currency !== currency) {
    return { code: 'not-together', message: `${file} counts in ${other.currency}, this scenario in ${currency}.` };
  }
  if (time === undefined) return undefined;
  if (other.days === undefined ? other.time.kind !== time.kind : time.kind !== 'days') {
    const kinds = { opening: 'a day', horizon: 'one long run', days: 'several days' } as const;
    const message = `${file} is ${kinds[other.days ? 'days' : other.time.kind]}, this scenario ${kinds[time.kind]}.`;
    return { code: 'not-together', message };
  }
  if (when.kind === 'wholeDay' || sameOpenings(openingsOf(other), time)) return undefined;
  const message = `${file} has other opening hours or intervals: a part of the day is not the same in both.`;
  return { code: 'not-together', message };
}

function openingsOf(scenario: Scenario): readonly Scenario['time'][] {
  return scenario.days?.map((day) => day.time) ?? [scenario.time];
}

function sameOpenings(others: readonly Scenario['time'][], time: NonNullable<TargetTime>): boolean {
  const own = time.kind === 'days' ? time.days.map((day) => day.time) : [time];
  const hours = (each: Scenario['time']): string => {
    const { fromSeconds, lengthSeconds, intervalSeconds } = each as Opening;
    return [fromSeconds, lengthSeconds, intervalSeconds].join();
  };
  return own.map(hours).join(';') === others.map(hours).join(';');
}

/** The words of a text that a problem is about, where they can be found in it. */
function partOf(place: Place, part: string | undefined): Place {
  const at = part === undefined ? -1 : place.source.text.slice(place.start, place.end).indexOf(part);
  return part === undefined || at < 0
    ? place
    : { ...place, start: place.start + at, end: place.start + at + part.length };
}
