/**
 * A panel: many scenarios on the same days, with the same callers in each (common
 * random numbers). Scenarios can be left out on the way; those that go on have
 * the same days as if all had.
 */
import type { Estimate, TargetResult } from '../../measures/result.ts';
import {
  varianceReductionOf,
  type MeasureReference,
  type Replications,
  type Scenario,
} from '../../scenario/scenario.ts';
import { cutAlike } from '../compare.ts';
import { daysOf, momentOf } from '../days.ts';
import { judgeTargets } from '../judge.ts';
import { InterruptedError, type ExperimentOptions } from '../options.ts';
import { simulatedAs } from '../run.ts';
import { simulateTracks, type Outcome } from '../simulate.ts';
import { trackOf, type Track } from '../track.ts';
import { measuring, panelMeasures, type PanelMeasure } from './measures.ts';
import { Series } from './series.ts';

export class Panel {
  readonly measures: readonly PanelMeasure[];
  readonly series: Series;
  readonly seed: string;
  /** Do all have the same callers? */
  readonly commonRandomNumbers: boolean;
  /** As asked for; where one long run is cut in pieces, so many pieces. */
  readonly replications: Replications;
  private readonly scenarios: readonly Scenario[];
  private readonly tracks: readonly Track[];
  private readonly options: ExperimentOptions;
  private readonly asked: number;

  /** `reference`: all are judged by its thresholds, and by default have its days and its seed. `asked`: measures beyond those that comparisons show. */
  constructor(
    scenarios: readonly Scenario[],
    options: ExperimentOptions,
    reference: Scenario = scenarios[0],
    asked: readonly MeasureReference[] = [],
  ) {
    const replications = options.replications ?? reference.run.replications;
    const cuts = cutAlike(
      scenarios.map((scenario) => measuring(simulatedAs(scenario, reference, replications), asked)),
      replications,
    );
    this.scenarios = scenarios;
    this.asked = asked.length;
    this.options = options;
    this.seed = options.seed ?? reference.run.seed;
    this.commonRandomNumbers = varianceReductionOf(reference.run).commonRandomNumbers;
    this.replications = cuts[0].replications;
    this.tracks = cuts.map(({ scenario }, place) => trackOf(scenario, reference, place));
    this.measures = panelMeasures(this.tracks, asked);
    this.series = new Series(scenarios.length, this.measures.length);
  }

  /** Indices of all. */
  get all(): number[] {
    return this.scenarios.map((_, index) => index);
  }

  /** All scenarios as many days as asked for. */
  async simulate(): Promise<Outcome> {
    return this.advance(this.all, this.replications);
  }

  /**
   * Some of the scenarios, all of which have equally many days now, so many in all.
   *
   * @throws {InterruptedError} where it was stopped before the first day was done.
   */
  async advance(some: readonly number[], replications: Replications): Promise<Outcome> {
    const tracks = some.map((index) => this.tracks[index]);
    const places = some.map((index) => this.measures.map(({ pairs }) => pairs[index]));
    const outcome = await simulateTracks(tracks, this.seed, replications, this.options, () => {
      some.forEach((index, k) => this.series.add(index, tracks[k].estimator, places[k]));
    });
    if (tracks[0].estimator.days === 0) throw new InterruptedError();
    return outcome;
  }

  days(index: number): number {
    return this.tracks[index].estimator.days;
  }

  estimate(index: number, measure: number): Estimate {
    return this.tracks[index].estimator.estimate(this.measures[measure].pairs[index]);
  }

  /** The targets of the scenario's own, as they stand. */
  targets(index: number): TargetResult[] {
    const { scenario, estimator, days } = this.tracks[index];
    const openings = daysOf(scenario, estimator.parts);
    const judged = judgeTargets(scenario, estimator, days, (interval) => momentOf(openings, interval));
    return judged.slice(0, judged.length - this.asked);
  }

  track(index: number): Track {
    return this.tracks[index];
  }

  /** The place of a measure of all callers (or of one); −1 where there is none. */
  find(measure: string, caller: string | null = null): number {
    return this.measures.findIndex((row) => row.measure === measure && row.caller === caller);
  }
}
