/** What other parts may use of reports: text for the terminal, and files. */
export { formatDecimal, formatEstimate, formatInterval, formatMean, formatNumber, formatThreshold } from './numbers.ts';
export { renderCompare } from './text/compareText.ts';
export { renderRun, renderWarnings, type TextOptions } from './text/runText.ts';
export { writeCompare, writeRun, type WriteOptions } from './write.ts';
