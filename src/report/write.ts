/**
 * Writes a result to a folder: `result.json`, `report.html`, `intervals.csv`,
 * `callers.csv`, of several days `days.csv`, and `charts/<chart>.{vl.json,svg,png}`. Each file is written
 * beside its place and then renamed, so that nobody reads half a file. Files of an
 * earlier report in the folder that this one does not have go; nothing that was not
 * written here is touched.
 */
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { BenchResult } from '../measures/benchResult.ts';
import type { CompareResult, RunResult } from '../measures/result.ts';
import type { DiffResult } from '../measures/diffResult.ts';
import type { SensitivityResult } from '../measures/sensitivityResult.ts';
import type { SweepResult } from '../measures/sweepResult.ts';
import type { Chart } from './chart/draw.ts';
import { listName, listText, ownFile, readList, removeOwn } from './ownFiles.ts';
import { callersCsv, daysCsv, intervalsCsv } from './csv.ts';
import { benchPage } from './page/benchPage.ts';
import { comparePage } from './page/comparePage.ts';
import { diffPage } from './page/diffPage.ts';
import type { PageOptions } from './page/frame.ts';
import { runPage } from './page/runPage.ts';
import { sensitivityPage } from './page/sensitivityPage.ts';
import { sweepPage } from './page/sweepPage.ts';
import { inputsCsv, oneMoreCsv } from './sensitivityCsv.ts';
import { sweepCsv } from './sweepCsv.ts';
import { benchDaysCsv, benchStaffingCsv } from './ruleBench/csv.ts';

export interface WriteOptions {
  /** The command that gives the same result again. */
  readonly reproduce: string;
  /** False: no charts, neither as files nor in the page. */
  readonly charts?: boolean;
}

/** The files written, as paths from `directory` on, in the order of writing. */
export function writeRun(result: RunResult, directory: string, options: WriteOptions): Promise<string[]> {
  return writeReport(result, directory, options, (draw) => draw.runCharts(result), runPage, [
    ['intervals.csv', intervalsCsv(result)],
    ['callers.csv', callersCsv(result)],
    ['days.csv', daysCsv(result)],
  ]);
}

export function writeCompare(result: CompareResult, directory: string, options: WriteOptions): Promise<string[]> {
  return writeReport(result, directory, options, (draw) => draw.compareCharts(result), comparePage);
}

export function writeSweep(result: SweepResult, directory: string, options: WriteOptions): Promise<string[]> {
  return writeReport(result, directory, options, (draw) => draw.sweepCharts(result), sweepPage, [
    ['variants.csv', sweepCsv(result)],
  ]);
}

export function writeDiff(result: DiffResult, directory: string, options: WriteOptions): Promise<string[]> {
  return writeReport(result, directory, options, (draw) => draw.diffCharts(result), diffPage);
}

export function writeSensitivity(
  result: SensitivityResult,
  directory: string,
  options: WriteOptions,
): Promise<string[]> {
  return writeReport(result, directory, options, (draw) => draw.sensitivityCharts(result), sensitivityPage, [
    ['inputs.csv', inputsCsv(result)],
    ['one-more.csv', oneMoreCsv(result)],
  ]);
}

export function writeBench(result: BenchResult, directory: string, options: WriteOptions): Promise<string[]> {
  return writeReport(result, directory, options, (draw) => draw.benchCharts(result), benchPage, [
    ['days.csv', benchDaysCsv(result)],
    ['staffing.csv', benchStaffingCsv(result)],
  ]);
}

type File = readonly [path: string, content: string | Uint8Array | null];

type Drawing = typeof import('./chart/charts.ts');

/** Vega takes 0.3 s to load: only when something is drawn. */
function drawn(): Promise<Drawing> {
  return import('./chart/charts.ts');
}

async function chartFiles(charts: readonly Chart[]): Promise<File[]> {
  if (charts.length === 0) return [];
  const { toPng } = await import('./chart/png.ts');
  return charts.flatMap((chart): File[] => [
    [`charts/${chart.name}.vl.json`, json(chart.spec)],
    [`charts/${chart.name}.svg`, chart.standalone],
    [`charts/${chart.name}.png`, toPng(chart.standalone)],
  ]);
}

async function writeReport<Result>(
  result: Result,
  directory: string,
  options: WriteOptions,
  chartsOf: (draw: Drawing) => Promise<readonly Chart[]>,
  pageOf: (result: Result, options: PageOptions) => string,
  tables: readonly File[] = [],
): Promise<string[]> {
  const charts = options.charts === false ? [] : await chartsOf(await drawn());
  return writeOwn(directory, [
    ['result.json', json(result)],
    ['report.html', pageOf(result, { reproduce: options.reproduce, charts })],
    ...tables,
    ...(await chartFiles(charts)),
  ]);
}

/**
 * Whoever is interrupted on the way leaves a list of all that may stand there, old and
 * new, so that the next report clears it away.
 */
async function writeOwn(directory: string, files: readonly File[]): Promise<string[]> {
  const old = await readList(directory);
  const own = files.flatMap(([path, content]) => (content === null ? [] : [ownFile(path, content)]));
  const stale = old.filter(({ path }) => own.every((file) => file.path !== path));
  await writeFiles(directory, [[listName, listText([...own, ...old])]]);
  const written = await writeFiles(directory, files);
  await removeOwn(directory, stale);
  await writeFiles(directory, [[listName, listText(own)]]);
  return written;
}

/** Each file whole or not at all; the paths written, from `directory` on. */
export async function writeFiles(directory: string, files: readonly File[]): Promise<string[]> {
  const written: string[] = [];
  for (const [path, content] of files) {
    if (content === null) continue;
    const target = join(directory, path);
    const temporary = `${target}.${process.pid}.tmp`;
    await mkdir(dirname(target), { recursive: true });
    try {
      await writeFile(temporary, content);
      await rename(temporary, target);
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
    written.push(path);
  }
  return written;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
