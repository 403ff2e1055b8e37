/** What a bench says, in words: its finding, its days, what each change is, and the laws. */
import type {
  BenchDay,
  BenchDayResult,
  BenchResult,
  BenchWindow,
  DayChange,
  LawName,
  LawResult,
  LawVerdict,
} from '../../measures/benchResult.ts';
import type { Estimate, Verdict } from '../../measures/result.ts';
import { describeMeasure } from '../definitions.ts';
import { formatCountOf, formatDecimal, formatEstimate, formatNumber, formatThreshold, type Unit } from '../numbers.ts';
import { verdictWords, type VerdictWords } from '../verdicts.ts';
import { cleanText, listInWords } from '../words.ts';

/** The worst of the day's targets; `failed` where the rule gave no staffing. */
export function dayVerdict({ rule, targets }: BenchDayResult): Verdict | 'failed' {
  if (rule === null) return 'failed';
  const verdicts = targets.map(({ verdict }) => verdict);
  return verdicts.includes('missed') ? 'missed' : verdicts.includes('undecided') ? 'undecided' : 'met';
}

export function dayWords(day: BenchDayResult): VerdictWords {
  const verdict = dayVerdict(day);
  return verdict === 'failed' ? { word: 'fails', symbol: '✗', style: 'bad' } : verdictWords[verdict];
}

/** Regret in money, or in paid hours where not every group has a wage. */
export function regretOf({ regret }: BenchDayResult): Estimate | null {
  return regret?.cost ?? regret?.paidHours ?? null;
}

/** Cost in money, or in paid hours. */
export function costUnit({ days }: BenchResult): Extract<Unit, 'money' | 'hours'> {
  return days.some(({ rule }) => rule?.cost) ? 'money' : 'hours';
}

