/**
 * What callers do besides waiting and hanging up, in a sentence each: leave for a
 * callback, hear how long it will take, serve themselves, ring again, are handed
 * over, write. And how evenly the operators fare. Only what the scenario has.
 */
import type { AnnouncementMeasures, CallbackMeasures, Estimate, Measures, RunResult } from '../measures/result.ts';
import { formatMean, formatNumber, type Unit } from './numbers.ts';
import { spanOfCounts } from './replications.ts';
import { isThere } from './rows.ts';
import { cleanText } from './words.ts';

export interface FeatureNote {
  readonly heading: string;
  readonly text: string;
}

const prose = { atMostDigits: 1 };

export function featureNotes(result: RunResult): FeatureNote[] {
  const { overall } = result;
  const per = spanOfCounts(result);
  return [
    ...(overall.selfService ? [{ heading: 'Menu', text: menu(overall, overall.selfService) }] : []),
    ...(overall.callbacks ? [{ heading: 'Callbacks', text: callbacks(overall, overall.callbacks, per) }] : []),
    ...(overall.announcements ? [{ heading: 'Announced waits', text: announced(overall.announcements) }] : []),
    ...(overall.served?.mean == null
      ? []
      : [{ heading: 'Ringing again', text: `${share(overall.served)} of all people are served in the end.` }]),
    ...handedOver(overall, per),
    ...mail(result, per),
    ...fairness(result),
  ];
}

function menu({ offered }: Measures, { containment, gaveUp }: NonNullable<Measures['selfService']>): string {
  const lost = ratio(gaveUp.mean, offered.mean);
  const also = lost === null || lost === 0 ? '' : `, ${formatNumber(lost, 'share')} hang up in it`;
  return `${share(containment)} of callers need no operator${also}.`;
}

function callbacks({ calledBack }: Measures, { share: left, kept, meanDelay, reached }: CallbackMeasures, per: string) {
  if (!isThere(left)) return 'nobody leaves for one.';
  const leaving = `${share(left)} of callers leave for one`;
  if (kept.mean === null) return `${leaving}; none is dialled.`;
  const count = (value: typeof reached): string => formatMean(value, 'count', prose);
  return `${leaving}; ${share(kept)} are dialled by the time promised, on average ${text(meanDelay, 'seconds')} after the time booked or else the call; ${count(reached)} of ${count(calledBack)} ${per} are reached in the end.`;
}

/** Too much, too little, or as far as the days can tell neither. */
function announced({ bias, meanWait, rootMeanSquareError, tooLittle }: AnnouncementMeasures): string {
  if (bias.mean === null) return 'nobody who heard one was answered after a wait.';
  const sure = bias.low === null || bias.high === null || bias.low > 0 || bias.high < 0;
  const size = formatNumber(Math.abs(bias.mean), 'seconds', prose);
  const amount = sure ? `${size} too ${bias.mean < 0 ? 'little' : 'much'}` : 'neither too much nor too little';
  return `callers are told ${amount} on average, and wait ${text(meanWait, 'seconds')}; the usual error (root mean square) is ${text(rootMeanSquareError, 'seconds')}; ${share(tooLittle)} wait longer than told.`;
}

function handedOver({ transferred, repeats, resolution }: Measures, per: string): FeatureNote[] {
  const notes: FeatureNote[] = [];
  if (transferred) {
    notes.push({
      heading: 'Handed over',
      text: `${formatMean(transferred, 'count', prose)} calls ${per} come by transfer.`,
    });
  }
  if (resolution && resolution.mean !== null) {
    const again =
      repeats && isThere(repeats)
        ? `; ${formatMean(repeats, 'count', prose)} calls ${per} come about one that was left open`
        : '';
    notes.push({
      heading: 'Settled at once',
      text: `${share(resolution)} of answered calls settle their matter${again}.`,
    });
  }
  return notes;
}

function mail({ callers }: RunResult, per: string): FeatureNote[] {
  return Object.entries(callers).flatMap(([name, { offered, leftOver }]) => {
    if (leftOver === undefined) return [];
    const of = `of ${formatMean(offered, 'count', prose)} ${per}`;
    const left = isThere(leftOver) ? formatMean(leftOver, 'count', prose) : 'none';
    return [{ heading: `Mail, ${cleanText(name)}`, text: `${left} ${of} are left unanswered at the last closing.` }];
  });
}

function fairness({ operators }: RunResult): FeatureNote[] {
  return Object.entries(operators).flatMap(([name, { fairness: fair }]) => {
    if (fair?.occupancySpread.mean == null) return [];
    const points = formatNumber(100 * fair.occupancySpread.mean, 'count', { digits: 1 });
    const run =
      fair.longestRun.mean === null
        ? ''
        : `; the longest run without a pause is ${formatMean(fair.longestRun, 'count', prose)} calls`;
    return [
      {
        heading: `Fairness among ${cleanText(name)}`,
        text: `within a day occupancy differs by ${points} points between operators (standard deviation)${run}.`,
      },
    ];
  });
}

function share(estimate: Estimate): string {
  return text(estimate, 'share');
}

function text(estimate: Estimate, unit: Unit): string {
  return formatMean(estimate, unit, prose);
}

function ratio(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole === 0 ? null : part / whole;
}
