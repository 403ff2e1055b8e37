/**
 * The one place where numbers become text: shares (`82.7 %`), times (`8.3 s`,
 * `1m 24s`), money (`1,234 EUR`), counts and hours; alone, with their interval
 * (`82.7 % [81.9, 83.4]`) and as differences (`+4.2 points`). An estimate shows as
 * many digits as its interval earns: the one or two in which its ends differ, no
 * more. Money is whole or to the cent: in tables as its interval earns, in sentences
 * to the cent only below 100 and only where it is not whole. Nothing depends on a
 * locale; what is not defined is `–`, and an end that is not known `?`.
 */
import type { DaySpread, Estimate } from '../measures/result.ts';

export type Unit = 'share' | 'seconds' | 'money' | 'count' | 'hours';

export interface NumberOptions {
  /** Behind money: `EUR`. */
  readonly currency?: string;
  /** Digits after the point; absent: what the unit usually shows. Ignored for times of a minute and more. */
  readonly digits?: number | undefined;
  /** A difference: always signed, and shares in percentage points. */
  readonly signed?: boolean;
  /** In tables: `pts` for percentage points. */
  readonly brief?: boolean;
  /** In sentences and narrow columns: no more digits than this, whatever the interval earns; money to the cent only where it is little. */
  readonly atMostDigits?: number;
}

export const undefinedText = '–';
export const unknownEnd = '?';
const minus = '−';

/** `1,234,567.8`, with a true minus sign and no minus before a zero. */
export function formatDecimal(value: number, digits: number, signed = false): string {
  const text = Math.abs(value).toFixed(digits);
  const [whole = '0', fraction] = text.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  const body = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  if (Number(text) === 0) return body;
  return (value < 0 ? minus : signed ? '+' : '') + body;
}

/** One number with its unit; `–` for null and for what is not finite. */
export function formatNumber(value: number | null | undefined, unit: Unit, options: NumberOptions = {}): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return undefinedText;
  if (unit === 'share' && value > 0 && value < 0.00005 && options.signed !== true) return '< 0.01 %';
  const none = (unit === 'share' || unit === 'seconds') && value === 0 && options.signed !== true;
  const digits = none ? 0 : shownDigits(value, unit, options);
  if (unit === 'seconds') return formatSeconds(value, digits, options.signed);
  const body = formatDecimal(unit === 'share' ? value * 100 : value, digits, options.signed);
  return body + suffix(unit, options);
}

/** `82.7 % [81.9, 83.4]`; without brackets where there is no interval. */
export function formatEstimate(estimate: Estimate, unit: Unit, options: NumberOptions = {}): string {
  const fitting = { ...options, digits: options.digits ?? earnedDigits(estimate, unit) };
  const mean = formatNumber(estimate.mean, unit, fitting);
  const interval = formatInterval(estimate, unit, fitting);
  return interval === undefinedText ? mean : `${mean} ${interval}`;
}

/** The mean alone, with the digits that its interval earns. */
export function formatMean(estimate: Estimate, unit: Unit, options: NumberOptions = {}): string {
  return formatNumber(estimate.mean, unit, { ...options, digits: options.digits ?? earnedDigits(estimate, unit) });
}

/** `[81.9, 83.4]`: the unit is only repeated where it changes (`[58.3 s, 1m 02s]`); `[58.3 s, ?]` where one end is not known, `–` where neither is. */
export function formatInterval(estimate: Estimate, unit: Unit, options: NumberOptions = {}): string {
  const [low, high] = [known(estimate.low), known(estimate.high)];
  if (low === null && high === null) return undefinedText;
  if (low === null || high === null) {
    const end = (value: number | null) => (value === null ? unknownEnd : formatEnd(value, unit, options));
    return `[${end(low)}, ${end(high)}]`;
  }
  const digits = options.digits ?? earnedDigits(estimate, unit);
  const sameSign = options.signed === true && low < 0 === high < 0;
  const signed = options.signed === true && !sameSign;
  const bracket = formatPair(low, high, ', ', unit, { ...options, digits, signed }, false);
  return `[${bracket}]`;
}

/** A measure in three texts: its mean, its interval, and between which values four days in five lie. */
export interface MeasureTexts {
  readonly mean: string;
  readonly interval: string;
  readonly days: string;
}

/** With one more digit where rounding alone would put the mean outside its own days. */
export function formatWithDays(
  estimate: Estimate,
  days: Pick<DaySpread, 'p10' | 'p90'> | undefined,
  unit: Unit,
  options: NumberOptions = {},
): MeasureTexts {
  const { p10 = null, p90 = null } = days ?? {};
  let digits = options.digits ?? earnedDigits(estimate, unit);
  let dayDigits = options.digits ?? earnedDigits({ mean: p10, low: p10, high: p90 }, unit);
  if (estimate.mean !== null && p10 !== null && p90 !== null && estimate.mean >= p10 && estimate.mean <= p90) {
    const mean = estimate.mean;
    const shown = (value: number, to: number | undefined) =>
      Number((unit === 'share' ? value * 100 : value).toFixed(to ?? usualDigits(value, unit)));
    const seemsOutside = () =>
      shown(mean, digits) < shown(p10, dayDigits) || shown(mean, digits) > shown(p90, dayDigits);
    for (let more = 0; more < 4 && seemsOutside(); more++) {
      if ((digits ?? 0) <= (dayDigits ?? 0)) digits = oneMore(digits, unit);
      else dayDigits = oneMore(dayDigits, unit);
    }
  }
  return {
    mean: formatMean(estimate, unit, { ...options, digits }),
    interval: formatInterval(estimate, unit, { ...options, digits }),
    days: formatRange(p10, p90, unit, { ...options, digits: dayDigits }),
  };
}

