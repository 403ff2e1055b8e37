/**
 * Axes for measures of any unit: round ticks between the least and the greatest
 * value, with zero where it is not far or where differences are meant, and their labels.
 */
import { formatNumber, type Unit } from '../numbers.ts';
import { niceTicks, timeStep } from './spec.ts';

/** Round values from at or below the least to at or above the greatest. */
export function unitTicks(ends: readonly number[], about: number, unit: Unit, withZero: boolean): number[] {
  const least = Math.min(...ends);
  const greatest = Math.max(...ends);
  const [low, high] = withZero ? [Math.min(0, least), Math.max(0, greatest)] : [least, greatest];
  const range = high - low || Math.abs(high) || 1;
  const step = unit === 'seconds' && range >= 5 ? timeStep(range, about) : (niceTicks(range, about)[1] ?? 1);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(first + 1, Math.ceil(high / step - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** As many digits as the steps of the axis need, without the unit where the heading has it. */
export function tickLabel(
  value: number,
  ticks: readonly number[],
  unit: Unit,
  currency: string,
  signed = false,
): string {
  if (value === 0) return '0';
  const step = ((ticks[1] ?? 1) - (ticks[0] ?? 0)) * (unit === 'share' ? 100 : 1);
  const digits = Math.max(0, -Math.floor(Math.log10(step) + 1e-9));
  const text = formatNumber(value, unit, { signed, brief: true, currency, digits });
  if (unit === 'money') return text.replace(` ${currency}`, '');
  return signed && unit === 'share' ? text.replace(' pts', '') : text;
}
