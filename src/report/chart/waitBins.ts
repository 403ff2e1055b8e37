/**
 * The bins of a histogram from the edges of a result: neighbours are joined
 * until they are wide enough to be seen. Heights are densities, calls for each
 * so many seconds, so that bars of different width compare by their height and
 * areas are numbers of calls.
 */
import type { WaitDistribution } from '../../measures/result.ts';

export interface WaitBin {
  readonly from: number;
  readonly to: number;
  /** Calls for each `step` seconds. */
  readonly answered: number;
  readonly abandoned: number;
}

/** Bins at least `step` seconds wide from 0 to about `most`; longer waits are left out. */
export function joinBins(waits: WaitDistribution, step: number, most: number): WaitBin[] {
  const bins: WaitBin[] = [];
  let [from, answered, abandoned] = [0, 0, 0];
  for (const [index, to] of waits.edges.entries()) {
    if (to > most * (1 + 1e-9)) break;
    answered += waits.answered[index] ?? 0;
    abandoned += waits.abandoned[index] ?? 0;
    const width = to - from;
    if (width < step * (1 - 1e-9)) continue;
    const scale = step / width;
    bins.push({ from, to, answered: answered * scale, abandoned: abandoned * scale });
    [from, answered, abandoned] = [to, 0, 0];
  }
  return bins;
}
