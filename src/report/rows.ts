/**
 * A result's measures as rows, for every table: which are worth showing (a
 * blocking of nothing is not), in which order, under which words.
 */
import type {
  DaySpread,
  Estimate,
  EstimateWithDays,
  IntervalMeasures,
  Measures,
  RunResult,
} from '../measures/result.ts';
import { measureWords, type MeasureKey } from './definitions.ts';
import { formatThreshold, type Unit } from './numbers.ts';

export interface MeasureRow {
  readonly key: MeasureKey;
  readonly label: string;
  readonly unit: Unit;
  readonly estimate: Estimate;
  readonly days?: DaySpread;
}

/** Not merely unseen: who is not answered at once is turned away. */
const never = { mean: 0, low: 0, high: 0 };

/** The overall measures, most important first; waits' quantiles are a list of their own. */
export function overallRows(result: RunResult): MeasureRow[] {
  const all = result.overall;
  const nobodyCanWait = someTurnedAway(all) && all.waiting.mean === 0;
  const rows: MeasureRow[] = [
    row('serviceLevel', all.serviceLevel.excludeShort, `Answered ${thresholdPhrase(result)}`),
    row('abandonment', nobodyCanWait ? never : all.abandonment),
    ...(isPossible(all.blocking) ? [row('blocking', all.blocking)] : []),
    ...(isPossible(all.balking) ? [row('balking', all.balking)] : []),
    ...(all.callbacks && isPossible(all.callbacks.share)
      ? [
          row('callbackShare', all.callbacks.share),
          row('callbacksKept', all.callbacks.kept),
          row('meanCallbackDelay', all.callbacks.meanDelay),
        ]
      : []),
    ...(all.selfService ? [row('containment', all.selfService.containment)] : []),
    ...(all.served ? [row('served', all.served)] : []),
    ...(all.resolution ? [row('resolution', all.resolution)] : []),
    row('meanAnswerWait', all.meanAnswerWait),
    ...(all.announcements ? [row('announcementBias', all.announcements.bias)] : []),
    row('waiting', nobodyCanWait ? never : all.waiting),
    row('meanQueue', all.meanQueue),
    row('callsOffered', all.offered),
    row('callsAnswered', all.answered),
    row('callsAbandoned', all.abandoned),
  ];
  if (isThere(all.disconnected)) rows.push(row('disconnected', all.disconnected));
  if (isThere(all.retries)) rows.push(row('retries', all.retries));
  if (isThere(all.calledBack)) rows.push(row('calledBack', all.calledBack));
  if (all.transferred && isThere(all.transferred)) rows.push(row('transferred', all.transferred));
  if (all.repeats && isThere(all.repeats)) rows.push(row('repeats', all.repeats));
  if (all.leftOver && isThere(all.leftOver)) rows.push(row('leftOver', all.leftOver));
  if (all.staffingCost && isThere(all.staffingCost)) rows.push(row('staffingCost', all.staffingCost));
  return rows;
}

/** The waits of answered calls that shares of them did not exceed. */
export function quantileRows(measures: Measures): MeasureRow[] {
  const { waitQuantiles } = measures;
  if (waitQuantiles === undefined) return [];
  const labels = { p50: 'Half wait at most', p80: '80 %', p90: '90 %', p95: '95 %', p99: '99 %' } as const;
  return (['p50', 'p80', 'p90', 'p95', 'p99'] as const).map((name) => row('wait', waitQuantiles[name], labels[name]));
}

/** The callers who are told together: mail, which has hours and days of time, is not among them, unless there is nothing else. */
export function callersTogether({ callers }: Pick<RunResult, 'callers'>): RunResult['callers'] {
  const ringing = Object.entries(callers).filter(([, { leftOver }]) => leftOver === undefined);
  return ringing.length > 0 ? Object.fromEntries(ringing) : callers;
}

/** The threshold, where all callers share one who are told together. */
export function commonThreshold(result: Pick<RunResult, 'callers'>): number | undefined {
  const all = Object.values(callersTogether(result));
  const [first, ...others] = new Set(all.map(({ answerWithin }) => answerWithin));
  return others.length === 0 ? first : undefined;
}

