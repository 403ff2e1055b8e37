/**
 * The gamma function's logarithm and the regularised incomplete gamma
 * functions, to about 1e-14 (1e-13 for shapes beyond ten thousand). Stirling's
 * series (Abramowitz & Stegun 1964, 6.1.40) after shifting the argument above
 * 10; series 6.5.29 below the mean, the continued fraction of Legendre (6.5.31,
 * by the method of Lentz 1976) above it.
 */

const stirlingTerms = [1 / 156, -691 / 360360, 1 / 1188, -1 / 1680, 1 / 1260, -1 / 360, 1 / 12];

/** ln Γ(x) − [(x − ½) ln x − x + ½ ln 2π], x ≥ 10. */
export function stirlingError(x: number): number {
  const z = 1 / (x * x);
  let sum = 0;
  for (const term of stirlingTerms) sum = sum * z + term;
  return sum / x;
}

/** ln Γ(x), x > 0; Infinity at 0, NaN below. */
export function logGamma(x: number): number {
  if (!(x >= 0)) return NaN;
  if (x === 0) return Infinity;
  if (x === 1 || x === 2) return 0;
  let shift = 1;
  let shifted = x;
  while (shifted < 10) {
    shift *= shifted;
    shifted += 1;
  }
  return (
    (shifted - 0.5) * Math.log(shifted) -
    shifted +
    0.5 * Math.log(2 * Math.PI) +
    stirlingError(shifted) -
    Math.log(shift)
  );
}

/** x^a e^(−x) / Γ(a + 1), without the cancellation of large logarithms. */
export function poissonWeight(a: number, x: number): number {
  if (x === 0) return a === 0 ? 1 : 0;
  if (a < 10) return Math.exp(a * Math.log(x) - x - logGamma(a + 1));
  const relative = (x - a) / a;
  return Math.exp(a * (Math.log1p(relative) - relative) - stirlingError(a)) / Math.sqrt(2 * Math.PI * a);
}

const mostTerms = 1_000_000;
const epsilon = 1e-16;

const bySeries = (shape: number, x: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; k < mostTerms && term > epsilon * sum; k++) {
    term *= x / (shape + k);
    sum += term;
  }
  return sum * poissonWeight(shape, x);
};

/** Γ(shape, x) / (x^shape e^(−x)) by the continued fraction, for x ≥ shape + 1: never underflows. */
export function upperGammaRatio(shape: number, x: number): number {
  const tiny = 1e-300;
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / b;
  let value = d;
  for (let k = 1; k < mostTerms; k++) {
    const a = -k * (k - shape);
    b += 2;
    d = a * d + b;
    if (Math.abs(d) < tiny) d = tiny;
    d = 1 / d;
    c = b + a / c;
    if (Math.abs(c) < tiny) c = tiny;
    value *= d * c;
    if (Math.abs(d * c - 1) < 3e-16) break;
  }
  return value;
}

const byFraction = (shape: number, x: number): number => upperGammaRatio(shape, x) * shape * poissonWeight(shape, x);

/** P(a, x) = P(X ≤ x) for a gamma law of this shape and scale 1; shape > 0. */
export function regularizedGammaP(shape: number, x: number): number {
  if (x <= 0) return 0;
  if (x === Infinity) return 1;
  return x < shape + 1 ? bySeries(shape, x) : 1 - byFraction(shape, x);
}

/** Q(a, x) = 1 − P(a, x), accurate in the right tail. */
export function regularizedGammaQ(shape: number, x: number): number {
  if (x <= 0) return 1;
  if (x === Infinity) return 0;
  return x < shape + 1 ? 1 - bySeries(shape, x) : byFraction(shape, x);
}
