/**
 * Targets and measures, from the words that a planner writes. Spaces are free.
 *
 *     target      = "days" "(" inner ")" comparison share  |  inner
 *     inner       = measure comparison ( quantity | part ) [ "in" window ] [ "on" day ]
 *     measure     = name [ "(" arguments ")" ] [ quantile ] [ "of" whom ]
 *     arguments   = duration [ "," definition ]          only serviceLevel
 *     quantile    = "p" number                           only wait, and there needed: p95, p99.9
 *     whom        = the name of a caller or operator group
 *     comparison  = "<=" | ">="
 *     quantity    = in the unit of the measure: 80%, 20s, 4000
 *     part        = share "of" file                    of the same measure in another scenario: 90% of today.yaml
 *     window      = "every interval"  |  clock "-" clock
 *     day         = the name of one of several days
 *
 * A name that is both a caller's and a group's means whichever the measure can
 * be asked of, the caller first.
 */
import { firstIntervals } from './days/intervals.ts';
import type { Problem } from './fault.ts';
import { given } from './given.ts';
import { measureFacts, parseInUnitOf } from './measureFacts.ts';
import { suggestion } from './nearest.ts';
import { measureNames, serviceLevelDefinitions } from './scenario.ts';
import type { Comparison, Horizon, MeasureReference, Opening, Scenario, ScenarioDay, Target } from './scenario.ts';
import { intervalCount, momentIn, openingText } from './times.ts';
import { parseDuration, parsePercentage, parseShare } from './units.ts';
import type { Parsed } from './units.ts';

/** Whom a measure can name: a Scenario is one. */
export interface Names {
  readonly callers: readonly { readonly name: string }[];
  readonly operators: readonly { readonly name: string }[];
}

/** A problem with the words that it is about, so that they can be marked. */
export interface PartProblem extends Problem {
  readonly part?: string;
}
type ParsedPart<Value> = { readonly value: Value } | { readonly problem: PartProblem };

/** The time that a target can speak of; undefined: the file says nothing sound of it, and windows are not resolved. */
export type TargetTime = Opening | Horizon | SeveralDays | undefined;

export interface SeveralDays {
  readonly kind: 'days';
  readonly days: readonly ScenarioDay[];
  /** Of each day, among all intervals in which is counted. */
  readonly firstIntervals: readonly number[];
}

/** Of a scenario that is read. */
export function targetTimeOf({ time, days }: Pick<Scenario, 'time' | 'days'>): NonNullable<TargetTime> {
  return days === undefined ? time : { kind: 'days', days, firstIntervals: firstIntervals(days) };
}

const targetExpectation = 'a target such as serviceLevel(20s) of paying >= 90%';

/** A target before the other scenario that it may name is read. */
export type ParsedTarget = Omit<Target, 'relativeTo'> & { readonly otherFile?: string };

export function parseTarget(text: string, names: Names, time: TargetTime): ParsedPart<ParsedTarget> {
  const [, inside, comparison, bound] = /^\s*days\s*\((.*)\)\s*(<=|>=)\s*([^()]*)$/s.exec(text) ?? [];
  if (inside === undefined || bound === undefined) {
    if (/^\s*days\b/.test(text))
      return malformed(`"${text}" is not a target.`, undefined, 'write days(<target>) >= 90%');
    return parseInner(text, text, names, time);
  }
  const inner = parseInner(inside, text, names, time);
  if ('problem' in inner) return inner;
  if (time?.kind === 'horizon') return malformed('A horizon has no days.', 'days');
  if (time?.kind === 'days' && inner.value.measure.name === 'wait') {
    return notBuilt('Quantiles of the wait on each of several days are not built yet.', inner.value.measure.text);
  }
  const share = parseShare(bound);
  if ('problem' in share) return { problem: { ...share.problem, part: bound.trim() } };
  return { value: { ...inner.value, days: { comparison: comparison as Comparison, share: share.value } } };
}

function parseInner(text: string, whole: string, names: Names, time: TargetTime): ParsedPart<ParsedTarget> {
  const [, left, sign, right] = /^(.*?)(<=|>=|=<|=>|≤|≥|==|=|<|>)(.*)$/s.exec(text) ?? [];
  if (left === undefined || sign === undefined || right === undefined) {
    return malformed(`"${text.trim()}" compares nothing.`, undefined, 'a target has <= or >= in it');
  }
  if (sign !== '<=' && sign !== '>=') {
    const hint = sign === '≥' || sign === '>' || sign === '=>' ? 'write >=' : 'write <=';
    return malformed(
      `"${sign}" is not a comparison of targets.`,
      sign,
      sign.startsWith('==') || sign === '=' ? 'write <= or >=' : hint,
    );
  }
  const measure = parseMeasure(left, names);
  if ('problem' in measure) return measure;
  const { part, quantity, otherFile, window, day } = rightSide(right);
  if (quantity === '') return malformed('There is no bound.', sign, 'what should it be compared with?');
  const bound = part === undefined ? parseInUnitOf(measure.value.name, quantity) : parsePart(part);
  if ('problem' in bound) return { problem: { ...bound.problem, part: part ?? quantity } };
  const when = day === undefined ? parseWindow(window, time) : parseDay(day, window, time);
  if ('problem' in when) return when;
  if (measure.value.name === 'wait' && when.value.kind !== 'wholeDay') {
    const part = time?.kind === 'days' ? 'several days' : 'the day';
    return notBuilt(`Quantiles of the wait in a part of ${part} are not built yet.`, window ?? day);
  }
  if (measure.value.name === 'paidHours' && window !== undefined) {
    return malformed('Paid hours are those of a whole day.', window, 'leave out "in …"');
  }
  const value = {
    text: whole.trim(),
    measure: measure.value,
    comparison: sign,
    bound: bound.value,
    when: when.value,
    ...(otherFile === undefined ? {} : { otherFile }),
  } as const;
  return { value };
}

