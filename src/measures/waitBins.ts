/**
 * The bins in which waits are counted: 1/8 s wide up to a minute, then 256 to
 * each doubling (at most 0.4 % wide), so that memory does not grow with the
 * number of calls. Bin 0 is no wait at all; bin k > 0 is (edge(k−1), edge(k)],
 * closed on the right, so that "within 20 s" is a sum of whole bins. The last
 * bin has no end.
 */
const ticksPerStep = 125_000;
const subBits = 8;
/** Up to 2^13 minutes: nearly six days. */
const doublings = 13;
export const waitBinCount = (doublings + 2) * (1 << subBits) + 1;

/** The bin of a wait in ticks, ≥ 0. */
export function waitBin(ticks: number): number {
  if (ticks <= 0) return 0;
  const step = Math.floor((ticks - 1) / ticksPerStep);
  if (step < 512) return step + 1;
  if (step >= 2 ** 31) return waitBinCount - 1;
  const shift = 31 - Math.clz32(step) - subBits;
  const bin = (shift << subBits) + (step >>> shift) + 1;
  return bin < waitBinCount ? bin : waitBinCount - 1;
}

/** Upper edge of a bin in seconds. */
export function waitBinEdge(bin: number): number {
  if (bin <= 512) return bin / 8;
  if (bin >= waitBinCount - 1) return Infinity;
  const shift = ((bin - 1) >> subBits) - 1;
  const within = bin - (shift << subBits);
  return (within * 2 ** shift) / 8;
}
