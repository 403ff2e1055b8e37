/** What a diff says, in words: the differences as the files write them, and which of them brings how much. */
import type { Attribution, Difference, DiffResult, Part, ValueChange } from '../measures/diffResult.ts';
import { measureLabel } from './definitions.ts';
import { formatCountOf, formatDecimal, formatMean } from './numbers.ts';
import { cleanText, listInWords } from './words.ts';

/** A measure that differs by enough to matter, with its parts in order of their size. */
export interface Explained {
  readonly measure: Attribution['measures'][number];
  readonly label: string;
  readonly parts: readonly { readonly name: string; readonly part: Part }[];
}

const explained = ['serviceLevel', 'abandonment', 'meanAnswerWait', 'staffingCost'];

/** The measures that people ask about, as far as they differ; else the first that differs at all. */
export function explainedMeasures(result: DiffResult): Explained[] {
  const { why, comparison, differences } = result;
  if (why === undefined) return [];
  const names = differences.filter(({ counts }) => counts).map(differenceName);
  const verdicts = new Map(comparison.variants[0]?.overall.map(({ measure, verdict }) => [measure, verdict]));
  const differing = why.measures.filter(
    ({ measure, total }) => verdicts.get(measure) !== 'noDifference' && (total.mean ?? 0) !== 0,
  );
  const wanted = differing.filter(({ measure }) => explained.includes(measure));
  return (wanted.length > 0 ? wanted : differing.slice(0, 1)).map((measure) => {
    const parts = measure.parts.map((part, index) => ({ name: names[index] ?? '', part }));
    return {
      measure,
      label: measureLabel(measure),
      parts: parts.sort((a, b) => Math.abs(b.part.contribution.mean ?? 0) - Math.abs(a.part.contribution.mean ?? 0)),
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
  for (const change of changes) {
    const words = changeWords(change);
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

/** `Most of the +19.1 points of service level comes from patients.patience: +15.2`. */
export function whyFinding(result: DiffResult, { measure, label, parts }: Explained): string {
  const currency = result.comparison.scenarios[0]?.result.scenario.currency ?? 'EUR';
  const text = (estimate: Part['contribution']): string =>
    formatMean(estimate, measure.unit, { signed: true, currency, atMostDigits: 1 });
  const [first, second] = parts;
  const total = `${text(measure.total)} of ${label.toLowerCase()}`;
  if (first === undefined) return total;
  if (second === undefined) return `All of the ${total} comes from ${first.name}`;
  const size = measure.total.mean ?? 0;
  const share = (first.part.contribution.mean ?? 0) / size;
  if (share > 0.5 && share <= 1.1)
    return `Most of the ${total} comes from ${first.name}: ${text(first.part.contribution)}`;
  const bringing = parts.filter(({ part }) => (part.contribution.mean ?? 0) !== 0);
  const named = bringing.slice(0, 3).map(({ name, part }) => `${name} ${text(part.contribution)}`);
  return `${total}: ${listInWords(bringing.length > 3 ? [...named, 'others'] : named)}`;
}

/** How the contributions were reckoned. */
export function ordersText({ orders, scenarios }: Attribution): string {
  const { taken, of } = orders;
  const which =
    of === taken
      ? taken === 1
        ? 'The only difference'
        : `Averaged over all ${formatDecimal(taken, 0)} orders in which the differences can be made`
      : `Averaged over ${formatDecimal(taken, 0)} ${of === null ? '' : `of ${formatDecimal(of, 0)} `}orders in which the differences can be made, drawn at random`;
  return `${which}, through ${formatCountOf(scenarios, 'scenario')} on the same days.`;
}
