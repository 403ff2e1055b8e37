/**
 * Scenario files: text to Scenario, faults as data and as frames. Inside: text
 * → tree with places → `extends`, `--set` and CSV columns worked out on the tree →
 * the schema → checks → Scenario.
 */
export { readScenarioFile } from './readFile.ts';
export { parseScenario } from './read.ts';
export type { ParseOptions } from './read.ts';
export type { ReadFile } from './load.ts';
export { formatFaults } from './frames.ts';
export type { FrameOptions } from './frames.ts';
export { newScenario, newScenarioKinds } from './newScenario.ts';
export type { NewScenarioKind } from './newScenario.ts';
export { jsonSchema } from './jsonSchema.ts';
export { isFileTrouble, ScenarioError } from './fault.ts';
export type { Fault, FaultCode, Problem } from './fault.ts';
export { parseMeasure, parseTarget } from './targets.ts';
export { measureFacts, parseInUnitOf } from './measureFacts.ts';
export type { MeasureFacts, MeasureUnit } from './measureFacts.ts';
export * from './scenario.ts';
