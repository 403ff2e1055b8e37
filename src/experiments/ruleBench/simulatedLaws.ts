/** Laws of the service: a change of the day and the day itself, simulated with the same callers. */
import type { LawName, LawResult, LawVerdict } from '../../measures/benchResult.ts';
import type { Estimate } from '../../measures/result.ts';
import { studentTQuantile } from '../../theory/special.ts';
import { addOperator } from '../change/staffing.ts';
import { handlingPhases, scaleHandling } from '../change/callers.ts';
import type { ExperimentOptions } from '../options.ts';
import { InterruptedError } from '../options.ts';
import { Panel } from '../panel/panel.ts';
import { dayScenarioOf, type DayScenario } from './dayScenario.ts';
import { realDay } from './changes.ts';
import { ruledGroups, withAsked } from './staffed.ts';

export interface LawOptions extends Pick<ExperimentOptions, 'seed' | 'compute' | 'signal'> {
  /** Simulated days; 100 unless told. Where a law cannot be told, more days may. */
  readonly replications?: number;
}

const usualReplications = 100;

export type SimulatedLaw = Extract<LawName, 'moreOperators' | 'moreCalls' | 'longerHandling' | 'otherOrder'>;

interface Law {
  readonly change: (day: DayScenario) => DayScenario;
  readonly measure: 'serviceLevel' | 'abandonment';
  /** Which way the measure may go: both, for a change that should change nothing. */
  readonly may: 'rise' | 'fall' | 'stay';
}

const laws: Readonly<Record<SimulatedLaw, Law>> = {
  moreOperators: { change: oneMoreEverywhere, measure: 'serviceLevel', may: 'rise' },
  moreCalls: {
    change: (day) => realDay(day, { unforeseen: [{ change: 'calls', factor: 1.1 }] }, day),
    measure: 'abandonment',
    may: 'rise',
  },
  longerHandling: {
    change: (day) => dayScenarioOf(scaleHandling(day, null, handlingPhases, 1.1)),
    measure: 'serviceLevel',
    may: 'fall',
  },
  otherOrder: {
    change: (day) => ({ ...day, callers: day.callers.toReversed(), operators: day.operators.toReversed() }),
    measure: 'serviceLevel',
    may: 'stay',
  },
};

/** On the phones where a rule says how many belong there; elsewhere on the roster. */
function oneMoreEverywhere(day: DayScenario): DayScenario {
  const ruled = ruledGroups(day);
  const all = { from: 0, to: Infinity };
  const more = day.operators.reduce(
    (changed, { name, roster }) =>
      roster?.rule === undefined ? dayScenarioOf(addOperator(changed, name, all).scenario) : changed,
    day,
  );
  const asked = ruled.map(({ rule }) => rule.asked.map((operators) => operators + 1));
  return withAsked(more, asked);
}

export async function simulatedLaws(
  day: DayScenario,
  names: readonly LawName[],
  { replications: count = usualReplications, ...options }: LawOptions,
): Promise<LawResult[]> {
  const asked = names.flatMap((law) => (isSimulated(law) ? [{ law, ...laws[law] }] : []));
  if (asked.length === 0) return [];
  const base = { ...day, targets: [] };
  const panel = new Panel([base, ...asked.map(({ change }) => change(base))], {
    ...options,
    replications: { kind: 'fixed', count },
  });
  if ((await panel.simulate()).interrupted) throw new InterruptedError();
  const confidence = 1 - 0.05 / asked.length;
  return asked.map(({ law, measure, may }, k) => {
    const difference = pairedDifference(panel, measure, k + 1, confidence);
    const { verdict, witness } = judge(difference, may);
    return { law, verdict, difference, measure, confidence, witness };
  });
}

function isSimulated(law: LawName): law is SimulatedLaw {
  return law in laws;
}

function pairedDifference(panel: Panel, measure: Law['measure'], variant: number, confidence: number): Estimate {
  const combined = panel.series.combine(panel.find(measure), [
    { of: variant, weight: 1 },
    { of: 0, weight: -1 },
  ]);
  if (combined === null) return { mean: null, low: null, high: null };
  const { mean, dayVariance, days } = combined;
  const half = studentTQuantile((1 + confidence) / 2, days - 1) * Math.sqrt(dayVariance / days);
  return { mean, low: mean - half, high: mean + half };
}

/** A tenth of a point the wrong way is taken for nothing; half a point is what matters between two orders of one file. */
const tolerance = { rise: 0.001, fall: 0.001, stay: 0.005 } as const;

/** Broken where the whole interval lies on the wrong side, and its mean beyond the tolerance; holds where none of it lies beyond. */
function judge({ mean, low, high }: Estimate, may: Law['may']): { verdict: LawVerdict; witness: string | null } {
  if (mean === null || low === null || high === null) {
    return { verdict: 'cannotTell', witness: 'the measure is not defined on these days, or there is only one of them' };
  }
  const much = tolerance[may];
  const wrongDown = may !== 'fall';
  const wrongUp = may !== 'rise';
  if ((wrongDown && high < 0 && mean < -much) || (wrongUp && low > 0 && mean > much)) {
    return { verdict: 'broken', witness: 'the whole interval lies on the wrong side' };
  }
  if ((!wrongDown || low >= -much) && (!wrongUp || high <= much)) return { verdict: 'holds', witness: null };
  return { verdict: 'cannotTell', witness: 'the interval reaches to the wrong side: more days may tell' };
}
