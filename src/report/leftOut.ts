/** What the formulas of `explain` leave out, in words. */
import type { LeftOut } from '../theory/leftOut.ts';
import { wrap } from './text/paint.ts';
import type { Paint } from './text/paint.ts';

const leftOutWords: Readonly<Record<LeftOut, string>> = {
  severalGroups: 'who can answer what: operators linked by skills count as one team',
  handlingFactors: 'groups that handle a caller faster or slower than its own time',
  handlingShape: 'the shape of handling times: only their mean counts',
  experience: 'operators who are still learning',
  chats: 'several chats at one operator: each counts as its part of a full desk',
  mail: 'that mail can wait: it counts like calls',
  priorities: 'who is served first: all wait in one line',
  retries: 'callers who ring again because they were lost',
  afterwards:
    'that who hangs up is not handed over, nor rings again about the same matter; and the time of warm transfers',
  balks: 'callers who do not even begin to wait',
  announcement: 'what waiting callers hear',
  callback: 'callers who are called back',
  maxWait: 'callers who are cut off',
  lines: 'the limit on lines or waiting places',
  absence: 'that on some days more are away than on others',
  lateness: 'operators who come late',
  dayFactor: 'busy and quiet days: each interval is taken at its mean',
};

export function leftOutLines(codes: readonly LeftOut[], width: number, paint: Paint): string[] {
  if (codes.length === 0) return [];
  const bullets = codes.flatMap((code) => wrap(`- ${leftOutWords[code]}`, width, '  '));
  return ['Left out of these formulas:', ...bullets].map((line) => paint(line, 'dim'));
}
