import { describe, expect, test } from 'vitest';
import {
  commonDigits,
  formatDecimal,
  formatEstimate,
  formatInterval,
  formatMean,
  formatNumber,
  formatRange,
  formatThreshold,
  formatWithDays,
  moneyDigits,
} from '../../src/report/numbers.ts';

const estimate = (mean: number | null, low: number | null, high: number | null) => ({ mean, low, high });

describe('one number', () => {
  test.each([
    [0.827, 'share', '82.7 %'],
    [1, 'share', '100.0 %'],
    [0, 'share', '0 %'],
    [0.0004, 'share', '0.04 %'],
    [8.31, 'seconds', '8.3 s'],
    [42.4, 'seconds', '42 s'],
    [59.99, 'seconds', '1m 00s'],
    [84.4, 'seconds', '1m 24s'],
    [3599.6, 'seconds', '1h 00m'],
    [7384, 'seconds', '2h 03m'],
    [1234.4, 'money', '1,234 EUR'],
    [12.5, 'money', '12.50 EUR'],
    [497, 'count', '497'],
    [10.26, 'count', '10.3'],
    [0.4, 'hours', '0.4 h'],
    [null, 'share', '–'],
    [Number.NaN, 'seconds', '–'],
    [Infinity, 'count', '–'],
  ] as const)('%s as %s is %s', (value, unit, text) => expect(formatNumber(value, unit)).toBe(text));

  test('money takes its currency', () => {
    expect(formatNumber(1234567, 'money', { currency: 'CZK' })).toBe('1,234,567 CZK');
  });

  test('a difference is signed with a true minus, a zero is not', () => {
    expect(formatNumber(-0.013, 'share', { signed: true })).toBe('−1.3 points');
    expect(formatNumber(0.042, 'share', { signed: true, brief: true })).toBe('+4.2 pts');
    expect(formatNumber(-64, 'seconds', { signed: true })).toBe('−1m 04s');
    expect(formatDecimal(-0.001, 1, true)).toBe('0.0');
  });
});

describe('an estimate', () => {
  test.each([
    [estimate(0.827, 0.819, 0.834), 'share', '82.7 % [81.9, 83.4]'],
    [estimate(900, 900 - 9e-3, 900 + 9e-3), 'count', '900 [900, 900]'],
    [estimate(0.827, 0.77, 0.88), 'share', '83 % [77, 88]'],
    [estimate(0.8271, 0.8262, 0.828), 'share', '82.71 % [82.62, 82.80]'],
    [estimate(84.2, 79.4, 90), 'seconds', '1m 24s [1m 19s, 1m 30s]'],
    [estimate(58.2, 55.4, 62), 'seconds', '58 s [55 s, 1m 02s]'],
    [estimate(8.31, 7.92, 8.7), 'seconds', '8.3 s [7.9, 8.7]'],
    [estimate(1234.4, 1200, 1260), 'money', '1,234 EUR [1,200, 1,260]'],
    [estimate(0.8, null, null), 'share', '80.0 %'],
    [estimate(null, null, null), 'share', '–'],
    [estimate(0, 0, 0), 'share', '0 % [0, 0]'],
  ] as const)('%o as %s is %s', (value, unit, text) => expect(formatEstimate(value, unit)).toBe(text));

  test('the interval of a difference keeps its signs where they differ', () => {
    expect(formatInterval(estimate(0.01, -0.02, 0.04), 'share', { signed: true })).toBe('[−2, +4]');
    expect(formatInterval(estimate(0.04, 0.03, 0.05), 'share', { signed: true })).toBe('[3.0, 5.0]');
  });

  test('in a sentence it shows no more digits than asked', () => {
    expect(formatMean(estimate(0.8271, 0.8262, 0.828), 'share', { atMostDigits: 1 })).toBe('82.7 %');
  });

  test('a column has the digits that its least sure estimate earns', () => {
    const all = [estimate(0.5, 0.45, 0.55), estimate(0.1, 0.099, 0.101), estimate(0, 0, 0)];
    expect(commonDigits(all, 'share')).toEqual({ digits: 0 });
  });
});

