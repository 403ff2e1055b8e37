/**
 * A Sampler draws from a Distribution, in the distribution's own unit. `fill`
 * draws a block: the four laws that most scenarios use have loops of their own,
 * so that the law is looked up once a block and not once a draw (30 % of the
 * whole engine's time otherwise); `fill` and `draw` take the same numbers.
 */
import type { Distribution } from './distribution.ts';
import type { Generator } from './generator.ts';
import { unitExponential, unitNormal } from './ziggurat.ts';

export interface Sampler {
  draw(generator: Generator): number;
  fill(generator: Generator, block: Float64Array, count: number): void;
}

export function sampler(distribution: Distribution): Sampler {
  switch (distribution.kind) {
    case 'constant': {
      const { value } = distribution;
      return { draw: () => value, fill: (_generator, block, count) => void block.fill(value, 0, count) };
    }
    case 'exponential': {
      const { mean } = distribution;
      return {
        draw: (generator) => mean * unitExponential(generator),
        fill: (generator, block, count) => {
          for (let i = 0; i < count; i++) block[i] = mean * unitExponential(generator);
        },
      };
    }
    case 'lognormal': {
      const logVariance = Math.log1p((distribution.sd / distribution.mean) ** 2);
      const logMean = Math.log(distribution.mean) - logVariance / 2;
      const logSd = Math.sqrt(logVariance);
      return {
        draw: (generator) => Math.exp(logMean + logSd * unitNormal(generator)),
        fill: (generator, block, count) => {
          for (let i = 0; i < count; i++) block[i] = Math.exp(logMean + logSd * unitNormal(generator));
        },
      };
    }
    case 'weibull': {
      const power = 1 / distribution.shape;
      const scale = distribution.mean / gammaFunction(1 + power);
      return {
        draw: (generator) => scale * Math.exp(power * Math.log(unitExponential(generator))),
        fill: (generator, block, count) => {
          for (let i = 0; i < count; i++) block[i] = scale * Math.exp(power * Math.log(unitExponential(generator)));
        },
      };
    }
    case 'gamma': {
      const shape = (distribution.mean / distribution.sd) ** 2;
      const scale = distribution.mean / shape;
      return drawing((generator) => scale * unitGamma(generator, shape));
    }
    case 'erlang': {
      const { phases, mean } = distribution;
      const phaseMean = mean / phases;
      return drawing((generator) => {
        let sum = 0;
        for (let phase = 0; phase < phases; phase++) sum += unitExponential(generator);
        return phaseMean * sum;
      });
    }
    case 'uniform': {
      const { from, to } = distribution;
      return drawing((generator) => from + (to - from) * generator.uniform());
    }
    case 'triangular': {
      const { from, mode, to } = distribution;
      const left = (mode - from) / (to - from);
      return drawing((generator) => {
        const u = generator.uniform();
        return u < left
          ? from + Math.sqrt(u * (to - from) * (mode - from))
          : to - Math.sqrt((1 - u) * (to - from) * (to - mode));
      });
    }
    case 'hyperexponential': {
      const pick = branchPicker(distribution.branches.map((branch) => branch.share));
      const means = distribution.branches.map((branch) => branch.mean);
      return drawing((generator) => means[pick(generator.uniform())] * unitExponential(generator));
    }
    case 'mixture': {
      const pick = branchPicker(distribution.branches.map((branch) => branch.share));
      const laws = distribution.branches.map((branch) => sampler(branch.of));
      return drawing((generator) => laws[pick(generator.uniform())].draw(generator));
    }
    case 'empirical': {
      const { values } = distribution;
      return drawing((generator) => values[Math.floor(generator.uniform() * values.length)]);
    }
  }
}

function drawing(draw: (generator: Generator) => number): Sampler {
  return {
    draw,
    fill: (generator, block, count) => {
      for (let i = 0; i < count; i++) block[i] = draw(generator);
    },
  };
}

/** Index of the branch in which a uniform number falls; the last takes what rounding leaves. */
function branchPicker(shares: readonly number[]): (uniform: number) => number {
  let sum = 0;
  const upTo = shares.map((share) => (sum += share));
  const last = shares.length - 1;
  return (uniform) => {
    let branch = 0;
    while (branch < last && uniform * sum >= upTo[branch]) branch++;
    return branch;
  };
}

/** Gamma with scale 1 (Marsaglia & Tsang 2000; for shapes below 1 with their boost). */
function unitGamma(generator: Generator, shape: number): number {
  if (shape < 1) return unitGamma(generator, shape + 1) * Math.exp(-unitExponential(generator) / shape);
  const d = shape - 1 / 3;
  const c = 1 / Math.sqrt(9 * d);
  for (;;) {
    const x = unitNormal(generator);
    const v = (1 + c * x) ** 3;
    if (v > 0 && Math.log(generator.uniform()) < 0.5 * x * x + d * (1 - v + Math.log(v))) return d * v;
  }
}

/** Γ(x) for x > 0 after Lanczos (1964), g = 7, nine terms: 15 digits. */
function gammaFunction(x: number): number {
  if (x < 0.5) return Math.PI / (Math.sin(Math.PI * x) * gammaFunction(1 - x));
  const terms = [
    676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
    -0.13857109526572012, 9.984369578019572e-6, 1.5056327351493116e-7,
  ];
  const z = x - 1;
  const sum = terms.reduce((total, term, i) => total + term / (z + i + 1), 0.9999999999998099);
  const t = z + 7.5;
  return Math.sqrt(2 * Math.PI) * t ** (z + 0.5) * Math.exp(-t) * sum;
}
