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
import { given } from './given.ts';
import { measureFacts, parseInUnitOf } from './measureFacts.ts';
import { suggestion } from './nearest.ts';
import { malformed } from './parsedPart.ts';
import type { ParsedPart } from './parsedPart.ts';
import { measureNames, serviceLevelDefinitions } from './scenario.ts';
import type { Comparison, MeasureReference, Target } from './scenario.ts';
import { parseWhen } from './targetWindows.ts';
import type { TargetTime } from './targetWindows.ts';
import { parseDuration, parsePercentage, parseShare } from './units.ts';
import type { Parsed } from './units.ts';

/** Whom a measure can name: a Scenario is one. */
export interface Names {
  readonly callers: readonly { readonly name: string }[];
  readonly operators: readonly { readonly name: string }[];
}

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
  const when = parseWhen(window, day, time);
  if ('problem' in when) return when;
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
