/**
 * Many variants of one scenario on the same days. Either all get the days that
 * the scenario asks for, or the best is looked for (`select.ts`), and those that
 * are out early get fewer.
 *
 * @throws {IncomparableError} where two variants have no common measure.
 * @throws {InterruptedError} where it was stopped before the first day was done.
 */
import type { BestOf, SweepResult, SweepVariant } from '../../measures/sweepResult.ts';
import type { Estimate, Warning } from '../../measures/result.ts';
import { measureFacts } from '../../scenario/measureFacts.ts';
import type { MeasureReference, Scenario } from '../../scenario/scenario.ts';
import { refuseIncomparable, wagesOf } from '../comparability.ts';
import { whatMatters } from '../compare.ts';
import { scenarioHash } from '../document.ts';
import type { ExperimentOptions } from '../options.ts';
import { endingWarnings, identityOf, namedDays } from '../panel/identity.ts';
import { betterSides } from '../panel/measures.ts';
import { Panel } from '../panel/panel.ts';
import type { Outcome } from '../simulate.ts';
import { programVersion } from '../version.ts';
import { frontierOf, isOfCallers } from './frontier.ts';
import { judgedTargets, requirementsOf } from './requirements.ts';
import { selectBest } from './select.ts';
import { VaryError, type Variant } from './variants.ts';
import type { Axis } from './vary.ts';

export interface Search {
  /** `cheapest`: of those that meet the targets. */
  readonly goal: 'cheapest' | MeasureReference;
  /** Of choosing right; 0.95 by default. */
  readonly confidence?: number;
  /** The smallest lead that matters, in the measure's unit; by default as in comparisons. */
  readonly matters?: number;
  /** No variant gets more days than this. */
  readonly atMost?: number;
}

export interface SweepOptions extends ExperimentOptions {
  readonly best?: Search;
}

/** Before the first variant is out. */
const firstDays = 50;
const mostDays = 5000;

/** `file`: the scenario as it is, by whose thresholds all are judged. */
export async function sweep(
  file: Scenario,
  axes: readonly Axis[],
  variants: readonly Variant[],
  options: SweepOptions = {},
): Promise<SweepResult> {
  refuseIncomparable(variants.map(({ values, scenario }) => ({ label: values.join(' '), scenario })));
  const { best: search } = options;
  if (search !== undefined) refuseSearch(search, variants);
  const goal = search === undefined || search.goal === 'cheapest' ? undefined : search.goal;
  const panel = new Panel(
    variants.map(({ scenario }) => scenario),
    options,
    file,
    goal === undefined ? [] : [goal],
  );
  const found = search === undefined ? { outcome: await panel.simulate() } : await searched(panel, variants, search);
  const days = Math.max(...panel.all.map((index) => panel.days(index)));
  const service = goal === undefined ? panel.find('serviceLevel') : panel.measures.length - 1;
  return {
    schema: 'please-hold/sweep/1',
    program: programVersion,
    seed: panel.seed,
    commonRandomNumbers: panel.commonRandomNumbers,
    scenario: identityOf(file),
    ...namedDays(file),
    axes,
    measures: panel.measures
      .filter(({ caller }) => caller === null)
      .map(({ measure, unit, better }) => ({ measure, unit, better })),
    replications: days,
    ...(found.outcome.interrupted ? { interrupted: { asked: found.outcome.planned } } : {}),
    variants: variants.map((variant, index) => variantDocument(panel, variant, index, scenarioHash(file))),
    frontier: axes.some(({ path }) => isOfCallers(path)) ? null : frontierOf(panel, service),
    ...('best' in found ? { best: found.best } : {}),
    warnings: [
      ...endingWarnings(days, found.outcome),
      ...missingWages(file),
      ...sameVariants(variants),
      ...variantWarnings(variants),
      ...relativeTargets(file),
    ],
  };
}

function variantDocument(panel: Panel, { values, scenario }: Variant, index: number, fileHash: string): SweepVariant {
  const of = (caller: string | null): Record<string, Estimate> =>
    Object.fromEntries(
      panel.measures.flatMap((row, measure) =>
        row.caller === caller ? [[row.measure, panel.estimate(index, measure)] as const] : [],
      ),
    );
  const callers = [...new Set(panel.measures.flatMap(({ caller }) => caller ?? []))];
  const hash = scenarioHash(scenario);
  return {
    values,
    hash,
    asInFile: hash === fileHash,
    replications: panel.days(index),
    overall: of(null),
    callers: Object.fromEntries(callers.map((name) => [name, of(name)])),
    targets: panel.targets(index),
  };
}

/** @throws {VaryError} where the best cannot be told, however many days there are. */
export function refuseSearch({ goal }: Search, variants: readonly Variant[]): void {
  if (goal !== 'cheapest') {
    if (betterSides[goal.name] === null) throw new VaryError(`neither more nor less of ${goal.text} is better`);
    return;
  }
  if (variants.some(({ scenario }) => wagesOf(scenario) !== 'all')) {
    throw new VaryError('the cheapest cannot be told: every group needs a wage');
  }
  if (variants.every(({ scenario }) => judgedTargets(scenario).length === 0)) {
    throw new VaryError('the cheapest that meets the targets is asked for, and the scenario has no targets');
  }
}

