/**
 * The columns of the tables by caller, group and day, the same on the terminal
 * and on the page: what each is called, and where in the result it stands.
 */
import type { DayMeasures, Estimate, GroupMeasures, Measures } from '../measures/result.ts';
import type { Unit } from './numbers.ts';

export interface ColumnOf<Item> {
  readonly heading: string;
  /** Where there is little room. */
  readonly short?: string;
  readonly unit: Unit;
  /** The higher, the longer it stays in a narrow terminal. */
  readonly importance: number;
  readonly of: (item: Item) => Estimate | undefined;
}

export const callerColumns: readonly ColumnOf<Measures>[] = [
  { heading: 'offered', unit: 'count', importance: 5, of: (caller) => caller.offered },
  {
    heading: 'answered in time',
    short: 'in time',
    unit: 'share',
    importance: 8,
    of: (caller) => caller.serviceLevel.excludeShort,
  },
  { heading: 'hang up', unit: 'share', importance: 7, of: (caller) => caller.abandonment },
  {
    heading: 'speed of answer',
    short: 'answer',
    unit: 'seconds',
    importance: 6,
    of: (caller) => caller.meanAnswerWait,
  },
  {
    heading: '95 % wait at most',
    short: 'wait p95',
    unit: 'seconds',
    importance: 4,
    of: (caller) => caller.waitQuantiles?.p95,
  },
];

/** What callers do besides waiting. */
export const otherWayColumns: readonly ColumnOf<Measures>[] = [
  {
    heading: 'need no operator',
    short: 'no operator',
    unit: 'share',
    importance: 6,
    of: (caller) => caller.selfService?.containment,
  },
  {
    heading: 'leave for a callback',
    short: 'callback',
    unit: 'share',
    importance: 7,
    of: (caller) => caller.callbacks?.share,
  },
  {
    heading: 'callbacks on time',
    short: 'on time',
    unit: 'share',
    importance: 5,
    of: (caller) => caller.callbacks?.kept,
  },
  { heading: 'served in the end', short: 'served', unit: 'share', importance: 8, of: (caller) => caller.served },
  { heading: 'settled at once', short: 'settled', unit: 'share', importance: 4, of: (caller) => caller.resolution },
  { heading: 'left over', unit: 'count', importance: 3, of: (caller) => caller.leftOver },
];

/** Who is paid, and how evenly operators fare. */
export const rosterColumns: readonly ColumnOf<GroupMeasures>[] = [
  {
    heading: 'people',
    unit: 'count',
    importance: 6,
    of: ({ headcount }) => (headcount === undefined ? undefined : { mean: headcount, low: null, high: null }),
  },
  { heading: 'paid', unit: 'hours', importance: 8, of: (group) => group.paidHours },
  { heading: 'full-time', unit: 'count', importance: 7, of: (group) => group.fullTime },
  {
    heading: 'occupancy differs by',
    short: 'differs by',
    unit: 'share',
    importance: 5,
    of: (group) => group.fairness?.occupancySpread,
  },
  {
    heading: 'longest run of calls',
    short: 'longest run',
    unit: 'count',
    importance: 4,
    of: (group) => group.fairness?.longestRun,
  },
];

/** Of several days: as of callers, and what the day costs. */
export const dayColumns: readonly ColumnOf<DayMeasures>[] = [
  ...callerColumns
    .filter(({ heading }) => heading !== '95 % wait at most')
    .map((column) => ({ ...column, of: ({ overall }: DayMeasures) => column.of(overall) })),
  { heading: 'cost', unit: 'money', importance: 4, of: ({ overall }) => overall.staffingCost },
];

const none: Estimate = { mean: null, low: null, high: null };

/** One for each item; nothing known where the item does not have it. */
export function estimatesOf<Item>({ of }: ColumnOf<Item>, items: readonly Item[]): Estimate[] {
  return items.map((item) => of(item) ?? none);
}

/** The columns in which there is anything but nothing. */
export function knownColumns<Item>(columns: readonly ColumnOf<Item>[], items: readonly Item[]): ColumnOf<Item>[] {
  return columns.filter((column) => estimatesOf(column, items).some(({ mean }) => mean !== null));
}
