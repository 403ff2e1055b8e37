import type { CompareResult, RunResult } from '../../measures/result.ts';
import type { Chart } from './draw.ts';

export async function runCharts(_result: RunResult): Promise<Chart[]> {
  return [];
}

export async function compareCharts(_result: CompareResult): Promise<Chart[]> {
  return [];
}
