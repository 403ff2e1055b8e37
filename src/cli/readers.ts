/**
 * Readers of single options: text in, a value out, or an Error that goes on
 * where the option's name ended: `--jobs` + `wants a whole number ...`.
 */
import type { Parsed } from '../scenario/units.ts';

export function wholeNumber(from: number, to = 1e9): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (number >= from && number <= to) return number;
    const range = to < 1e9 ? `from ${from} to ${to}` : `of at least ${from}`;
    throw new Error(`wants a whole number ${range}, and "${text}" is none`);
  };
}

/** `auto`, or how many. */
export function replicationCount(text: string): number | 'auto' {
  if (text === 'auto') return text;
  try {
    return wholeNumber(1)(text);
  } catch {
    throw new Error(`wants a whole number of at least 1, or auto, and "${text}" is neither`);
  }
}

/** A quantity with its unit, by one of the scenario file's own parsers. */
export function quantity(parse: (text: string) => Parsed<number>): (text: string) => number {
  return (text) => {
    const parsed = parse(text);
    if ('value' in parsed) return parsed.value;
    const { expected, hint } = parsed.problem;
    throw new Error(`wants ${expected ?? 'something else'}, not "${text}"${hint === undefined ? '' : `: ${hint}`}`);
  };
}

/** A number that is not negative, fractions allowed. */
export function amount(text: string): number {
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw new Error(`wants a number such as 100, not "${text}"`);
}

/** `operators.reception.wage=25/h` */
export function assignment(text: string): string {
  if (/^[^=\s][^=]*=/.test(text)) return text;
  throw new Error(`wants path=value, such as operators.reception.wage=25/h, not "${text}"`);
}

export function oneOf<const Word extends string>(words: readonly Word[]): (text: string) => Word {
  return (text) => {
    const word = words.find((known) => known === text);
    if (word !== undefined) return word;
    throw new Error(`wants one of ${words.join(', ')}, not "${text}"`);
  };
}

export const anyText = (text: string): string => text;
