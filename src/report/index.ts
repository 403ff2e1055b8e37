/** What other parts may use of reports: text for the terminal, and files. */
export { renderCompare } from './text/compareText.ts';
export { renderRun, renderRunBrief, renderWarnings } from './text/runText.ts';
export { writeCompare, writeRun } from './write.ts';
