/**
 * Which of many variants is the best, with days spent where they decide. The
 * procedure is KN (Kim & Nelson 2001, with c = 1): all variants get a first stage
 * of days, from which the variance S² of each paired difference is estimated; then
 * more, and after each stage a variant is out once another is ahead of it by more
 * than W(r) = max(0, δ ÷ 2r · (h² S² ÷ δ² − r)) after r days. W shrinks with the days, so
 * that it ends. Where the best is ahead of all others by δ at least, it is chosen
 * with the stated probability; variants nearer than δ are as good as one another
 * to whoever named δ. Common random numbers are what it gains by: they make S² small.
 *
 * With requirements (targets) a variant is also out once it fails one, and only
 * variants that meet theirs put others out (Andradóttir & Kim 2010; several
 * requirements and common random numbers: Healey, Andradóttir & Kim 2014). A
 * requirement that is met or missed by less than its tolerance may go either way.
 * Half of the error is given to the requirements, half to the choice; the bounds
 * are Bonferroni's, which common random numbers leave intact.
 *
 * KN assumes normal days; days of hundreds of calls are nearly so. The values here
 * may be ratios of sums, quantiles or shares of days, whose running values move
 * like means with the variance that the first stage gives them.
 */

/** A quantity that is above 0 where it should be, as it stands after some days. */
export interface Standing {
  readonly mean: number;
  /** Of one day's term. */
  readonly dayVariance: number;
}

export interface Requirement extends Standing {
  readonly tolerance: number;
}

/** The variants that compete, whatever they are. */
export interface Field {
  readonly size: number;
  /** Gives each of these, which all have equally many days, so many in all; false: stopped before. */
  advance(some: readonly number[], days: number): Promise<boolean>;
  /** How far `one` is better than `other`; without end where only `one` has a value at all. */
  lead(one: number, other: number): Standing;
  /** How far each requirement is met; none: all variants are eligible. */
  requirements(one: number): readonly Requirement[];
}

export interface SelectionRule {
  /** Of choosing the best, such as 0.95. */
  readonly confidence: number;
  /** δ: the smallest lead that matters. */
  readonly matters: number;
  readonly firstDays: number;
  readonly atMost: number;
}

export type Eligibility = 'eligible' | 'ineligible' | 'open';

export interface Selected {
  /** Who is left: the chosen one alone where it is decided; none where no variant is eligible. */
  readonly left: readonly number[];
  readonly decided: boolean;
  readonly eligibility: readonly Eligibility[];
  /** Who put whom out; absent for those left and those that failed a requirement. */
  readonly beatenBy: readonly (number | undefined)[];
}

export async function selectBest(field: Field, rule: SelectionRule): Promise<Selected> {
  const { matters, firstDays, atMost } = rule;
  const all = Array.from({ length: field.size }, (_, index) => index);
  let left: readonly number[] = all;
  let goesOn = await field.advance(left, firstDays);
  const demands = all.map((one) => field.requirements(one));
  const most = Math.max(...demands.map((own) => own.length));
  const error = (1 - rule.confidence) / (most > 0 ? 2 : 1);
  const aheadOf = boundary(error / Math.max(1, field.size - 1), firstDays);
  const meets = boundary(error / Math.max(1, field.size * most), firstDays);
  const variances = all.map((one) => all.map((other) => field.lead(one, other).dayVariance));
  const passed = demands.map((own) => own.map(() => false));
  const eligibility: Eligibility[] = all.map(() => 'open');
  const beatenBy = all.map((): number | undefined => undefined);

  const judge = (one: number, days: number): void => {
    field.requirements(one).forEach(({ mean }, at) => {
      const { dayVariance, tolerance } = demands[one][at];
      const width = meets(dayVariance, tolerance, days);
      if (passed[one][at] || eligibility[one] === 'ineligible') return;
      if (mean >= width) passed[one][at] = true;
      else if (mean <= -width) eligibility[one] = 'ineligible';
    });
    if (passed[one].every(Boolean) && eligibility[one] === 'open') eligibility[one] = 'eligible';
  };
  const beats = (one: number, other: number, days: number): boolean => {
    const { mean } = field.lead(one, other);
    const width = aheadOf(variances[one][other], matters, days);
    return mean > width || (width === 0 && mean === 0 && one < other);
  };

  for (let days = firstDays; ;) {
    for (const one of left) if (eligibility[one] === 'open') judge(one, days);
    const contenders = left.filter((one) => eligibility[one] !== 'ineligible');
    const judges = contenders.filter((one) => eligibility[one] === 'eligible');
    for (const other of contenders) beatenBy[other] = judges.find((one) => one !== other && beats(one, other, days));
    left = contenders.filter((one) => beatenBy[one] === undefined);
    const decided = left.length === 0 || (left.length === 1 && eligibility[left[0]] === 'eligible');
    if (decided || !goesOn || days >= atMost) return { left, decided, eligibility, beatenBy };
    days = Math.min(atMost, days + Math.max(10, Math.ceil(days / 5)));
    goesOn = await field.advance(left, days);
  }
}

/** W(r) for an error that may be made: η = ((2 · error)^(−2 ÷ (n₀ − 1)) − 1) ÷ 2 and h² = 2η(n₀ − 1). */
function boundary(error: number, firstDays: number): (dayVariance: number, matters: number, days: number) => number {
  const freedom = firstDays - 1;
  const squareH = freedom * (Math.min(1, 2 * error) ** (-2 / freedom) - 1);
  return (dayVariance, matters, days) =>
    Math.max(0, (matters / (2 * days)) * ((squareH * dayVariance) / (matters * matters) - days));
}