/** `within 20 s`, or `within their threshold` where callers have several. */
export function thresholdPhrase(result: Pick<RunResult, 'callers'>): string {
  const threshold = commonThreshold(result);
  return threshold === undefined ? 'within their threshold' : `within ${formatThreshold(threshold)}`;
}

/** The service level as a comparison judges it: by the reference's thresholds, where the scenario's own are others. */
export function comparedLevel(measures: Measures): EstimateWithDays {
  return measures.serviceLevelAsReference ?? measures.serviceLevel.excludeShort;
}

/** Do some callers never get in, for a busy signal or because they do not even begin to wait? Waits are not theirs. */
export function someTurnedAway({ blocking, balking }: Pick<Measures, 'blocking' | 'balking'>): boolean {
  return isThere(blocking) || isThere(balking);
}

/** Do noticeably many need no operator? The service level is of the others then. */
export function someNeedNone({ selfService }: Measures): boolean {
  return selfService !== undefined && isNoticeable(selfService.containment);
}

/**
 * Whose waits the distributions are: who goes for a callback, is done in the menu or never gets in waits for no
 * operator.
 */
export type WhoseWaits = (typeof whose)[number];

/** The last says most of those who are left out. */
const whose = [
  'callers',
  'callers who got in',
  'callers who wanted an operator',
  'callers who wanted an operator and got in',
  'callers who stayed in line',
] as const;

export function whoseWaits({ callbacks, selfService, ...measures }: Measures): WhoseWaits {
  if (callbacks !== undefined && isThere(callbacks.share)) return 'callers who stayed in line';
  const turnedAway = someTurnedAway(measures);
  const left = [selfService?.containment, selfService?.gaveUp];
  if (left.some((each) => each !== undefined && isThere(each)))
    return turnedAway ? 'callers who wanted an operator and got in' : 'callers who wanted an operator';
  return turnedAway ? 'callers who got in' : 'callers';
}

/** Of several scenarios together. */
export function whoseWaitsOfAll(all: readonly Measures[]): WhoseWaits {
  const kinds = all.map(whoseWaits);
  return whose.findLast((kind) => kinds.includes(kind)) ?? 'callers';
}

/** How a wait ends that no answer ends: some hang up, some are cut off, or no one but. */
export function lossOf({ abandoned, disconnected }: Measures): 'hung up' | 'cut off' | 'both' {
  if (!isThere(disconnected)) return 'hung up';
  return isThere(abandoned) ? 'both' : 'cut off';
}

/** A share that a finding, a tile or a panel must not pass over: from half a percent. */
export function isNoticeable(share: Estimate): boolean {
  return (share.mean ?? 0) > 0.005;
}

/** In a sentence: `at 08:00`; of several days `on monday at 08:00`. */
export function atMoment({ day, from }: IntervalMeasures): string {
  return day === undefined ? `at ${from}` : `on ${day} at ${from}`;
}

/** `08:00`; of several days `monday 08:00`. */
export function momentOf({ day, from }: IntervalMeasures): string {
  return day === undefined ? from : `${day} ${from}`;
}

/** Operators on duty, of all groups. */
export function presentIn(interval: IntervalMeasures): number {
  return Object.values(interval.staffing).reduce((sum, count) => sum + count, 0);
}

/** Operators that theory asks for, with patience taken into account where the callers have any. */
export function neededIn(interval: IntervalMeasures): number | null {
  return interval.needed.erlangA ?? interval.needed.erlangC;
}

/** Not nothing, or nothing only so far: a share that cannot be anything else has no width. */
function isPossible(share: Estimate): boolean {
  return isThere(share) || (share.high ?? 0) > 0;
}

/** Worth a row: not nothing. */
export function isThere(estimate: Estimate): boolean {
  return (estimate.mean ?? 0) !== 0;
}

function row(key: MeasureKey, estimate: Estimate & { readonly days?: DaySpread }, label?: string): MeasureRow {
  const { label: usual, unit } = measureWords[key];
  return { key, label: label ?? usual, unit, estimate, ...(estimate.days ? { days: estimate.days } : {}) };
}
