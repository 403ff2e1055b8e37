/**
 * The regularised incomplete beta function and Student's t law, to about
 * 1e-13. Continued fraction 26.5.8 of Abramowitz & Stegun (1964) by the method
 * of Lentz (1976); ln B by Stirling's series where both logarithms are large
 * (DiDonato & Morris 1992, ACM TOMS 18, 360–373). The quantile starts from the
 * expansion of Cornish & Fisher (Abramowitz & Stegun 26.7.5) or the tail's
 * power law and is polished by Newton steps inside a bracket.
 */
import { logGamma, stirlingError } from './gamma.ts';
import { normalCdf, normalQuantile } from './normal.ts';

const logBeta = (a: number, b: number): number => {
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  if (large < 10) return logGamma(a) + logGamma(b) - logGamma(a + b);
  const ratio = stirlingError(large) - stirlingError(a + b) + small - small * Math.log(large);
  return logGamma(small) + ratio - (a + b - 0.5) * Math.log1p(small / large);
};

const fraction = (x: number, a: number, b: number): number => {
  const tiny = 1e-300;
  const guard = (value: number) => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / guard(1 - ((a + b) * x) / (a + 1));
  let value = d;
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / guard(1 + even * d);
    c = guard(1 + even / c);
    value *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / guard(1 + odd * d);
    c = guard(1 + odd / c);
    value *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) break;
  }
  return value;
};

/** I_x(a, b) with y = 1 − x given apart, so that neither end loses digits. */
const betaOf = (x: number, y: number, a: number, b: number): number => {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const logX = x > 0.5 ? Math.log1p(-y) : Math.log(x);
  const logY = y > 0.5 ? Math.log1p(-x) : Math.log(y);
  const weight = Math.exp(a * logX + b * logY - logBeta(a, b));
  if (x <= (a + 1) / (a + b + 2)) return (weight * fraction(x, a, b)) / a;
  return 1 - (weight * fraction(y, b, a)) / b;
};

/** I_x(a, b) = P(X ≤ x) for a beta law; a, b > 0. */
export function regularizedBeta(x: number, a: number, b: number): number {
  return betaOf(x, 1 - x, a, b);
}

/** Beyond so many degrees of freedom the expansion is exact to 1e-15 and the fraction slow. */
const nearlyNormal = 1e6;

/** P(T > t) for t ≥ 0. */
const upperTail = (t: number, degreesOfFreedom: number): number => {
  const square = t * t;
  return (
    0.5 *
    betaOf(
      degreesOfFreedom / (degreesOfFreedom + square),
      square / (degreesOfFreedom + square),
      degreesOfFreedom / 2,
      0.5,
    )
  );
};

/** P(T ≤ t) for Student's law; degrees of freedom > 0, not necessarily whole; Infinity is the normal law. */
export function studentTCdf(t: number, degreesOfFreedom: number): number {
  if (!(degreesOfFreedom > 0) || Number.isNaN(t)) return NaN;
  if (t === Infinity || t === -Infinity) return t > 0 ? 1 : 0;
  if (degreesOfFreedom > nearlyNormal) {
    const corrected = t * (1 - (t * t + 1) / (4 * degreesOfFreedom));
    return normalCdf(corrected);
  }
  return t < 0 ? upperTail(-t, degreesOfFreedom) : 1 - upperTail(t, degreesOfFreedom);
}

const expansion = (z: number, degreesOfFreedom: number): number => {
  const square = z * z;
  const first = (square + 1) / 4;
  const second = ((5 * square + 16) * square + 3) / 96;
  const third = (((3 * square + 19) * square + 17) * square - 15) / 384;
  const fourth = ((((79 * square + 776) * square + 1482) * square - 1920) * square - 945) / 92160;
  const n = degreesOfFreedom;
  return z * (1 + (first + (second + (third + fourth / n) / n) / n) / n);
};

/** t > 0 with P(T > t) = tail, 0 < tail < ½. */
const upperQuantile = (tail: number, degreesOfFreedom: number): number => {
  const half = degreesOfFreedom / 2;
  const scale = Math.exp(-logBeta(half, 0.5)) / Math.sqrt(degreesOfFreedom);
  let low = 0;
  let high = Infinity;
  let t = expansion(-normalQuantile(tail), degreesOfFreedom);
  if (degreesOfFreedom < 3 && tail < 0.1) {
    t = Math.sqrt(degreesOfFreedom) * Math.pow(2 * tail * half * Math.exp(logBeta(half, 0.5)), -1 / degreesOfFreedom);
  }
  for (let step = 0; step < 200; step++) {
    const excess = upperTail(t, degreesOfFreedom) - tail;
    if (excess > 0) low = t;
    else high = t;
    const density = scale * Math.exp(-(half + 0.5) * Math.log1p((t * t) / degreesOfFreedom));
    let next = t + excess / density;
    if (!(next > low && next < high)) next = high === Infinity ? 2 * t + 1 : (low + high) / 2;
    if (Math.abs(next - t) <= 2e-16 * t) return next;
    t = next;
  }
  return t;
};

/** t with P(T ≤ t) = p for Student's law: 0 ≤ p ≤ 1, degrees of freedom > 0 (Infinity is the normal law); NaN otherwise. */
export function studentTQuantile(p: number, degreesOfFreedom: number): number {
  if (!(p >= 0 && p <= 1) || !(degreesOfFreedom > 0)) return NaN;
  if (p === 0.5) return 0;
  if (p === 0 || p === 1) return p === 0 ? -Infinity : Infinity;
  if (degreesOfFreedom > nearlyNormal) return expansion(normalQuantile(p), degreesOfFreedom);
  const size = upperQuantile(Math.min(p, 1 - p), degreesOfFreedom);
  return p < 0.5 ? -size : size;
}
