/** What a reader of a result should know before believing it. Data, gathered once, shown once. */
import type { Measures, RunResult, Warning } from '../measures/result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Explanation, Overload } from '../theory/advice.ts';
import { clockTime } from './clock.ts';
import type { Day } from './days.ts';

/** What theory says of a day, or of a horizon, which is none. */
export interface Advised {
  readonly day?: Day;
  readonly advice: Explanation;
}

export function gatherWarnings(
  scenario: Scenario,
  advised: readonly Advised[],
  missedPrecision: readonly string[],
  result: Omit<RunResult, 'warnings'>,
): Warning[] {
  const warnings: Warning[] = [...scenario.warnings];
  if (result.interrupted) {
    warnings.push({
      code: 'interrupted',
      message: `stopped after ${result.replications} of ${result.interrupted.asked} replications: the intervals are wider than they would have been`,
    });
  }
  if (missedPrecision.length > 0 && !result.interrupted) {
    warnings.push({
      code: 'precision-missed',
      message: `${result.replications} replications, the most allowed, were not enough for the precision asked of ${missedPrecision.join(', ')}`,
    });
  }
  if (result.replications < 2) {
    warnings.push({
      code: 'no-interval',
      message: 'one replication gives no interval: nothing can be said of how sure these numbers are',
    });
  } else if (result.replications < 10) {
    warnings.push({
      code: 'few-replications',
      message: `${result.replications} replications are few: an interval from so few is wide and not quite 95 %`,
    });
  }
  const relative = scenario.targets.filter(({ relativeTo }) => relativeTo !== undefined);
  if (relative.length > 0) {
    warnings.push({
      code: 'relative-targets',
      message: `not judged here, for the other scenario is not simulated: ${relative.map(({ text }) => text).join(', ')}; please-hold check judges them`,
    });
  }
  // Where a longest wait cuts callers off, nobody is left waiting, and those cut off say nothing of the end.
  const left = scenario.policy.maxWait ? 0 : (result.overall.disconnected.mean ?? 0);
  if (scenario.time.kind === 'horizon' && left > 0) {
    warnings.push({
      code: 'no-steady-state',
      message:
        'callers who arrived within the horizon were still waiting when another such horizon had passed: there is no steady state, and the waits depend on the length of the run',
    });
  } else if (scenario.time.kind === 'opening' && scenario.time.atClose === 'serve' && left > 0) {
    warnings.push({
      code: 'nobody-answers',
      message:
        'some callers were left waiting with nobody on duty who could answer them; they are counted as disconnected',
    });
  }
  for (const { day, advice } of advised) {
    for (const overload of advice.warnings) {
      if (overload.atLeastLost !== null && overload.atLeastLost < 0.01) continue;
      warnings.push({ code: overload.code, message: overloadMessage(day, overload) });
    }
  }
  return [...warnings, ...brokenPromises(result.overall), ...mailLeftOver(result)];
}

/** Announced waits that mislead, and callbacks that come too late, once the days leave no doubt of it. */
function brokenPromises({ announcements, callbacks }: Measures): Warning[] {
  const warnings: Warning[] = [];
  if (announcements) {
    const { bias, meanWait } = announcements;
    const half = (meanWait.mean ?? 0) / 2;
    const tooMuch = (bias.low ?? 0) > half;
    if (half > 0 && (tooMuch || (bias.high ?? 0) < -half)) {
      warnings.push({
        code: 'announcements-off',
        message: `the announced waits are ${inSeconds(bias.mean)} too ${tooMuch ? 'long' : 'short'} on average, for callers who wait ${inSeconds(meanWait.mean)}: another \`estimate\` may fit this queue better`,
      });
    }
  }
  const kept = callbacks?.kept.high ?? 1;
  if (kept < 0.5) {
    warnings.push({
      code: 'callbacks-late',
      message: `fewer than half of the callbacks (${Math.round((callbacks?.kept.mean ?? 0) * 100)} %) are dialled by the time promised: operators hardly come to them`,
    });
  }
  return warnings;
}

function inSeconds(seconds: number | null): string {
  return `${Math.round(Math.abs(seconds ?? 0))} s`;
}

/** From one mail in twenty; a few of the last minutes are always left. */
const leftOverShare = 0.05;

function mailLeftOver({ callers }: Omit<RunResult, 'warnings'>): Warning[] {
  return Object.entries(callers).flatMap(([name, { offered, leftOver }]) => {
    const share = (leftOver?.mean ?? 0) / (offered.mean ?? 1);
    if (!(share >= leftOverShare)) return [];
    const message = `${Math.round(share * 100)} % of ${name} is not answered by the last closing: nobody has the time for it`;
    return [{ code: 'mail-left', message }];
  });
}

function overloadMessage(
  day: Day | undefined,
  { code, fromSeconds, toSeconds, load, operators, atLeastLost }: Overload,
): string {
  const when = day === undefined ? 'throughout' : whenIn(day, fromSeconds, toSeconds);
  if (code === 'nobodyOnDuty') return `${when} calls come in and nobody is on duty who may answer them`;
  const consequence =
    atLeastLost === null
      ? 'the queue grows as long as this lasts'
      : `were it to last, at least ${Math.round(atLeastLost * 100)} % of these callers would be lost`;
  return `${when} more work is offered than there are operators to do it, at worst ${load.toFixed(1)} Erlang for ${Number(operators.toFixed(1))}: ${consequence}`;
}

function whenIn({ name, scenario: { time } }: Day, fromSeconds: number, toSeconds: number): string {
  const hours = `from ${clockTime(fromSeconds, time)} to ${clockTime(toSeconds, time)}`;
  return name === undefined ? hours : `on ${name} ${hours}`;
}
