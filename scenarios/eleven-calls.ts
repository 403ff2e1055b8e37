/**
 * The rule of a house that has never heard of Erlang: one operator for eleven
 * calls of a half-hour, and one more. It is given one interval's forecast, and
 * says how many belong on the phones.
 */
import type { IntervalForecast } from 'please-hold';

const callsPerOperator = 11;

export default function operators({ calls }: IntervalForecast): number {
  return Math.ceil(calls / callsPerOperator) + 1;
}