describe('money is whole or to the cent', () => {
  const signed = { signed: true };
  const prose = { signed: true, atMostDigits: 1 };
  test('in a table as its interval earns', () => {
    expect(formatEstimate(estimate(220.13, 219.99, 220.28), 'money', signed)).toBe('+220.13 EUR [219.99, 220.28]');
    expect(formatEstimate(estimate(220.13, 219.2, 221.1), 'money', signed)).toBe('+220 EUR [219, 221]');
    expect(formatMean(estimate(12.345, 12.344, 12.346), 'money')).toBe('12.35 EUR');
  });
  test('in a sentence to the cent below 100 only, and where it is not whole', () => {
    expect(formatMean(estimate(220.13, 219.99, 220.28), 'money', prose)).toBe('+220 EUR');
    expect(formatMean(estimate(0.08, -3, 3), 'money', prose)).toBe('0 EUR');
    expect([99.994, -32.55, 2.4, 88, 0, null].map((value) => formatNumber(value, 'money', prose))).toEqual([
      '+99.99 EUR',
      '−32.55 EUR',
      '+2.40 EUR',
      '+88 EUR',
      '0 EUR',
      '–',
    ]);
  });
  test('never with one digit or three', () => {
    for (const digits of [0, 1, 2, 3]) {
      for (const value of [0.004, 0.05, 7.1, 99.999, 1234.56]) {
        const text = formatNumber(value, 'money', { digits });
        expect(text).toMatch(digits === 0 ? /^[\d,]+ EUR$/ : /^(?:0|[\d,]+\.\d\d) EUR$/);
      }
    }
  });
  test('in a column alike in all rows', () => {
    const rows = [estimate(5, 4.99, 5.01), estimate(300, 290, 310)];
    expect(moneyDigits(rows, 'money')).toEqual({ digits: 0 });
    expect(moneyDigits(rows, 'seconds')).toEqual({});
  });
});

describe('an interval with one end', () => {
  test.each([
    [estimate(95, 80, null), 'seconds', '1m 35s [1m 20s, ?]'],
    [estimate(95, null, 130), 'seconds', '1m 35s [?, 2m 10s]'],
    [estimate(0.5, 0.42, null), 'share', '50.0 % [42.0, ?]'],
    [estimate(0.5, 0.42, Infinity), 'share', '50.0 % [42.0, ?]'],
    [estimate(7, 5, null), 'count', '7 [5, ?]'],
  ] as const)('%o as %s is %s', (value, unit, text) => expect(formatEstimate(value, unit)).toBe(text));
});

describe('a measure and its days', () => {
  const days = (p10: number, p90: number) => ({ p10, p90 });
  test('no digit more than they earn', () => {
    expect(formatWithDays(estimate(0.727, 0.721, 0.733), days(0.68, 0.78), 'share')).toEqual({
      mean: '72.7 %',
      interval: '[72.1, 73.3]',
      days: '68–78 %',
    });
  });
  test('the mean is never rounded out of its own days', () => {
    expect(formatWithDays(estimate(2.5, 0, 9), days(2.1, 2.9), 'count').mean).toBe('2.5');
    expect(formatWithDays(estimate(2.7, 2.65, 2.75), days(2.6, 8.2), 'count').days).toBe('2.6–8.2');
  });
});

test('a share of exactly nothing has no digits', () => {
  expect(formatEstimate(estimate(0, 0, 0.00002), 'share')).toBe('0 % [0, < 0.01]');
});

test('a range names its unit once where it can', () => {
  expect(formatRange(0.752, 0.899, 'share')).toBe('75–90 %');
  expect(formatRange(42, 92, 'seconds')).toBe('42 s – 1m 32s');
  expect(formatRange(null, 92, 'seconds')).toBe('–');
});

test('thresholds are as short as they can be', () => {
  expect([20, 60, 90, 180, 3600].map(formatThreshold)).toEqual(['20 s', '1 min', '1m 30s', '3 min', '1 h']);
});