interface RightSide {
  /** All before the window. */
  readonly quantity: string;
  /** `90%` of `90% of today.yaml`, and the file. */
  readonly part?: string;
  readonly otherFile?: string;
  readonly window?: string;
  readonly day?: string;
}

/** A file's name with blanks in it stands in quotes. */
function rightSide(text: string): RightSide {
  const [relative, part, quoted, bare] = /^\s*(\S+?\s*%)\s+of\s+(?:"([^"]+)"|(\S+))/s.exec(text) ?? [];
  const rest = relative === undefined ? text : text.slice(relative.length);
  const [, quantity = '', window, day] = /^\s*(.*?)\s*(?:\bin\s+(.*?))?\s*(?:\bon\s+(.*?))?\s*$/s.exec(rest) ?? [];
  const when = given({ window, day });
  const otherFile = quoted ?? bare;
  if (relative === undefined || part === undefined || otherFile === undefined) return { quantity, ...when };
  // What stands between the file and the window belongs to neither, and makes the whole no bound.
  return quantity === '' ? { quantity: relative, part, otherFile, ...when } : { quantity: text.trim(), ...when };
}

function parsePart(written: string): Parsed<number> {
  const parsed = parsePercentage(written);
  if ('problem' in parsed || parsed.value > 0) return parsed;
  return { problem: { code: 'range', message: 'Nothing of it is no bound.', expected: 'a share such as 90% or 110%' } };
}

function notBuilt(message: string, part: string | undefined): { readonly problem: PartProblem } {
  const hint = 'meanAnswerWait and serviceLevel can be asked for there';
  return { problem: { code: 'not-built-yet', message, part, hint } };
}

/** `serviceLevel(20s, allOffered) of paying`, `wait p95`, `occupancy of nurses`. */
export function parseMeasure(text: string, names: Names): ParsedPart<MeasureReference> {
  const pattern = /^\s*([A-Za-z]+)\s*(?:\(([^()]*)\))?\s*(?:\bp(\d+(?:\.\d+)?)\b)?\s*(?:\bof\s+(.*\S))?\s*$/s;
  const [matched, name, inBrackets, percent, whom] = pattern.exec(text) ?? [];
  if (matched === undefined || name === undefined) {
    return malformed(
      `"${text.trim()}" is not a measure.`,
      text.trim(),
      undefined,
      'a measure such as serviceLevel(20s) or wait p95',
    );
  }
  const known = measureNames.find((measure) => measure === name);
  if (known === undefined) {
    const problem = { code: 'unknown-measure', message: `There is no measure "${name}".`, part: name } as const;
    return { problem: { ...problem, hint: suggestion(name, measureNames) } };
  }
  const level = parseArguments(known, inBrackets);
  if ('problem' in level) return level;
  const quantile = parseQuantile(known, percent);
  if ('problem' in quantile) return quantile;
  const of = parseWhom(known, whom, names);
  if ('problem' in of) return of;
  return { value: { text: text.trim(), name: known, ...level.value, ...quantile.value, ...of.value } };
}

function parseArguments(
  name: MeasureReference['name'],
  inBrackets: string | undefined,
): ParsedPart<Pick<MeasureReference, 'thresholdSeconds' | 'definition'>> {
  if (name !== 'serviceLevel') {
    return inBrackets === undefined
      ? { value: {} }
      : malformed(`"${name}" takes nothing in brackets.`, `(${inBrackets})`);
  }
  const parts = (inBrackets ?? '').split(',').map((part) => part.trim());
  const definition = serviceLevelDefinitions.find((known) => known === parts.at(-1));
  const rest = definition === undefined ? parts : parts.slice(0, -1);
  if (rest.length > 1) {
    const written = rest.at(-1) ?? '';
    const message = `"${written}" is not a definition of the service level.`;
    return malformed(message, written, suggestion(written, serviceLevelDefinitions));
  }
  const [duration = ''] = rest;
  const chosen = { definition: definition ?? ('excludeShort' as const) };
  if (duration === '') return { value: chosen };
  const parsed = parseDuration(duration);
  if ('problem' in parsed) return { problem: { ...parsed.problem, part: duration } };
  return { value: { thresholdSeconds: parsed.value, ...chosen } };
}

