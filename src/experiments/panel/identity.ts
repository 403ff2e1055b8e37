/** What a panel's document says of scenarios and of how sure it is. */
import type { Warning } from '../../measures/result.ts';
import type { ScenarioIdentity } from '../../measures/sweepResult.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { scenarioHash } from '../document.ts';
import type { Outcome } from '../simulate.ts';

export function identityOf(scenario: Scenario): ScenarioIdentity {
  const { name, currency, time } = scenario;
  return { name, hash: scenarioHash(scenario), currency, kind: time.kind };
}

/** The names of several days, for a document. */
export function namedDays({ days }: Scenario): { readonly days?: readonly string[] } {
  return days === undefined ? {} : { days: days.map(({ name }) => name) };
}

/** How far it came, where that is less than one would wish. */
export function endingWarnings(days: number, { planned, interrupted, missed }: Outcome): Warning[] {
  if (interrupted) {
    const message = `stopped after ${days} of ${planned} replications: the intervals are wider than they would have been`;
    return [{ code: 'interrupted', message }];
  }
  const warnings: Warning[] = [];
  if (missed.length > 0) {
    const message = `${days} replications, the most allowed, were not enough for the precision asked of ${missed.join(', ')}`;
    warnings.push({ code: 'precision-missed', message });
  }
  if (days < 2) {
    const message = 'one replication gives no interval: nothing can be said of how sure these numbers are';
    warnings.push({ code: 'no-interval', message });
  } else if (days < 10) {
    const message = `${days} replications are few: an interval from so few is wide and not quite 95 %`;
    warnings.push({ code: 'few-replications', message });
  }
  return warnings;
}
