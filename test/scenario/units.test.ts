import { describe, expect, test } from 'vitest';
import {
  parseClock,
  parseDuration,
  parseFactor,
  parsePercentage,
  parseRate,
  parseShare,
  parseWage,
} from '../../src/scenario/units.ts';
import type { Parsed } from '../../src/scenario/units.ts';

type Parser = (written: string | number) => Parsed<number>;

const readings: readonly [name: string, parse: Parser, written: string | number, value: number][] = [
  ['duration', parseDuration, '20s', 20],
  ['duration', parseDuration, '4m30s', 270],
  ['duration', parseDuration, '4m 30s', 270],
  ['duration', parseDuration, '1h', 3600],
  ['duration', parseDuration, '1.5h', 5400],
  ['duration', parseDuration, '1.1h', 3960],
  ['duration', parseDuration, '1d', 86_400],
  ['duration', parseDuration, '500ms', 0.5],
  ['duration', parseDuration, '1d2h3m4s5ms', 93_784.005],
  ['duration', parseDuration, 0, 0],
  ['duration', parseDuration, '0s', 0],
  ['rate', parseRate, '90/h', 90],
  ['rate', parseRate, '1.5/min', 90],
  ['rate', parseRate, '0.02/s', 72],
  ['rate', parseRate, '90 / h', 90],
  ['rate', parseRate, 0, 0],
  ['share', parseShare, '80%', 0.8],
  ['share', parseShare, '4.5 %', 0.045],
  ['share', parseShare, '99.9%', 0.999],
  ['share', parseShare, '100%', 1],
  ['share', parseShare, 0, 0],
  ['percentage', parsePercentage, '420%', 4.2],
  ['factor', parseFactor, 1.1, 1.1],
  ['factor', parseFactor, '110%', 1.1],
  ['wage', parseWage, '24/h', 24],
  ['wage', parseWage, '22.50/h', 22.5],
  ['clock', parseClock, '08:00', 28_800],
  ['clock', parseClock, '8:00', 28_800],
  ['clock', parseClock, '24:00', 86_400],
  ['clock', parseClock, '08:03:21.5', 29_001.5],
];

test.each(readings)('%s: %o', (_name, parse, written, value) => {
  expect(parse(written)).toEqual({ value });
});

test('0.1s and 100ms are the same number', () => {
  expect(parseDuration('0.1s')).toEqual(parseDuration('100ms'));
});

describe('what is refused, and what is suggested instead', () => {
  const refusals: readonly [parse: Parser, written: string | number, code: string, hint: string | undefined][] = [
    [parseDuration, 20, 'unit', 'write 20s, 20m or 20h'],
    [parseDuration, '20', 'unit', 'write 20s, 20m or 20h'],
    [parseDuration, '3M', 'unit', 'write 3m: m is minutes'],
    [parseDuration, '1H30M', 'unit', 'write 1h30m'],
    [parseDuration, '1e3s', 'unit', 'write the number out: 1000s'],
    [parseDuration, '1,200s', 'unit', 'write 1200s'],
    [parseDuration, '99999999d', 'range', undefined],
    [parseRate, '1e9/h', 'unit', 'write the number out: 1000000000/h'],
    [parseRate, '1e99/h', 'unit', 'write the number out'],
    [parseRate, '1,200/h', 'unit', 'write 1200/h'],
    [parseRate, '2,5/h', 'unit', 'write 2.5/h'],
    [parseWage, '22,50/h', 'unit', 'write 22.50/h'],
    [parseShare, '2,5%', 'unit', 'write 2.5%'],
    [parseDuration, -20, 'range', undefined],
    [parseDuration, '5 min', 'unit', 'write 5m'],
    [parseDuration, '2 Hours', 'unit', 'write 2h'],
    [parseDuration, '1,5h', 'unit', 'write 1.5h'],
    [parseDuration, '1:30:00', 'unit', 'write 1h30m0s'],
    [parseDuration, '5s5s', 'unit', 'the larger unit comes first: 1h30m'],
    [parseDuration, 'soon', 'unit', undefined],
    [parseDuration, '', 'unit', undefined],
    [parseRate, 90, 'unit', 'write 90/h for 90 calls an hour'],
    [parseRate, '90/hour', 'unit', 'write 90/h'],
    [parseRate, '2/m', 'unit', 'write 2/min'],
    [parseRate, '2/fortnight', 'unit', undefined],
    [parseRate, '-2/h', 'range', undefined],
    [parseShare, 0.8, 'unit', 'write 80%'],
    [parseShare, 80, 'unit', 'write 80%'],
    [parseShare, 0.07, 'unit', 'write 7%'],
    [parseShare, '120%', 'range', undefined],
    [parseShare, '-1%', 'range', undefined],
    [parseShare, 'most', 'unit', undefined],
    [parseWage, 24, 'unit', 'write 24/h'],
    [parseWage, '24 EUR', 'unit', undefined],
    [parseClock, 8, 'clock-time', 'write "08:00"'],
    [parseClock, '8.30', 'clock-time', 'write "08:30"'],
    [parseClock, '8 pm', 'clock-time', 'write "20:00"'],
    [parseClock, '24:01', 'clock-time', 'a day goes from "00:00" to "24:00"'],
    [parseClock, '08:60', 'clock-time', 'a day goes from "00:00" to "24:00"'],
    [parseClock, 'noon', 'clock-time', undefined],
  ];

  test.each(refusals)('%o of %o', (parse, written, code, hint) => {
    const parsed = parse(written);
    expect('problem' in parsed ? [parsed.problem.code, parsed.problem.hint] : parsed).toEqual([code, hint]);
  });
});
