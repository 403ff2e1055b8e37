/**
 * Hands the days to the estimators, one after the other. Where days are measured
 * against controls, the first ones are kept back until all that are learnt from are there.
 */
import type { DayBatch } from '../measures/dayBatch.ts';
import { pilotDays } from '../measures/regression.ts';
import type { Track } from './track.ts';

export class DayReader {
  private readonly tracks: readonly Track[];
  private readonly afterDay: () => void;
  private held: (readonly DayBatch[])[] = [];
  private holds = false;

  constructor(tracks: readonly Track[], afterDay: () => void) {
    this.tracks = tracks;
    this.afterDay = afterDay;
  }

  /** Those kept back included. */
  get days(): number {
    return this.held.reduce((sum, [{ days }]) => sum + days, this.tracks[0].estimator.days);
  }

  /** So many days in all will come. */
  expect(until: number): void {
    this.holds = this.days === 0 && until >= pilotDays && this.tracks.some(({ estimator }) => estimator.hasControls);
  }

  /** A batch of days, for each track. */
  read(results: readonly DayBatch[]): void {
    this.held.push(results);
    if (this.holds && this.days < pilotDays) return;
    if (this.holds) this.learn();
    this.finish();
  }

  /** No more days will come now: what was kept back counts as it is. */
  finish(): void {
    this.holds = false;
    for (const results of this.held) this.add(results);
    this.held = [];
  }

  private learn(): void {
    this.tracks.forEach(({ estimator }, k) => {
      if (estimator.hasControls) estimator.learn(this.held.map((results) => results[k]));
    });
  }

  private add(results: readonly DayBatch[]): void {
    this.tracks.forEach(({ estimator }, k) => estimator.addWaits(results[k]));
    for (let day = 0; day < results[0].days; day++) {
      this.tracks.forEach(({ estimator, days }, k) => {
        estimator.addDay(results[k], day);
        days.addDay(estimator);
      });
      this.afterDay();
    }
  }
}
