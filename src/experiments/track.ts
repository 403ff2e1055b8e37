/** One scenario on its way to estimates. */
import { Estimator } from '../measures/estimator.ts';
import { compilePlan } from '../plan/compile.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { DayCounter } from './judge.ts';
import { wantedBy } from './measureAccess.ts';

export interface Track {
  readonly scenario: Scenario;
  readonly estimator: Estimator;
  readonly days: DayCounter;
  /** Among those it is compared with; 0: the first. */
  readonly place: number;
}

export function trackOf(scenario: Scenario, judgedAs?: Scenario, place = 0): Track {
  const estimator = new Estimator(compilePlan(scenario, judgedAs), wantedBy(scenario));
  return { scenario, estimator, days: new DayCounter(scenario, estimator), place };
}
