/**
 * Laws that no staffing rule and no routing rule should break, each a change with
 * a known direction:
 *
 *   moreOperators   one more operator in every interval of every group never lowers the service level
 *   moreCalls       ten per cent more calls, with the same staffing, never lower abandonment
 *   longerHandling  calls that take ten per cent longer never raise the service level
 *   otherOrder      the order of callers and groups in the file does not change the service level
 *   askedGrows      a rule that is told of more calls never asks for fewer operators
 *   askedScales     in another unit of time a rule asks for the same numbers
 *   askedOrder      the order and the names of callers and groups do not change what a rule asks for
 *   askedAgain      a rule that is asked twice gives one answer
 *
 * The first four are simulated, base and change on the same days with the same
 * callers; the others put questions to the rule and leave nothing to chance. That
 * more operators serve better can be proved only for one queue (see test/laws);
 * a law that is broken is a finding about this centre, such as callers who balk
 * at longer announced waits and so are no abandonment.
 *
 *     const law = await checkLaw(readScenarioFile('our-rule.yaml'), 'moreCalls');
 *     expect(law.verdict, law.witness ?? '').toBe('holds');
 */
import { lawNames, type LawName, type LawResult } from '../../measures/benchResult.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { isAskedLaw, lawOfAsking } from './askedLaws.ts';
import { dayScenarioOf } from './dayScenario.ts';
import { simulatedLaws, type LawOptions } from './simulatedLaws.ts';

export type { LawOptions };

/**
 * In the order asked for. The intervals of the simulated laws are corrected for their number (Bonferroni), so that with
 * one chance in twenty at most any of them is off.
 *
 * @throws {RuleBenchError} where the scenario is not one day.
 * @throws {InterruptedError}
 */
export async function checkLaws(
  scenario: Scenario,
  options: LawOptions & { readonly laws?: readonly LawName[] } = {},
): Promise<LawResult[]> {
  const { laws = lawNames, ...rest } = options;
  const day = dayScenarioOf(scenario);
  const simulated = await simulatedLaws(
    day,
    laws.filter((law) => !isAskedLaw(law)),
    rest,
  );
  return laws.map((law) => simulated.find((result) => result.law === law) ?? lawOfAsking(day, law));
}

/** One law by itself, its interval at 95 %. */
export async function checkLaw(scenario: Scenario, law: LawName, options: LawOptions = {}): Promise<LawResult> {
  const [result] = await checkLaws(scenario, { ...options, laws: [law] });
  return result;
}