function parseQuantile(
  name: MeasureReference['name'],
  percent: string | undefined,
): ParsedPart<Pick<MeasureReference, 'quantile'>> {
  if (name !== 'wait') {
    return percent === undefined
      ? { value: {} }
      : malformed(`"${name}" has no quantiles.`, `p${percent}`, 'write wait p95');
  }
  if (percent === undefined) return malformed('"wait" needs a quantile.', 'wait', 'write wait p95, or meanWait');
  const quantile = Number(`${percent}e-2`);
  if (quantile > 0 && quantile < 1) return { value: { quantile } };
  return { problem: { code: 'range', message: `p${percent} is not between p0 and p100.`, part: `p${percent}` } };
}

function parseWhom(
  name: MeasureReference['name'],
  whom: string | undefined,
  names: Names,
): ParsedPart<Pick<MeasureReference, 'of'>> {
  if (whom === undefined) return { value: {} };
  const lists = { caller: names.callers, operators: names.operators };
  const possible = measureFacts[name].of;
  const kind = possible.find((kind) => lists[kind].some((entry) => entry.name === whom));
  if (kind !== undefined) return { value: { of: { kind, name: whom } } };
  if ([...names.callers, ...names.operators].some((entry) => entry.name === whom)) {
    const [own, other] = possible[0] === 'caller' ? ['callers', 'an operator group'] : ['operator groups', 'a caller'];
    const message = `"${name}" is measured for ${own}, and "${whom}" is ${other}.`;
    return { problem: { code: 'unknown-measure', message, part: whom } };
  }
  const known = possible.flatMap((kind) => lists[kind].map((entry) => entry.name));
  const message = `There is no ${possible[0] === 'caller' ? 'caller' : 'operator group'} "${whom}".`;
  return { problem: { code: 'unknown-name', message, part: whom, hint: suggestion(whom, known) } };
}

/** A day of several, or a window in it. */
function parseDay(name: string, window: string | undefined, time: TargetTime): ParsedPart<Target['when']> {
  if (time === undefined) return { value: { kind: 'wholeDay' } };
  if (time.kind !== 'days')
    return malformed('There are not several days here.', `on ${name}`, `leave out "on ${name}"`);
  const index = time.days.findIndex((day) => day.name === name);
  const day = time.days[index];
  const first = time.firstIntervals[index] ?? 0;
  if (day === undefined) {
    const known = time.days.map((each) => each.name);
    return {
      problem: {
        code: 'unknown-name',
        message: `There is no day "${name}".`,
        part: name,
        hint: suggestion(name, known),
      },
    };
  }
  const inside = parseWindow(window, day.time);
  if ('problem' in inside) return inside;
  const when = inside.value;
  if (when.kind === 'everyInterval') {
    return malformed('"in every interval" is asked of all days.', `on ${name}`, `leave out "on ${name}"`);
  }
  const { from, to } = when.kind === 'intervals' ? when : { from: 0, to: intervalCount(day.time) };
  return { value: { kind: 'intervals', from: first + from, to: first + to } };
}

function parseWindow(window: string | undefined, time: TargetTime): ParsedPart<Target['when']> {
  if (window === undefined) return { value: { kind: 'wholeDay' } };
  if (time?.kind === 'horizon') return malformed('A horizon has no times of day.', window, 'leave out "in …"');
  if (/^every\s+interval\s*$/.test(window)) return { value: { kind: 'everyInterval' } };
  const [, from, to] = /^(\S+?)\s*[-–]\s*(\S+)\s*$/.exec(window) ?? [];
  if (from === undefined || to === undefined) {
    return malformed(`"${window}" is no part of the day.`, window, undefined, 'in every interval, or in 08:00-10:00');
  }
  if (time === undefined) return { value: { kind: 'wholeDay' } };
  if (time.kind === 'days') {
    return malformed('Several days have each their own hours.', window, `say of which day: in ${window} on <day>`);
  }
  const first = intervalAt(from, time, false);
  if ('problem' in first) return first;
  const last = intervalAt(to, time, true);
  if ('problem' in last) return last;
  if (first.value < last.value) return { value: { kind: 'intervals', from: first.value, to: last.value } };
  return malformed(`${window} ends before it begins.`, window, `the opening is ${openingText(time)}`);
}

function intervalAt(text: string, time: Opening, end: boolean): ParsedPart<number> {
  const moment = momentIn(time, text, end);
  if ('problem' in moment) return { problem: { ...moment.problem, part: text } };
  const index = moment.value / time.intervalSeconds;
  if (Number.isInteger(index)) return { value: index };
  return malformed(`${text} is inside an interval.`, text, 'a window begins and ends where intervals do');
}

function malformed(
  message: string,
  part?: string,
  hint?: string,
  expected = targetExpectation,
): { readonly problem: PartProblem } {
  return { problem: { code: 'target', message, expected, hint, part } };
}
