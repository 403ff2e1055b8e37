/**
 * Waits in equal bins, whatever the edges of the result: a bin that lies across
 * two is split by length, so that sums stay.
 */
import type { WaitDistribution } from '../../measures/result.ts';

export interface WaitBin {
  readonly from: number;
  readonly to: number;
  readonly answered: number;
  readonly abandoned: number;
}

/** Calls in bins of `step` seconds from 0 to `most`; longer waits are left out. */
export function rebin(waits: WaitDistribution, step: number, most: number): WaitBin[] {
  const count = Math.ceil(most / step - 1e-9);
  const answered = Array.from({ length: count }, () => 0);
  const abandoned = Array.from({ length: count }, () => 0);
  waits.edges.forEach((to, index) => {
    const from = waits.edges[index - 1] ?? 0;
    const length = to - from;
    if (!(length > 0) || !Number.isFinite(length)) return;
    for (let bin = Math.floor(from / step); bin < count && bin * step < to; bin += 1) {
      const part = (Math.min(to, (bin + 1) * step) - Math.max(from, bin * step)) / length;
      answered[bin] = (answered[bin] ?? 0) + part * (waits.answered[index] ?? 0);
      abandoned[bin] = (abandoned[bin] ?? 0) + part * (waits.abandoned[index] ?? 0);
    }
  });
  return answered.map((value, bin) => ({
    from: bin * step,
    to: (bin + 1) * step,
    answered: value,
    abandoned: abandoned[bin] ?? 0,
  }));
}
