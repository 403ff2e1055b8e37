import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  erf,
  erfc,
  logGamma,
  normalCdf,
  normalHazard,
  normalQuantile,
  regularizedBeta,
  regularizedGammaP,
  regularizedGammaQ,
  studentTCdf,
  studentTQuantile,
} from '../../src/theory/special.ts';
import './near.ts';

describe('normal law', () => {
  test('error function as in Abramowitz & Stegun, table 7.1, and its tail in 40-digit arithmetic', () => {
    expect(erf(0.1)).toBeNear(0.1124629160182849, 1e-15);
    expect(erf(0.5)).toBeNear(0.5204998778130465, 1e-15);
    expect(erf(1)).toBeNear(0.8427007929497149, 1e-15);
    expect(erf(-2)).toBeNear(-0.9953222650189527, 1e-15);
    expect(erfc(3)).toBeNear(2.209049699858544e-5, 1e-14);
    expect(erfc(10)).toBeNear(2.088487583762545e-45, 1e-14, 1e-60);
    expect(erfc(26)).toBeNear(5.663192408856143e-296, 1e-13, 1e-300);
  });

  test('quantiles as published with AS 241 and in statistical tables', () => {
    expect(normalQuantile(0.25)).toBeNear(-0.6744897501960817, 1e-15);
    expect(normalQuantile(0.001)).toBeNear(-3.090232306167814, 1e-15);
    expect(normalQuantile(1e-20)).toBeNear(-9.26234008979841, 1e-15);
    expect(normalQuantile(0.975)).toBeNear(1.959963984540054, 1e-15);
    expect(normalQuantile(0.995)).toBeNear(2.5758293035489, 1e-14);
    expect(normalQuantile(0.5)).toBe(0);
    expect(normalQuantile(0)).toBe(-Infinity);
    expect(normalQuantile(1)).toBe(Infinity);
    expect(normalQuantile(1.1)).toBeNaN();
  });

  test('the quantile undoes the cdf', () => {
    fc.assert(
      fc.property(fc.double({ min: -8, max: 3, noNaN: true }), (x) => {
        expect(normalQuantile(normalCdf(x))).toBeNear(x, 1e-12, 0.01);
      }),
    );
  });

  test('the hazard grows like x and never overflows', () => {
    expect(normalHazard(0)).toBeNear(Math.sqrt(2 / Math.PI), 1e-15);
    expect(normalHazard(3)).toBeNear(3.283098654930438, 1e-14);
    expect(normalHazard(1000)).toBeNear(1000.000999998, 1e-12);
    expect(normalHazard(-40)).toBeGreaterThanOrEqual(0);
  });
});

describe('gamma family', () => {
  test('ln Γ at whole and half numbers', () => {
    expect(logGamma(0.5)).toBeNear(0.5 * Math.log(Math.PI), 1e-14);
    expect(logGamma(10)).toBeNear(Math.log(362880), 1e-15);
    expect(logGamma(0.1)).toBeNear(2.252712651734206, 1e-14);
    expect(logGamma(1e6)).toBeNear(12815504.56914761, 1e-15);
    expect(logGamma(1)).toBe(0);
  });

  test('incomplete gamma in 40-digit arithmetic, and both sides make one', () => {
    expect(regularizedGammaP(0.5, 0.2)).toBeNear(0.4729107431344627, 1e-13);
    expect(regularizedGammaQ(10, 20)).toBeNear(0.00499541230830759, 1e-13);
    expect(regularizedGammaP(100, 110)).toBeNear(0.841721329939913, 1e-13);
    expect(regularizedGammaQ(100_000, 100_100)).toBeNear(0.3755548692955929, 1e-12);
    const positive = fc.double({ min: 0.05, max: 500, noNaN: true });
    fc.assert(
      fc.property(positive, positive, (shape, x) => {
        expect(regularizedGammaP(shape, x) + regularizedGammaQ(shape, x)).toBeNear(1, 1e-14);
      }),
    );
  });
});

describe("Student's t law", () => {
  test('0.975 quantiles of the usual tables', () => {
    const table = [
      [1, 12.706204736174705],
      [2, 4.302652729749462],
      [3, 3.182446305283709],
      [9, 2.262157162798205],
      [30, 2.042272456301238],
      [99, 1.984216951586417],
      [199, 1.97195654425175],
      [1999, 1.961151420170562],
    ] as const;
    for (const [degrees, quantile] of table) expect(studentTQuantile(0.975, degrees)).toBeNear(quantile, 1e-12);
    expect(studentTQuantile(0.995, 199)).toBeNear(2.6007602160585184, 1e-10);
    expect(studentTQuantile(0.975, Infinity)).toBe(normalQuantile(0.975));
  });

  test('one and two degrees of freedom have closed forms', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 0.9999, noNaN: true }), (p) => {
        expect(studentTQuantile(p, 1)).toBeNear(Math.tan(Math.PI * (p - 0.5)), 1e-10, 1e-3);
        expect(studentTQuantile(p, 2)).toBeNear((2 * p - 1) / Math.sqrt(2 * p * (1 - p)), 1e-10, 1e-3);
      }),
    );
  });

  test('the quantile undoes the cdf for any degrees of freedom, whole or not', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.7, max: 5000, noNaN: true }),
        (p, degrees) => {
          expect(studentTCdf(studentTQuantile(p, degrees), degrees)).toBeNear(p, 1e-11);
        },
      ),
    );
    expect(studentTQuantile(0.5, 3)).toBe(0);
    expect(studentTQuantile(0.9, 0)).toBeNaN();
  });

  test('incomplete beta in 40-digit arithmetic', () => {
    expect(regularizedBeta(0.3, 2, 3)).toBeNear(0.3483, 1e-13);
    expect(regularizedBeta(0.2, 30, 80)).toBeNear(0.03625670947456057, 1e-12);
  });
});
