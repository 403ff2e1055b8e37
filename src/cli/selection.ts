/** Which targets, and which files, a check is asked for: `--select`, `--shard`. */
import type { Target } from '../scenario/scenario.ts';
import { UsageError } from './exits.ts';
import type { NamedScenario } from './scenarios.ts';

/** Targets whose name or a tag is one of these words, or whose text has one in it. */
export function selectTargets(scenarios: readonly NamedScenario[], words: readonly string[]): readonly NamedScenario[] {
  const all = scenarios.flatMap(({ scenario }) => scenario.targets);
  if (all.length === 0) throw new UsageError(`there is nothing to check: ${inFiles(scenarios)} no targets`);
  if (words.length === 0) return scenarios;
  const idle = words.find((word) => !all.some((target) => isMeant(target, word)));
  if (idle !== undefined) throw new UsageError(`--select "${idle}" matches no target; ${whatThereIs(all)}`);
  return scenarios.map(({ file, scenario }) => {
    const targets = scenario.targets.filter((target) => words.some((word) => isMeant(target, word)));
    return { file, scenario: { ...scenario, targets } };
  });
}

function isMeant({ text, name, tags = [] }: Target, word: string): boolean {
  const wanted = folded(word);
  return [name ?? '', ...tags].some((each) => folded(each) === wanted) || folded(text).includes(wanted);
}

/** Spaces in targets are free. */
function folded(text: string): string {
  return text.replace(/\s+/g, '').toLowerCase();
}

function inFiles(scenarios: readonly NamedScenario[]): string {
  return scenarios.length === 1 ? `${scenarios[0]?.file} has` : `${scenarios.length} files have`;
}

const mostListed = 6;

function whatThereIs(targets: readonly Target[]): string {
  const tags = [...new Set(targets.flatMap(({ tags = [] }) => tags))];
  const names = [...new Set(targets.map(({ name, text }) => name ?? text))];
  const listed = (all: readonly string[]): string =>
    all.slice(0, mostListed).join(', ') + (all.length > mostListed ? ' ...' : '');
  const ofTags = tags.length === 0 ? '' : `tags: ${listed(tags)}; `;
  return `${ofTags}targets: ${listed(names)}`;
}

export interface Shard {
  readonly index: number;
  readonly of: number;
}

/** `2/4`: the second of four parts. */
export function shard(text: string): Shard {
  const [, index, of] = /^(\d+)\/(\d+)$/.exec(text) ?? [];
  const part = { index: Number(index), of: Number(of) };
  if (part.index >= 1 && part.index <= part.of) return part;
  const reason = index === undefined ? `"${text}" is none` : `there is no part ${index} of ${of}`;
  throw new Error(`wants a part of so many, such as 1/4, and ${reason}`);
}

/** Files are dealt out like cards, so that each part has as many as any other, to one. */
export function isInShard(place: number, { index, of }: Shard): boolean {
  return (place - 1) % of === index - 1;
}
