import type { CheckResult } from '../../measures/checkResult.ts';

/** The whole document; parts of a divided check are put together from these. */
export function jsonReport(result: CheckResult): string {
  return `${JSON.stringify(result, null, 2)}\n`;
}
