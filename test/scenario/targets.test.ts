import { expect, test } from 'vitest';
import { measureNames, parseMeasure, parseTarget } from '../../src/scenario/index.ts';
import type { Opening } from '../../src/scenario/index.ts';

const names = {
  callers: [{ name: 'paying' }, { name: 'sales' }, { name: '2nd line' }],
  operators: [{ name: 'nurses' }, { name: 'sales' }],
};
const time: Opening = {
  kind: 'opening',
  fromSeconds: 28_800,
  lengthSeconds: 36_000,
  intervalSeconds: 1800,
  atClose: 'serve',
};
const wholeDay = { kind: 'wholeDay' };

const measures: readonly [written: string, measure: object][] = [
  ['serviceLevel(20s)', { name: 'serviceLevel', thresholdSeconds: 20, definition: 'excludeShort' }],
  ['serviceLevel', { name: 'serviceLevel', definition: 'excludeShort' }],
  ['serviceLevel(1m30s, allOffered)', { name: 'serviceLevel', thresholdSeconds: 90, definition: 'allOffered' }],
  ['serviceLevel(answeredOnly)', { name: 'serviceLevel', definition: 'answeredOnly' }],
  ['wait p95', { name: 'wait', quantile: 0.95 }],
  ['wait  p99.9 of paying', { name: 'wait', quantile: 0.999, of: { kind: 'caller', name: 'paying' } }],
  ['abandonment of 2nd line', { name: 'abandonment', of: { kind: 'caller', name: '2nd line' } }],
  ['occupancy of nurses', { name: 'occupancy', of: { kind: 'operators', name: 'nurses' } }],
  ['callsAnswered of nurses', { name: 'callsAnswered', of: { kind: 'operators', name: 'nurses' } }],
  ['callsAnswered of sales', { name: 'callsAnswered', of: { kind: 'caller', name: 'sales' } }],
  ['staffingCost of sales', { name: 'staffingCost', of: { kind: 'operators', name: 'sales' } }],
];
test.each(measures)('%s', (written, measure) => {
  expect(parseMeasure(written, names)).toEqual({ value: { text: written, ...measure } });
});

const targets: readonly [written: string, target: object][] = [
  ['serviceLevel(20s) >= 80%', { comparison: '>=', bound: 0.8, when: wholeDay }],
  ['serviceLevel(20s)of paying>=90%', { comparison: '>=', bound: 0.9, when: wholeDay }],
  ['abandonment <= 5%', { comparison: '<=', bound: 0.05, when: wholeDay }],
  ['wait p95 <= 3m', { bound: 180 }],
  ['meanQueue <= 2.5', { bound: 2.5 }],
  ['staffingCost <= 4000', { bound: 4000 }],
  ['overtimeHours <= 90m', { bound: 1.5 }],
  ['overtimeHours <= 2', { bound: 2 }],
  ['served of sales >= 95%', { measure: { of: { kind: 'caller' } }, bound: 0.95 }],
  ['containment >= 30%', { bound: 0.3 }],
  ['callbackShare <= 20% in 08:00-10:00', { bound: 0.2, when: { kind: 'intervals', from: 0, to: 4 } }],
  ['callbacksKept >= 90%', { bound: 0.9 }],
  ['meanCallbackDelay of paying <= 15m', { bound: 900 }],
  ['resolution >= 85%', { bound: 0.85 }],
  ['paidHours of nurses <= 80h', { measure: { of: { kind: 'operators' } }, bound: 80 }],
  ['paidHours <= 7.5', { bound: 7.5 }],
  ['meanWait <= 30s in every interval', { when: { kind: 'everyInterval' } }],
  ['meanWait <= 30s in 08:00-10:00', { when: { kind: 'intervals', from: 0, to: 4 } }],
  ['meanWait <= 30s in 17:30 – 18:00', { when: { kind: 'intervals', from: 19, to: 20 } }],
  ['days(serviceLevel(20s) >= 80%) >= 90%', { bound: 0.8, when: wholeDay, days: { comparison: '>=', share: 0.9 } }],
  [
    'days( abandonment of sales <= 8% in 08:00-09:00 ) <= 5%',
    { bound: 0.08, when: { to: 2 }, days: { comparison: '<=', share: 0.05 } },
  ],
];
test.each(targets)('%s', (written, target) => {
  expect(parseTarget(written, names, time)).toMatchObject({ value: { text: written, ...target } });
});

test('calls that balked are a measure, and not taken for those that were blocked', () => {
  expect(parseMeasure('callsBalked of sales', names)).toMatchObject({ value: { name: 'callsBalked' } });
});

test('every measure can be asked for', () => {
  for (const name of measureNames) {
    const written = name === 'wait' ? 'wait p50' : name;
    expect(parseMeasure(written, names)).toMatchObject({ value: { name } });
  }
});

test('a window to the end of a day that ends when it began', () => {
  const round: Opening = { ...time, lengthSeconds: 86_400 };
  expect(parseTarget('abandonment <= 5% in 07:00-08:00', names, round)).toMatchObject({
    value: { when: { kind: 'intervals', from: 46, to: 48 } },
  });
});

test('a part of the same measure in another scenario', () => {
  expect(parseTarget('meanWait of sales <= 90% of today.yaml', names, time)).toMatchObject({
    value: {
      measure: { name: 'meanWait', of: { name: 'sales' } },
      bound: 0.9,
      otherFile: 'today.yaml',
      when: wholeDay,
    },
  });
  expect(parseTarget('staffingCost<=110 % of "the old plan.yaml" in every interval', names, time)).toMatchObject({
    value: { bound: 1.1, otherFile: 'the old plan.yaml', when: { kind: 'everyInterval' } },
  });
  expect(parseTarget('days(abandonment <= 100% of ../in.yaml in 08:00-10:00) >= 90%', names, time)).toMatchObject({
    value: { bound: 1, otherFile: '../in.yaml', when: { kind: 'intervals', from: 0, to: 4 }, days: { share: 0.9 } },
  });
});
