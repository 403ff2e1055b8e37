/** Which charts a result gets, in the order of reading. */
import type { BenchResult } from '../../measures/benchResult.ts';
import type { CompareResult, RunResult } from '../../measures/result.ts';
import type { DiffResult } from '../../measures/diffResult.ts';
import type { SensitivityResult } from '../../measures/sensitivityResult.ts';
import type { SweepResult } from '../../measures/sweepResult.ts';
import { benchChart } from './benchDays.ts';
import { callbacksChart } from './callbacks.ts';
import { callersChart } from './callers.ts';
import { dayChart } from './day.ts';
import { callerDifferencesChart, differencesChart } from './differences.ts';
import { drawChart, type Chart } from './draw.ts';
import { frontierChart } from './frontier.ts';
import { responseChart } from './response.ts';
import type { ChartPlan } from './spec.ts';
import { oneMoreChart } from './oneMore.ts';
import { dayOverlay, queueOverlay, waitsOverlay } from './overlays.ts';
import { queueChart } from './queue.ts';
import { tornadoChart } from './tornado.ts';
import { waterfallCharts } from './waterfall.ts';
import { waitsChart } from './waits.ts';

export function runCharts(result: RunResult): Promise<Chart[]> {
  return drawAll([
    waitsChart(result),
    callersChart(result),
    dayChart(result),
    queueChart(result),
    callbacksChart(result),
  ]);
}

export function compareCharts(result: CompareResult): Promise<Chart[]> {
  return drawAll([
    differencesChart(result),
    callerDifferencesChart(result),
    waitsOverlay(result),
    dayOverlay(result),
    queueOverlay(result),
  ]);
}

export function sweepCharts(result: SweepResult): Promise<Chart[]> {
  return drawAll([responseChart(result), frontierChart(result)]);
}

/** Why first, then the comparison. */
export async function diffCharts(result: DiffResult): Promise<Chart[]> {
  return [...(await drawAll(waterfallCharts(result))), ...(await compareCharts(result.comparison))];
}

export function sensitivityCharts(result: SensitivityResult): Promise<Chart[]> {
  return drawAll([tornadoChart(result), oneMoreChart(result)]);
}

export function benchCharts(result: BenchResult): Promise<Chart[]> {
  return drawAll([benchChart(result)]);
}

async function drawAll(plans: readonly (ChartPlan | undefined)[]): Promise<Chart[]> {
  const charts: Chart[] = [];
  for (const plan of plans) if (plan !== undefined) charts.push(await drawChart(plan));
  return charts;
}
