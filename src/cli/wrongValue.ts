/** What an option says of a measure or a quantity that it cannot read: `--best "serviceLevel of vib": There is no caller "vib" (did you mean "vip"?)`. */
import type { Problem } from '../scenario/fault.ts';
import { UsageError } from './exits.ts';

export function wrongValue(
  option: string,
  text: string,
  {
    message,
    hint,
    expected,
  }: Pick<Problem, 'message'> & { readonly [Key in 'hint' | 'expected']?: string | undefined },
): UsageError {
  const advice = hint ?? (expected === undefined ? undefined : `expected ${expected}`);
  const said = advice === undefined ? message : `${message.replace(/\.$/, '')} (${advice})`;
  return new UsageError(`--${option} "${text}": ${said}`);
}
