/**
 * Every measure in plain words: its label, its unit, which side is better, and
 * its definition. Tables, charts and the page take their words from here, so
 * that a number is called the same everywhere and can always be looked up.
 */
import type { Unit } from './numbers.ts';

export interface MeasureWords {
  readonly label: string;
  readonly unit: Unit;
  /** null where neither side is: calls offered. */
  readonly better: 'higher' | 'lower' | null;
  readonly definition: string;
}

const words = {
  serviceLevel: {
    label: 'Service level',
    unit: 'share',
    better: 'higher',
    definition:
      'Calls answered within the threshold, divided by the calls offered without those who hung up within it: who gives up sooner than the promise counts neither for nor against. Calls are summed over all days before dividing.',
  },
  abandonment: {
    label: 'Abandonment',
    unit: 'share',
    better: 'lower',
    definition: 'Share of the calls offered whose caller hung up while waiting.',
  },
  blocking: {
    label: 'Busy signal',
    unit: 'share',
    better: 'lower',
    definition: 'Share of the calls offered that met a busy signal: no free line, or a full queue.',
  },
  balking: {
    label: 'Gave up at once',
    unit: 'share',
    better: 'lower',
    definition: 'Share of the calls offered whose caller would have had to wait and did not even begin to.',
  },
  waiting: {
    label: 'Had to wait',
    unit: 'share',
    better: 'lower',
    definition: 'Share of the calls offered that found no free operator and joined the queue.',
  },
  meanWait: {
    label: 'Mean wait',
    unit: 'seconds',
    better: 'lower',
    definition: 'Average wait of all callers who came in, those who hung up included, those who did not wait as 0.',
  },
  meanAnswerWait: {
    label: 'Speed of answer',
    unit: 'seconds',
    better: 'lower',
    definition:
      'Average speed of answer (ASA): the mean wait of the callers who were answered, and those answered at once count as 0.',
  },
  wait: {
    label: 'Wait',
    unit: 'seconds',
    better: 'lower',
    definition: 'A wait that this share of the answered callers did not exceed: 95 % waited at most the p95.',
  },
  meanQueue: {
    label: 'Callers waiting',
    unit: 'count',
    better: 'lower',
    definition: 'Number of callers in the queue, averaged over time.',
  },
  occupancy: {
    label: 'Occupancy',
    unit: 'share',
    better: null,
    definition: 'Time spent handling calls (talk, hold, wrap-up) divided by the time on duty.',
  },
  staffingCost: {
    label: 'Staffing cost',
    unit: 'money',
    better: 'lower',
    definition: 'Wages of the hours on duty plus overtime at its own wage, a day.',
  },
  overtimeHours: {
    label: 'Overtime',
    unit: 'hours',
    better: 'lower',
    definition: 'Hours worked past the schedule, a day: calls finished after a shift or the day had ended.',
  },
  callsOffered: {
    label: 'Calls offered',
    unit: 'count',
    better: null,
    definition: 'All calls that came in, a day; who rings again counts again.',
  },
  callsAnswered: {
    label: 'Calls answered',
    unit: 'count',
    better: 'higher',
    definition: 'Calls that reached an operator, a day.',
  },
  callsAbandoned: {
    label: 'Hung up while waiting',
    unit: 'count',
    better: 'lower',
    definition: 'Calls whose caller hung up while waiting, a day.',
  },
  callsBlocked: {
    label: 'Busy signals',
    unit: 'count',
    better: 'lower',
    definition: 'Calls that met a busy signal, a day.',
  },
  disconnected: {
    label: 'Cut off',
    unit: 'count',
    better: 'lower',
    definition:
      'Callers still waiting when the line went dead at closing, or left with nobody on duty to answer, a day.',
  },
  retries: {
    label: 'Rang again',
    unit: 'count',
    better: 'lower',
    definition: 'Calls of people who had not got through before, a day. They are part of the calls offered.',
  },
  calledBack: {
    label: 'Called back',
    unit: 'count',
    better: null,
    definition: 'Callers who accepted a call back instead of waiting, a day.',
  },
} as const satisfies Record<string, MeasureWords>;

export type MeasureKey = keyof typeof words;

/** The result document's own names for counts. */
const aliases: Readonly<Record<string, MeasureKey>> = {
  offered: 'callsOffered',
  answered: 'callsAnswered',
  abandoned: 'callsAbandoned',
  blocked: 'callsBlocked',
};

export const measureWords: Readonly<Record<MeasureKey, MeasureWords>> = words;

/**
 * Words for a measure as targets and comparisons write it: `serviceLevel(60s) of
 * paying`, `wait p95`, `occupancy of nurses`. A name that is not known is its own
 * label.
 */
export function describeMeasure(text: string): MeasureWords & { readonly of?: string } {
  const match = /^(\w+)(?:\(([^)]*)\))?(?:\s+(p[\d.]+))?(?:\s+of\s+(.+))?$/s.exec(text.trim());
  const name = match?.[1] ?? '';
  const key = aliases[name] ?? name;
  if (match === null || !isMeasureKey(key)) {
    return { label: text, unit: 'count', better: null, definition: '' };
  }
  const [, , argument, quantile, of] = match;
  const base = measureWords[key];
  const label = base.label + (quantile ? ` ${quantile}` : '') + (argument ? ` (${argument})` : '');
  return { ...base, label, ...(of === undefined ? {} : { of }) };
}

function isMeasureKey(text: string): text is MeasureKey {
  return Object.hasOwn(words, text);
}
