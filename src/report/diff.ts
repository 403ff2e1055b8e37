/** What a diff says, in words: the differences as the files write them, and which of them brings how much. */
import type { Attribution, Difference, DiffResult, Part, ValueChange } from '../measures/diffResult.ts';
import type { ComparisonVerdict } from '../measures/result.ts';
import { measureLabel } from './definitions.ts';
import { formatCountOf, formatDecimal, formatMean } from './numbers.ts';
import { cleanText, listInWords } from './words.ts';

/** A measure to speak of, with its parts in order of their size. */
export interface Explained {
  readonly measure: Attribution['measures'][number];
  readonly label: string;
  /** What the comparison says of the whole difference. */
  readonly verdict: ComparisonVerdict;
  readonly parts: readonly { readonly name: string; readonly part: Part }[];
  /** Differences that bring nothing to this measure. */
  readonly idle: readonly string[];
}

const explained = ['serviceLevel', 'abandonment', 'meanAnswerWait', 'staffingCost'];

/**
 * The measures that people ask about, as far as they differ, or as what one difference brings another takes away; else
 * the first that does.
 */
export function explainedMeasures(result: DiffResult): Explained[] {
  const { why, comparison, differences } = result;
  if (why === undefined) return [];
  const names = differences.filter(({ counts }) => counts).map(differenceName);
  const compared = new Map(comparison.variants[0]?.overall.map((row) => [row.measure, row]));
  const differing = why.measures.filter(({ measure, total, parts }) => {
    const row = compared.get(measure);
    const outgrows = parts.some(
      ({ contribution }) => row !== undefined && Math.abs(contribution.mean ?? 0) > row.matters,
    );
    return (row?.verdict !== 'noDifference' && (total.mean ?? 0) !== 0) || outgrows;
  });
  const wanted = differing.filter(({ measure }) => explained.includes(measure));
  return (wanted.length > 0 ? wanted : differing.slice(0, 1)).map((measure) => {
    const sized = measure.parts.map((part, index) => ({
      name: names[index] ?? '',
      part,
      size: Math.abs(part.contribution.mean ?? 0),
    }));
    // Sums of thousands of days leave a last digit where there is nothing.
    const nothing = 1e-9 * Math.max(...sized.map(({ size }) => size));
    return {
      measure,
      label: measureLabel(measure),
      verdict: compared.get(measure.measure)?.verdict ?? 'differs',
      parts: sized.filter(({ size }) => size > nothing).sort((a, b) => b.size - a.size),
      idle: sized.filter(({ size }) => size <= nothing).map(({ name }) => name),
    };
  });
}

/** `desk.staffing`; `desk.answers + chats` where they go together. */
export function differenceName({ keys }: Difference): string {
  return keys.map(keyName).join(' + ');
}

function keyName(key: string): string {
  return cleanText(key.replace(/^(?:operators|callers|policy)\./, ''));
}

/** A line of a list of differences: where, and what. */
export interface DifferenceLine {
  /** `callers.patients.patience`; of several days behind the files in which it is the same. */
  readonly path: string;
  readonly words: string;
}

export function differenceLines({ changes }: Difference): DifferenceLine[] {
  const lines = new Map<string, { readonly files: string[]; readonly path: string; readonly words: string }>();
  const renamed = new Map(changes.flatMap((change) => renaming(change, changes)));
  const said = [...renamed.values()];
  for (const change of changes) {
    if (said.includes(change)) continue;
    const words = renamedWords(renamed.get(change)) ?? changeWords(change);
    const path = cleanText(change.path);
    const key = JSON.stringify([path, words]);
    const line = lines.get(key) ?? { files: [], path, words };
    if (change.files !== undefined) line.files.push(cleanText(change.files[0]).replace(/^.*[/\\]/, ''));
    lines.set(key, line);
  }
  return [...lines.values()].map(({ files, path, words }) => ({
    path: files.length === 0 ? path : `${files.join(', ')}: ${path}`,
    words,
  }));
}

/** A caller or a group that goes, with the one of another name and the same words that comes. */
function renaming(gone: ValueChange, changes: readonly ValueChange[]): (readonly [ValueChange, ValueChange])[] {
  const [top, ...rest] = gone.path.split('.');
  if (gone.to !== null || rest.length !== 1) return [];
  const come = changes.find(
    ({ path, from, to, files }) =>
      from === null &&
      to === gone.from &&
      path.split('.').length === 2 &&
      path.split('.')[0] === top &&
      files?.[0] === gone.files?.[0],
  );
  return come === undefined ? [] : [[gone, come]];
}

