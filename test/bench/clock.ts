/** Clocks and order statistics for measuring. */

/** Nanoseconds of processor time that this process has used, all its threads: other programs' turns are not in it. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) * 1000;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** Of several measurements of one thing: the median, and the least, which other programs disturbed least. */
export interface Measured {
  readonly median: number;
  readonly least: number;
}

export function measured(values: readonly number[]): Measured {
  return { median: median(values), least: Math.min(...values) };
}
