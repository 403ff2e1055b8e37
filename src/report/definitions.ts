/**
 * Every measure in plain words: its label, its unit, which side is better, and
 * its definition. Tables, charts and the page take their words from here, so
 * that a number is called the same everywhere and can always be looked up.
 */
import type { Unit } from './numbers.ts';
import { cleanText } from './words.ts';

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
    definition: 'Wages of the hours paid plus overtime at its own wage, a day.',
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
      'Callers cut off, a day: still waiting when the line went dead at closing or after the longest wait allowed, or left with nobody on duty to answer.',
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
  served: {
    label: 'Served in the end',
    unit: 'share',
    better: 'higher',
    definition:
      'Share of people, each counted once however often they ring, who were answered, served themselves or were reached by a callback at last.',
  },
  containment: {
    label: 'Needed no operator',
    unit: 'share',
    better: 'higher',
    definition:
      'Share of the calls offered that the menu could settle. They count neither for nor against the service level, as those who hang up in the menu do not.',
  },
  callbackShare: {
    label: 'Left for a callback',
    unit: 'share',
    better: null,
    definition:
      'Share of the calls offered whose caller hung up to be called back. In the service level they count as not answered within the threshold.',
  },
  callbacksKept: {
    label: 'Callbacks on time',
    unit: 'share',
    better: 'higher',
    definition: 'Share of the callbacks dialled that were dialled by the time promised and what is allowed beyond it.',
  },
  meanCallbackDelay: {
    label: 'Delay of callbacks',
    unit: 'seconds',
    better: 'lower',
    definition:
      'Mean time from the call to the first dial of its callback; of a booked one to the first dial after its time.',
  },
  callbacksMoved: {
    label: 'Callbacks dialled',
    unit: 'count',
    better: null,
    definition: 'First dials of callbacks, counted when they happened, a day.',
  },
  announcementBias: {
    label: 'Told minus waited',
    unit: 'seconds',
    better: null,
    definition:
      'Announced wait minus the wait that followed, on average over callers who heard one and were answered after a wait. Below zero too little was told.',
  },
  resolution: {
    label: 'Settled at once',
    unit: 'share',
    better: 'higher',
    definition:
      'Share of the calls answered, callbacks included, after which nobody had to ring about the same matter again.',
  },
  transferred: {
    label: 'Came by transfer',
    unit: 'count',
    better: 'lower',
    definition: 'Calls handed over from another operator, a day. They are part of the calls offered.',
  },
  repeats: {
    label: 'Rang about it again',
    unit: 'count',
    better: 'lower',
    definition: 'Calls about a matter that an earlier call left open, a day. They are part of the calls offered.',
  },
  leftOver: {
    label: 'Mail left over',
    unit: 'count',
    better: 'lower',
    definition: 'Mail not answered at the last closing. Mail is no part of the measures of all callers.',
  },
  paidHours: {
    label: 'Paid hours',
    unit: 'hours',
    better: 'lower',
    definition: 'Hours on the roster, a day, those of people on paid breaks or absent included, overtime not.',
  },
  fullTime: {
    label: 'Full-time operators',
    unit: 'count',
    better: null,
    definition: 'Paid hours divided by eight a day; of a long run, operators on the roster at any moment.',
  },
  headcount: {
    label: 'People',
    unit: 'count',
    better: null,
    definition: 'The most people on the roster at once, or with shifts those of all shifts of a day.',
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

/** `Occupancy of nurses`. */
export function measureLabel({ measure }: { readonly measure: string }): string {
  const { label, of } = describeMeasure(measure);
  return of === undefined ? label : `${label} of ${cleanText(of)}`;
}

/** The measures with words of their own, in the order in which they are explained. */
export function measureKeysOf(measures: readonly { readonly measure: string }[]): MeasureKey[] {
  const definitions = new Set(measures.map(({ measure }) => describeMeasure(measure).definition));
  return (Object.keys(words) as MeasureKey[]).filter((key) => definitions.has(words[key].definition));
}

function isMeasureKey(text: string): text is MeasureKey {
  return Object.hasOwn(words, text);
}
