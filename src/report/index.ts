/** What other parts may use of reports: text for the terminal, and files. */
export { renderBench, renderBenchDays } from './text/benchText.ts';
export { renderCompare } from './text/compareText.ts';
export { renderRun, renderRunBrief, renderWarnings } from './text/runText.ts';
export { renderDiff } from './text/diffText.ts';
export { renderSensitivity } from './text/sensitivityText.ts';
export { renderSweep } from './text/sweepText.ts';
export { writeBench, writeCompare, writeDiff, writeRun, writeSensitivity, writeSweep } from './write.ts';
