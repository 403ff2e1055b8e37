/**
 * Random numbers for the bare loops, in blocks: the engine's generator and
 * ziggurat, so that the ratio of times tells about the engine and not about
 * logarithms. A bare loop has one stream, where the engine has one for each
 * caller type and purpose.
 */
import type { Generator } from '../../src/random/generator.ts';
import { unitExponential, unitNormal } from '../../src/random/ziggurat.ts';

export const blockSize = 512;

/** Mean 1. */
export function fillExponential(block: Float64Array, random: Generator): void {
  for (let k = 0; k < block.length; k++) block[k] = unitExponential(random);
}

/** `logSd`: standard deviation of the logarithm. */
export function fillLognormal(block: Float64Array, random: Generator, mean: number, logSd: number): void {
  const logMean = Math.log(mean) - (logSd * logSd) / 2;
  for (let k = 0; k < block.length; k++) block[k] = Math.exp(logMean + logSd * unitNormal(random));
}

export function fillWeibull(block: Float64Array, random: Generator, scale: number, shape: number): void {
  const power = 1 / shape;
  for (let k = 0; k < block.length; k++) block[k] = scale * Math.exp(power * Math.log(unitExponential(random)));
}