function renamedWords(come: ValueChange | undefined): string | undefined {
  if (come === undefined) return undefined;
  const [top, name = ''] = come.path.split('.');
  const draws = top === 'callers' ? '; random numbers go by names, so that it draws others' : '';
  return `renamed to ${cleanText(name)}${draws}`;
}

/** `15m → 1m30s`; of lists the entries that differ. */
function changeWords({ from, to, entries }: ValueChange): string {
  if (entries !== undefined && entries.length > 0) return entryWords(entries, to);
  if (from === null) return `now ${cleanText(to ?? '')}`;
  if (to === null) return `no longer ${cleanText(from)}`;
  return `${cleanText(from)} → ${cleanText(to)}`;
}

const mostEntries = 6;

function entryWords(entries: NonNullable<ValueChange['entries']>, whole: string | null): string {
  const listed = entries.slice(0, mostEntries).map(({ at, from, to }) => `${at} ${from} → ${to}`);
  const rest = entries.length > mostEntries ? [`and ${entries.length - mostEntries} more`] : [];
  const sums = [entries.map(({ from }) => Number(from)), entries.map(({ to }) => Number(to))].map((values) =>
    values.reduce((sum, value) => sum + value, 0),
  );
  const total = sums[1] - sums[0];
  const together =
    entries.length < 2 || !Number.isFinite(total)
      ? ''
      : ` (together ${formatDecimal(total, Number.isInteger(total) ? 0 : 2, true)})`;
  return `${[...listed, ...rest].join(', ')}${whole === null ? '' : together}`;
}

/** The smallest part of the largest contribution that a sentence speaks of. */
const worthNaming = 0.05;

/** `Most of the +19.1 points of service level comes from patients.patience: +15.2`. */
export function whyFinding(result: DiffResult, { measure, label, verdict, parts }: Explained): string {
  const currency = result.comparison.scenarios[0]?.result.scenario.currency ?? 'EUR';
  const text = (estimate: Part['contribution']): string =>
    formatMean(estimate, measure.unit, { signed: true, currency, atMostDigits: 1 });
  const of = label.toLowerCase();
  const [first] = parts;
  const size = (part: Part | undefined): number => Math.abs(part?.contribution.mean ?? 0);
  const bringing = parts.filter(({ part }) => size(part) >= worthNaming * size(first?.part));
  const named = bringing.slice(0, 3).map(({ name, part }) => `${name} ${text(part.contribution)}`);
  const list = listInWords(bringing.length > 3 ? [...named, 'others'] : named);
  if (verdict === 'noDifference' || verdict === 'cannotTell') {
    const none =
      verdict === 'noDifference' ? 'No difference that matters in' : 'Cannot tell yet whether there is a difference in';
    return `${none} ${of} (${text(measure.total)})${parts.length > 1 ? `: ${list}` : ''}`;
  }
  const total = `${text(measure.total)} of ${of}`;
  if (first === undefined) return total;
  if (parts.length === 1) return `All of the ${total} comes from ${first.name}`;
  const share = (first.part.contribution.mean ?? 0) / (measure.total.mean ?? 0);
  if (share > 0.5 && share <= 1.1)
    return `Most of the ${total} comes from ${first.name}: ${text(first.part.contribution)}`;
  return `${total}: ${list}`;
}

/** How the contributions were reckoned. */
export function ordersText({ orders, scenarios }: Attribution): string {
  const { taken, of } = orders;
  const on = `through ${formatCountOf(scenarios, 'scenario')} on the same days.`;
  if (of === 1) return 'It is the only difference, and so there is no order of changes to mind.';
  const made = 'orders in which the differences can be made';
  if (of === taken) return `Averaged over ${taken === 2 ? 'both' : `all ${formatDecimal(taken, 0)}`} ${made}, ${on}`;
  const all = of === null ? '' : `of ${formatDecimal(of, 0)} `;
  return `Averaged over ${formatDecimal(taken, 0)} ${all}${made}, drawn at random, ${on}`;
}
