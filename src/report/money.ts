/** Money in the tables and sentences of differences: whole, or to the cent where it is little, and alike in all rows of a column. */
import type { Estimate } from '../measures/result.ts';
import { commonDigits, formatMean, formatNumber, type NumberOptions, type Unit } from './numbers.ts';

const little = 10;

/** For a column: other units show what each row earns. */
export function moneyDigits(estimates: readonly Estimate[], unit: Unit): NumberOptions {
  return unit === 'money' ? commonDigits(estimates, unit) : {};
}

/** A number for a sentence or a narrow column: `+12.9 points`, `+88 EUR`, `−0.50 EUR`. */
export function briefNumber(value: number | null, unit: Unit, options: NumberOptions): string {
  if (unit !== 'money') return formatNumber(value, unit, { ...options, atMostDigits: 1 });
  const cents = options.digits !== 0 && Math.abs(value ?? 0) < little && value !== 0;
  return formatNumber(value, unit, { ...options, digits: cents ? 2 : 0 });
}

/** The mean of an estimate, likewise, with no more digits than its interval earns. */
export function briefMean(estimate: Estimate, unit: Unit, options: NumberOptions): string {
  return unit === 'money'
    ? briefNumber(estimate.mean, unit, { ...options, ...commonDigits([estimate], unit) })
    : formatMean(estimate, unit, { ...options, atMostDigits: 1 });
}
