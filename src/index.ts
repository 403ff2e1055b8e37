/**
 * please-hold as a library: read a scenario, run it, compare it with others, and
 * ask theory. Results are plain data (see src/measures/result.ts), the same
 * documents that `--json` prints.
 *
 *     import { readScenarioFile, run } from 'please-hold';
 *     const result = await run(readScenarioFile('scenarios/first.yaml'));
 *     console.log(result.overall.serviceLevel.excludeShort.mean);
 *
 * Each call of its days, and why one of them waited:
 *
 *     await logCalls(scenario, result.replications, ({ day, call, caller, waited }) => console.log(day, call, caller, waited));
 *     console.log(renderWhy(whyCall(scenario, 17, 203), { width: 80, color: false }));
 */
export {
  formatFaults,
  jsonSchema,
  newScenario,
  openScenarioFile,
  parseScenario,
  readScenarioFile,
  ScenarioError,
  type Fault,
  type FaultCode,
} from './scenario/index.ts';
export type { Scenario } from './scenario/scenario.ts';
export type { ScenarioDocuments } from './scenario/documents.ts';
export type { ParseOptions } from './scenario/read.ts';
export type { IntervalForecast, StaffingProgram } from './scenario/ruleModule.ts';
export type { CenterState, GroupState, PolicyHooks, WaitingCall } from './engine/userPolicy.ts';

export { run } from './experiments/run.ts';
export { compare, IncomparableError, type LabelledScenario } from './experiments/compare.ts';
export { check, type CheckOptions } from './experiments/check/check.ts';
export { diff, type DiffOptions, type Opened } from './experiments/diff/diff.ts';
export { sensitivity, type SensitivityOptions } from './experiments/sensitivity/sensitivity.ts';
export { sweep, type Search, type SweepOptions } from './experiments/sweep/sweep.ts';
export { variantsOf, VaryError, type Variant } from './experiments/sweep/variants.ts';
export { parseAxis, type Axis } from './experiments/sweep/vary.ts';
export { logCalls } from './experiments/callLog.ts';
export { NoSuchCallError, whyCall, whyDay, whyDays } from './experiments/why.ts';
export { InterruptedError, type ExperimentOptions, type Progress } from './experiments/options.ts';
export { bench, type BenchOptions } from './experiments/ruleBench/bench.ts';
export { benchDaysOf } from './experiments/ruleBench/calendar.ts';
export { RuleBenchError } from './experiments/ruleBench/dayScenario.ts';
export { checkLaw, checkLaws, type LawOptions } from './experiments/ruleBench/laws.ts';
export { benchDays } from './experiments/ruleBench/library.ts';
export { parseBenchDay } from './experiments/ruleBench/readDay.ts';
export type { Compute } from './compute/compute.ts';
export { workerThreads } from './compute/workers.ts';
export { lawNames } from './measures/benchResult.ts';
export type * from './measures/benchResult.ts';
export type * from './measures/callRow.ts';
export type * from './measures/checkResult.ts';
export type * from './measures/diffResult.ts';
export type * from './measures/result.ts';
export type * from './measures/sensitivityResult.ts';
export type * from './measures/sweepResult.ts';
export type * from './measures/why.ts';

export {
  renderBench,
  renderCompare,
  renderDiff,
  renderRun,
  renderSensitivity,
  renderSweep,
  writeBench,
  writeCompare,
  writeDiff,
  writeRun,
  writeSensitivity,
  writeSweep,
} from './report/index.ts';
export { openCallLog, type CallLogFile, type CallLogOptions } from './report/callLog.ts';
export { renderWhy } from './report/why.ts';

export { explain, type Explanation } from './theory/advice.ts';
export { explainDays, type DaysExplanation } from './theory/explainDays.ts';
export { erlangTable, type ErlangQuestion, type ErlangTable } from './theory/erlangTable.ts';
export { erlangA } from './theory/erlangA.ts';
export { erlangB } from './theory/erlangB.ts';
export { erlangC } from './theory/erlangC.ts';
export { mmnG } from './theory/mmnG.ts';
export { lawOf } from './theory/laws.ts';
export { staff } from './theory/staffing.ts';
export { squareRootOperators } from './theory/squareRoot.ts';