async function searched(
  panel: Panel,
  variants: readonly Variant[],
  { goal, confidence = 0.95, matters: asked, atMost = mostDays }: Search,
): Promise<{ outcome: Outcome; best: BestOf }> {
  const cheapest = goal === 'cheapest';
  const measure = cheapest ? panel.find('staffingCost') : panel.measures.length - 1;
  const side = (cheapest ? 'less' : betterSides[goal.name]) ?? 'more';
  const targets = variants.map(({ scenario }) => judgedTargets(scenario));
  let outcome: Outcome = { planned: 0, interrupted: false, missed: [] };
  const { unit } = cheapest ? measureFacts.staffingCost : measureFacts[goal.name];
  const first = Math.max(2, Math.min(firstDays, atMost));
  const advance = async (some: readonly number[], count: number): Promise<boolean> => {
    outcome = await panel.advance(some, { kind: 'fixed', count });
    return !outcome.interrupted;
  };
  // What matters of money is a share of it, so the first stage comes first.
  const goesOn = await advance(panel.all, first);
  const reference = panel.all.map((index) => panel.estimate(index, measure).mean).find((mean) => mean !== null) ?? 0;
  const matters = asked ?? whatMatters(unit, reference);
  const field = {
    size: variants.length,
    advance: (some: readonly number[], days: number) =>
      days === first ? Promise.resolve(goesOn) : advance(some, days),
    lead: (one: number, other: number) => leadOf(panel, measure, side, one, other),
    requirements: (one: number) => (cheapest ? requirementsOf(panel.track(one), targets[one]) : []),
  };
  const { left, decided, eligibility } = await selectBest(field, { confidence, matters, firstDays: first, atMost });
  const days = panel.all.map((index) => panel.days(index));
  const best = {
    goal: cheapest ? 'cheapest that meets the targets' : panel.measures[measure].measure,
    measure: panel.measures[measure].measure,
    unit,
    method: cheapest ? 'Kim & Nelson 2001; Andradóttir & Kim 2010' : 'Kim & Nelson 2001',
    confidence,
    matters,
    decided,
    chosen: decided ? (left.at(0) ?? null) : null,
    left,
    ...(cheapest ? { eligibility, targets: targets[0].map(({ text }) => text) } : {}),
    days: { spent: days.reduce((sum, own) => sum + own, 0), evenly: Math.max(...days) * days.length },
  };
  return { outcome, best };
}

function leadOf(
  panel: Panel,
  measure: number,
  side: 'more' | 'less',
  one: number,
  other: number,
): { readonly mean: number; readonly dayVariance: number } {
  const sign = side === 'more' ? 1 : -1;
  const combination =
    one === other
      ? null
      : panel.series.combine(measure, [
          { of: one, weight: sign },
          { of: other, weight: -sign },
        ]);
  if (combination !== null) return combination;
  const has = (index: number): number => (panel.estimate(index, measure).mean === null ? 0 : 1);
  const more = has(one) - has(other);
  return { mean: more === 0 ? 0 : more * Infinity, dayVariance: 0 };
}

function missingWages(file: Scenario): Warning[] {
  if (wagesOf(file) === 'all') return [];
  return [{ code: 'no-wages', message: 'there is no frontier of cost and service: a group has no wage' }];
}

/** Values that come to one and the same scenario: `2m` and `120s`, or a tenth of two people. */
function sameVariants(variants: readonly Variant[]): Warning[] {
  const alike = new Map<string, string[]>();
  for (const { values, scenario } of variants) {
    const hash = scenarioHash(scenario);
    alike.set(hash, [...(alike.get(hash) ?? []), values.join(' ')]);
  }
  const several = [...alike.values()].filter((names) => names.length > 1);
  if (several.length === 0) return [];
  const named = several.slice(0, 3).map((names) => names.join(' = '));
  const rest = several.length > 3 ? ' ...' : '';
  return [{ code: 'same-variants', message: `different values, and the same scenario: ${named.join('; ')}${rest}` }];
}

/** What reading said of variants; what it says of all of them is said once. */
function variantWarnings(variants: readonly Variant[]): Warning[] {
  const found = new Map<string, { readonly warning: Warning; readonly whose: string[] }>();
  for (const { values, scenario } of variants) {
    for (const warning of scenario.warnings) {
      const known = found.get(warning.message) ?? { warning, whose: [] };
      known.whose.push(values.join(' '));
      found.set(warning.message, known);
    }
  }
  return [...found.values()].map(({ warning: { code, message }, whose }) => {
    if (whose.length === variants.length) return { code, message };
    const named = whose.length > 3 ? `${whose.slice(0, 2).join(', ')} and ${whose.length - 2} more` : whose.join(', ');
    return { code, message: `${named}: ${message}` };
  });
}

function relativeTargets({ targets }: Scenario): Warning[] {
  const relative = targets.filter(({ relativeTo }) => relativeTo !== undefined);
  if (relative.length === 0) return [];
  const message = `targets that name another scenario are judged by check only: ${relative.map(({ text }) => text).join(', ')}`;
  return [{ code: 'relative-targets', message }];
}
