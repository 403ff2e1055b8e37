/**
 * Shares as people say them: "four in five", "one in 20". Never rounded in
 * anyone's favour: between two everyday fractions it says "more than" the
 * lower one, and what is nearly all is never called all.
 */
import { formatDecimal, formatNumber } from './numbers.ts';

const fractions: readonly (readonly [number, string])[] = [
  [0.1, 'one in ten'],
  [0.2, 'one in five'],
  [0.25, 'one in four'],
  [1 / 3, 'one in three'],
  [0.4, 'two in five'],
  [0.5, 'half'],
  [0.6, 'three in five'],
  [2 / 3, 'two in three'],
  [0.75, 'three in four'],
  [0.8, 'four in five'],
  [0.9, 'nine in ten'],
  [0.95, '19 in 20'],
  [0.99, '99 in 100'],
];

/** For the large shares that are good or bad news: `nearly nine in ten`, `all`, `none`. */
export function shareInWords(share: number): string {
  if (share <= 0) return 'none';
  if (share >= 1) return 'all';
  if (share < 0.1) return oneIn(share);
  const near = fractions.find(([value]) => share - value < 0.006 && value - share < 0.002);
  if (near) return near[1];
  const above = fractions.find(([value]) => value > share && value - share < 0.012);
  if (above) return `nearly ${above[1]}`;
  const below = fractions.findLast(([value]) => value <= share);
  return below ? `more than ${below[1]}` : formatNumber(share, 'share');
}

/** For small shares: `one in 20`, `one in 350`. */
export function oneIn(share: number): string {
  const count = 1 / share;
  const step = count < 30 ? 1 : count < 100 ? 5 : 10 ** (Math.floor(Math.log10(count)) - 1);
  const round = Math.round(count / step) * step;
  const small = ['', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
  return round <= 1 ? 'all' : `one in ${small[round] ?? formatDecimal(round, 0)}`;
}

export function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function isAre(count: number): string {
  return count === 1 ? 'is' : 'are';
}

/** `a`, `a and b`, `a, b and c`. */
export function listInWords(parts: readonly string[]): string {
  if (parts.length <= 1) return parts[0] ?? '';
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
}

/** No line break between a number and its unit: for running text. */
export function keepUnits(text: string): string {
  return text
    .replace(/(\d) (%|s\b|h\b|min\b|points\b|pts\b|[A-Z]{3}\b)/g, '$1\u00a0$2')
    .replace(/(\d[mh]) (\d\d[sm]\b)/g, '$1\u00a0$2');
}

/** A name as a title can bear it. */
export function shortName(name: string): string {
  const characters = [...cleanText(name)];
  return characters.length <= 32 ? characters.join('') : `${characters.slice(0, 31).join('').trimEnd()}…`;
}

/** Names come from files: no control characters, no line breaks. */
export function cleanText(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
