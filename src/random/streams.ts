/**
 * Named random streams: one for each (seed, caller, purpose), and within it a
 * start of its own for each day. A stream belongs to its name alone, so adding
 * a queue, a group or a caller type never shifts another's numbers; that is what
 * makes two scenarios comparable day by day.
 *
 * seedrandom turns the name into 128 bits. Its default generator reads only the
 * low 8 bits of each character, hence the percent-encoding; a name is always
 * text, hence `42` and `'42'` are one seed. It takes 70 ns a draw and 30 µs to
 * start, so it only seeds: the drawing is done by `Generator`.
 */
import seedrandom from 'seedrandom';

/** What a stream's numbers are for. */
export type Purpose =
  | 'arrivals'
  | 'dayFactor'
  | 'strata'
  | 'talk'
  | 'hold'
  | 'wrapUp'
  | 'patience'
  | 'balking'
  | 'assignment'
  | 'retries'
  | 'menuTime'
  | 'menu'
  | 'callback'
  | 'dialling'
  | 'announcement'
  | 'afterwards'
  | 'presence';

/** The key of the stream: four 32-bit words. `caller` names a caller type, or for `presence` a group; it is empty for what all callers share. Throws on an empty seed. */
export function streamKey(seed: string, caller: string, purpose: Purpose): Uint32Array {
  if (typeof seed !== 'string' || seed === '') throw new TypeError('a random stream needs a seed: a non-empty text');
  const draw = seedrandom([seed, caller, purpose].map(encodeURIComponent).join('/'));
  return Uint32Array.from({ length: 4 }, () => draw.int32());
}
