import type { Scenario } from '../scenario/scenario.ts';

/** Is the staffing of a group more than numbers by interval: people on a roster, who are paid whether they are on duty or not? */
export function hasRoster({ operators, days = [] }: Scenario): boolean {
  return [...operators, ...days.flatMap(({ staffing }) => staffing)].some(({ roster }) => roster !== undefined);
}
