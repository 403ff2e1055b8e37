/** The ways in which a check is reported: text from its document, by name. */
import type { CheckResult } from '../../measures/checkResult.ts';
import { githubReport } from './github.ts';
import { jsonReport } from './json.ts';
import { junitReport } from './junit.ts';
import { tapReport } from './tap.ts';
import { textReport } from './text.ts';

export interface ReportOptions {
  /** Columns; for text. */
  readonly width: number;
  readonly color: boolean;
  /** Undecided targets fail. */
  readonly strict: boolean;
}

export type Reporter = (result: CheckResult, options: ReportOptions) => string;

export const reporters = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  tap: tapReport,
  github: githubReport,
} as const satisfies Record<string, Reporter>;

export type ReporterName = keyof typeof reporters;
export const reporterNames = Object.keys(reporters) as readonly ReporterName[];
