/** What a reader of a result should know before believing it. Data, gathered once, shown once. */
import type { RunResult, Warning } from '../measures/result.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Explanation, Overload } from '../theory/advice.ts';
import { clockTime } from './clock.ts';

export function gatherWarnings(
  scenario: Scenario,
  advice: Explanation,
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
  const left = result.overall.disconnected.mean ?? 0;
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
  for (const overload of advice.warnings) {
    if (overload.atLeastLost !== null && overload.atLeastLost < 0.01) continue;
    warnings.push({ code: overload.code, message: overloadMessage(scenario, overload) });
  }
  return warnings;
}

function overloadMessage(
  scenario: Scenario,
  { code, fromSeconds, toSeconds, load, operators, atLeastLost }: Overload,
): string {
  const { time } = scenario;
  const when =
    time.kind === 'opening' ? `from ${clockTime(fromSeconds, time)} to ${clockTime(toSeconds, time)}` : 'throughout';
  if (code === 'nobodyOnDuty') return `${when} calls come in and nobody is on duty who may answer them`;
  const consequence =
    atLeastLost === null
      ? 'the queue grows as long as this lasts'
      : `were it to last, at least ${Math.round(atLeastLost * 100)} % of these callers would be lost`;
  return `${when} more work is offered than there are operators to do it, at worst ${load.toFixed(1)} Erlang for ${operators}: ${consequence}`;
}
