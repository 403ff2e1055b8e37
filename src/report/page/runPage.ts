import type { RunResult } from '../../measures/result.ts';
import type { Chart } from '../chart/draw.ts';

export interface PageOptions {
  readonly reproduce: string;
  readonly charts: readonly Chart[];
}

export function runPage(result: RunResult, options: PageOptions): string {
  return `<!doctype html><html lang="en"><title>${result.seed}</title><p>${options.reproduce}</p></html>\n`;
}