function oneMore(digits: number | undefined, unit: Unit): number {
  return unit === 'money' ? 2 : Math.min(3, (digits ?? 0) + 1);
}

/** `75.2–89.9 %`: between these two. */
export function formatRange(from: number | null, to: number | null, unit: Unit, options: NumberOptions = {}): string {
  if (from === null || to === null) return undefinedText;
  const digits = options.digits ?? earnedDigits({ mean: from, low: from, high: to }, unit);
  return formatPair(
    from,
    to,
    from < 0 || (unit === 'seconds' && to >= 60) ? ' – ' : '–',
    unit,
    { ...options, digits },
    true,
  );
}

/** A short duration without a needless fraction, for thresholds and axes: `20 s`, `1m 30s`, `3 min`, `1 h`. */
export function formatThreshold(seconds: number): string {
  if (seconds < 60) return `${formatDecimal(seconds, Number.isInteger(seconds) ? 0 : 1)} s`;
  if (seconds % 3600 === 0) return `${seconds / 3600} h`;
  if (seconds % 60 === 0 && seconds < 7200) return `${seconds / 60} min`;
  return formatSeconds(seconds, 0);
}

/** `1 day`, `200 days`. */
export function formatCountOf(count: number, one: string, many = `${one}s`): string {
  return `${formatDecimal(count, 0)} ${count === 1 ? one : many}`;
}

/** For a column of money, alike in all rows; other units show what each row earns. */
export function moneyDigits(estimates: readonly Estimate[], unit: Unit): NumberOptions {
  return unit === 'money' ? commonDigits(estimates, unit) : {};
}

/** Digits for a column of estimates, so that it can be read downwards: what its least sure one earns. */
export function commonDigits(estimates: readonly Estimate[], unit: Unit): NumberOptions {
  const earned = estimates.flatMap((estimate) =>
    (estimate.mean ?? 0) === 0 ? [] : (earnedDigits(estimate, unit) ?? []),
  );
  return earned.length === 0 || unit === 'seconds' ? {} : { digits: Math.min(...earned) };
}

function known(value: number | null): number | null {
  return value === null || !Number.isFinite(value) ? null : value;
}

/** One end alone: a time keeps its unit, as a mean in minutes may stand before it. */
function formatEnd(value: number, unit: Unit, options: NumberOptions): string {
  const text = formatNumber(value, unit, options);
  return unit === 'seconds' ? text : text.slice(0, text.length - suffix(unit, options).length);
}

function formatPair(low: number, high: number, between: string, unit: Unit, options: NumberOptions, withUnit: boolean) {
  const first = formatNumber(low, unit, options);
  const second = formatNumber(high, unit, options);
  const last = suffix(unit, options);
  if (unit === 'seconds') {
    const bothShort = first.endsWith(' s') && second.endsWith(' s');
    if (!bothShort) return first + between + second;
    return first.slice(0, -2) + between + (withUnit ? second : second.slice(0, -2));
  }
  const bare = (text: string) => (last === '' ? text : text.slice(0, -last.length));
  return bare(first) + between + (withUnit ? second : bare(second));
}

function suffix(unit: Unit, options: NumberOptions): string {
  switch (unit) {
    case 'share':
      return options.signed !== true ? ' %' : options.brief === true ? ' pts' : ' points';
    case 'money':
      return ` ${options.currency ?? 'EUR'}`;
    case 'hours':
      return ' h';
    case 'seconds':
      return ' s';
    case 'count':
      return '';
  }
}

function shownDigits(value: number, unit: Unit, { digits, atMostDigits }: NumberOptions): number {
  const wanted = digits ?? usualDigits(value, unit);
  if (unit !== 'money') return Math.min(wanted, atMostDigits ?? 3);
  const inTheCents = Math.round(Math.abs(value) * 100) % 100 !== 0;
  const isShort = atMostDigits !== undefined && !(Math.abs(value) < 100 && inTheCents);
  return wanted === 0 || isShort ? 0 : 2;
}

function usualDigits(value: number, unit: Unit): number {
  const size = Math.abs(unit === 'share' ? value * 100 : value);
  if (size === 0) return 0;
  if (unit === 'share') return size < 0.095 ? 2 : 1;
  if (unit === 'money') return size < 100 ? 2 : 0;
  if (unit === 'seconds') return size < 9.95 ? 1 : 0;
  return size >= 99.5 || Number.isInteger(value) ? 0 : size >= 0.095 ? 1 : 2;
}

/** Digits after the point: none for an interval at least 5 wide, one from 0.5, two from 0.05; the usual for what is known to a ten-thousandth. */
function earnedDigits(estimate: Estimate, unit: Unit): number | undefined {
  const { low, high } = estimate;
  if (low === null || high === null || !(high - low > 1e-4 * Math.abs(high)) || !Number.isFinite(high - low)) {
    return undefined;
  }
  const width = (high - low) * (unit === 'share' ? 100 : 1);
  const digits = 1 - Math.floor(Math.log10(2 * width) + 1e-9);
  const bounded = Math.max(0, Math.min(unit === 'count' || unit === 'hours' ? 3 : 2, digits));
  return unit === 'money' && bounded === 1 ? 0 : bounded;
}

function formatSeconds(value: number, digits: number, signed = false): string {
  const size = Math.abs(value);
  const sign = value < 0 ? minus : signed && value > 0 ? '+' : '';
  if (Number(size.toFixed(digits)) < 60) return `${formatDecimal(value, digits, signed)} s`;
  const whole = Math.round(size);
  if (whole < 3600) return `${sign}${Math.floor(whole / 60)}m ${pad(whole % 60)}s`;
  const minutes = Math.round(size / 60);
  return `${sign}${formatDecimal(Math.floor(minutes / 60), 0)}h ${pad(minutes % 60)}m`;
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}
