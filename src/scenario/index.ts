/**
 * Scenario files: text to Scenario, faults as data and as frames. Inside: text
 * → tree with places → `extends`, `--set` and CSV columns worked out on the tree →
 * the schema → checks → Scenario.
 */
export { openScenarioFile, readScenarioFile } from './readFile.ts';
export { parseScenario } from './read.ts';
export { formatFaults } from './frames.ts';
export { newScenario, newScenarioKinds } from './newScenario.ts';
export { jsonSchema } from './jsonSchema.ts';
export { isFileTrouble, ScenarioError } from './fault.ts';
export type { Fault, FaultCode } from './fault.ts';
export { parseMeasure, parseTarget } from './targets.ts';
export { parseInUnitOf } from './measureFacts.ts';
export * from './scenario.ts';
