/** What other parts may use of reports: text for the terminal, and files. */
export { renderCompare } from './text/compareText.ts';
export { renderRun, renderWarnings } from './text/runText.ts';
export { writeCompare, writeRun } from './write.ts';