/** The first thing on the terminal and on the page. */
export function benchFinding(result: BenchResult): string {
  const exceptions = exceptionsOf(result);
  const regret = regretSpan(result);
  return [
    `${countSentence(result)}${exceptions === '' ? '' : `: ${exceptions}`}.`,
    regret === undefined ? undefined : `Where it does, it takes ${regret} a day more than hindsight would have.`,
    lawsSentence(result),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

/** The same for the heading of a chart. */
export function benchTitle(result: BenchResult): string {
  const regret = regretSpan(result);
  return `${countSentence(result)}${regret === undefined ? '' : `, for ${regret} a day more than hindsight`}`;
}

function named({ days }: BenchResult, verdict: ReturnType<typeof dayVerdict>): string[] {
  return days.filter((day) => dayVerdict(day) === verdict).map(({ name }) => cleanText(name));
}

/** Two rules of two groups are one staffing. */
function countSentence(result: BenchResult): string {
  const { days } = result;
  const met = named(result, 'met').length;
  const on = days.length === 1 ? 'its day' : `all ${days.length} days`;
  if (met === days.length) return `The rule meets every target on ${on}`;
  if (days.length === 1) return 'The rule does not meet every target on its day';
  if (met === 0) return `The rule meets every target on none of ${days.length} days`;
  return `The rule meets every target on ${met} of ${formatCountOf(days.length, 'day')}`;
}

function exceptionsOf(result: BenchResult): string {
  const kinds = [
    ['missed', 'missed'],
    ['undecided', 'undecided'],
    ['failed', 'no staffing at all'],
  ] as const;
  return kinds
    .flatMap(([verdict, what]) => {
      const names = named(result, verdict);
      return names.length === 0 ? [] : [`${what} on ${listInWords(names)}`];
    })
    .join('; ');
}

/** Of the days on which the targets are met: elsewhere less is spent, and too little. */
function regretSpan(result: BenchResult): string | undefined {
  const kept = result.days.flatMap((day) => {
    const { mean = null } = regretOf(day) ?? {};
    return dayVerdict(day) === 'met' && mean !== null ? [mean] : [];
  });
  if (kept.length === 0) return undefined;
  const [least, most] = [Math.min(...kept), Math.max(...kept)];
  const money = { currency: result.scenario.currency, digits: 0 };
  const [from, to] = [least, most].map((value) => formatNumber(value, costUnit(result), money));
  return from === to ? to : `${from?.replace(/ \S+$/, '')} to ${to}`;
}

function lawsSentence({ laws }: BenchResult): string | undefined {
  if (laws === undefined || laws.length === 0) return undefined;
  const broken = laws.filter(({ verdict }) => verdict === 'broken');
  if (broken.length > 0) return `${formatCountOf(broken.length, 'law is', 'laws are')} broken.`;
  const open = laws.filter(({ verdict }) => verdict === 'cannotTell').length;
  return open === 0 ? 'All laws hold.' : `No law is broken; of ${open} it cannot be told.`;
}

/** `9 days, 50 times each, seed parcels`, and what else they rest on. */
export function benchBasis(result: BenchResult): string {
  const { days, replications, seed, interrupted } = result;
  const of = interrupted === undefined ? '' : ` of ${interrupted.asked} (interrupted)`;
  const basis = `${formatCountOf(days.length, 'day')}${of}, each simulated ${formatCountOf(replications, 'time')}, seed ${cleanText(seed)}`;
  return [basis, ...severalDays(result), ...assumedGoal(result)].join('. ');
}

/** Of a scenario of several days: what is made of which. */
function severalDays({ days }: BenchResult): string[] {
  const made = [...new Set(days.flatMap(({ name, of }) => (of === undefined || of === name ? [] : [cleanText(of)])))];
  if (days.every(({ of }) => of === undefined)) return [];
  const changed = made.length === 0 ? [] : [`Changes are made to ${listInWords(made)}`];
  return ['Each day is tried by itself: nothing is left over from another', ...changed];
}

function assumedGoal({ goals, goalsAssumed }: BenchResult): string[] {
  if (!goalsAssumed) return [];
  return [
    `The file has no target for the service level: ${goals.map(cleanText).join(', ')} is taken, each caller's own time`,
  ];
}

/** `desk: erlangC, 80% in 20s`. */
export function rulesText({ rules }: BenchResult): string {
  return rules.map(({ group, rule }) => `${cleanText(group)}: ${cleanText(rule)}`).join('; ');
}

/** `Answered within 20 s`, and shorter. */
export function levelTitles({ serviceLevel }: BenchResult): readonly [title: string, short: string] {
  const [, within] = /\(([^,)]+)/.exec(serviceLevel) ?? [];
  return [
    describeMeasure(serviceLevel).label,
    within === undefined ? 'in time' : `in ${cleanText(within).replace(/(\d)([a-z])/g, '$1 $2')}`,
  ];
}

/** What the word regret means here. */
export function regretNote(result: BenchResult): string {
  if (!result.searched) return '';
  const without = result.days.filter(({ rule, hindsight }) => rule !== null && hindsight === null);
  const none =
    without.length === 0
      ? ''
      : `No number of operators was found that meets the service-level targets on ${listInWords(without.map(({ name }) => cleanText(name)))}.`;
  return [regretMeaning(result), none].filter((text) => text !== '').join(' ');
}

function regretMeaning(result: BenchResult): string {
  if (result.days.every(({ hindsight }) => hindsight === null)) return '';
  const unit = costUnit(result) === 'money' ? 'cost' : 'paid hours';
  const [goal, ...others] = result.goals.map(cleanText);
  const goals = others.length === 0 ? goal : 'the service-level targets';
  return `Regret: ${unit} beyond the least staffing found that would have met ${goals} on the very same days, had one known the calls. A search finds it, so the regret is at least this; below zero the rule takes less than the targets need.`;
}

/** Is it anything but the scenario's own day? */
export function isChanged({ forecast, unforeseen }: Pick<BenchDay, 'forecast' | 'unforeseen'>): boolean {
  return forecast.length + unforeseen.length > 0;
}

/** What a day is, beside the scenario's own: `forecast: calls +25 %; unforeseen: 15 % absent`. */
export function changesText({ forecast, unforeseen }: Pick<BenchDay, 'forecast' | 'unforeseen'>): string {
  const told = forecast.map(changeText).join(', ');
  const sprung = unforeseen.map(changeText).join(', ');
  const parts = [...(told === '' ? [] : [`forecast: ${told}`]), ...(sprung === '' ? [] : [`unforeseen: ${sprung}`])];
  return parts.length === 0 ? 'no change' : parts.join('; ');
}

function changeText(change: DayChange): string {
  switch (change.change) {
    case 'calls': {
      const whose = change.callers === undefined ? '' : ` of ${listInWords(change.callers.map(cleanText))}`;
      return `calls${whose} ${factorText(change.factor)}${windowText(change.when)}`;
    }
    case 'earlier':
      return `calls earlier in the day (by ${percent(change.share)})`;
    case 'handling':
      return `handling ${factorText(change.factor)}`;
    case 'patience':
      return `patience ${factorText(change.factor)}`;
    case 'operators':
      return `${change.share === 0 ? 'no operators' : `operators ${factorText(change.share)}`}${windowText(change.when)}`;
    case 'absence':
      return `${percent(change.share)} absent`;
  }
}

/** `+25 %`, `× 3`. */
function factorText(factor: number): string {
  if (factor >= 2) return `× ${Number(factor.toPrecision(3))}`;
  return `${factor < 1 ? '−' : '+'}${percent(Math.abs(factor - 1))}`;
}

function percent(share: number): string {
  return `${Number((share * 100).toPrecision(3))} %`;
}

function windowText(when: BenchWindow | undefined): string {
  switch (when?.kind) {
    case undefined:
      return '';
    case 'clock':
      return ` ${clock(when.fromSeconds)}–${clock(when.toSeconds)}`;
    case 'busiest':
      return ` in the busiest ${formatThreshold(when.lengthSeconds)}`;
    case 'afterBusiest':
      return ` in the ${formatThreshold(when.lengthSeconds)} after the busiest ${formatThreshold(when.busiestSeconds)}`;
  }
}

function clock(seconds: number): string {
  return [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

export const lawTexts: Readonly<Record<LawName, string>> = {
  moreOperators: 'One more operator never lowers service',
  moreCalls: '10 % more calls never lower abandonment',
  longerHandling: '10 % longer calls never raise service',
  otherOrder: 'The order in the file changes nothing',
  askedGrows: 'More calls never ask for fewer operators',
  askedScales: 'Another unit of time asks for the same',
  askedOrder: 'Other order and names ask for the same',
  askedAgain: 'Asked twice, one answer',
};

/** Where there is little room. */
export const shortLawTexts: Readonly<Record<LawName, string>> = {
  moreOperators: 'One more operator',
  moreCalls: '10 % more calls',
  longerHandling: '10 % longer calls',
  otherOrder: 'Other order in the file',
  askedGrows: 'Asked: more calls',
  askedScales: 'Asked: other unit of time',
  askedOrder: 'Asked: other names',
  askedAgain: 'Asked: once more',
};

export const lawWords: Readonly<Record<LawVerdict, VerdictWords>> = {
  holds: { word: 'holds', symbol: '✓', style: 'good' },
  broken: { word: 'broken', symbol: '✗', style: 'bad' },
  cannotTell: { word: 'cannot tell', symbol: '?', style: 'unsure' },
};

/** What the change made of the measure; nothing for laws that chance has no part in. */
export function lawDifference({ difference }: LawResult): string {
  return difference === null ? '' : formatEstimate(difference, 'share', { signed: true, brief: true });
}

/** Why a law is broken, or not told; nothing where it holds, and of intervals what stands beside them already. */
export function lawWitness({ witness, difference }: LawResult): string | undefined {
  return witness === null || (difference !== null && difference.mean !== null) ? undefined : cleanText(witness);
}

export function lawsNote({ laws = [] }: BenchResult): string {
  const [first, ...others] = laws.flatMap(({ confidence }) => confidence ?? []);
  if (first === undefined) return '';
  const level = formatDecimal(first * 100, 4).replace(/\.?0+$/, '');
  const together = others.length === 0 ? '' : `, so that all ${others.length + 1} are right together 95 times in 100`;
  return `Differences on the same days with ${level} % intervals${together}.`;
}
