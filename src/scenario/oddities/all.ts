/** All that is legal and odd in a whole scenario. What is odd in a single part is said when that is read. */
import type { Scenario, ScenarioWarning } from '../scenario.ts';
import type { WrittenFile } from '../schema/file.ts';
import { warnOfCallers } from './callers.ts';
import { warnOfOperators } from './operators.ts';
import { warnOfOrders } from './orders.ts';
import { warnOfPolicy } from './policy.ts';

/** `files`: what the scenario was read from, of several days each. */
export function warningsOf(scenario: Scenario, files: readonly WrittenFile[]): readonly ScenarioWarning[] {
  const warnings: ScenarioWarning[] = [];
  const remarks = { warn: (code: ScenarioWarning['code'], message: string) => void warnings.push({ code, message }) };
  warnOfOperators(scenario, remarks);
  warnOfOrders(scenario, files, remarks);
  warnOfCallers(scenario, remarks);
  warnOfPolicy(scenario, remarks);
  return warnings;
}
