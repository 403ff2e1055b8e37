/**
 * YAML 1.2 to a Tree. JSON is YAML. Anchors and aliases work, within a limit
 * that stops a file of a few lines from growing to millions of values. A key
 * that stands twice is shown with the line of the first.
 */
import { isAlias, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml';
import type { Alias, Document, Node, YAMLMap, YAMLSeq } from 'yaml';
import type { FaultList } from './faultList.ts';
import { positionOf } from './source.ts';
import type { Place, Source } from './source.ts';
import type { Entry, Tree } from './tree.ts';
import { yamlTrouble } from './yamlErrors.ts';

/** So many values may come from aliases. */
const mostRepeated = 100_000;

/**
 * `offset` is where `text` begins within the source, for a value inside an
 * option. Undefined where the text is not YAML; the reasons are in `faults`.
 */
export function parseYaml(source: Source, faults: FaultList, text = source.text, offset = 0): Tree | undefined {
  const document = parseDocument(text, { uniqueKeys: false, prettyErrors: false, keepSourceTokens: false });
  // What follows the first error is mostly its echo.
  const [error] = document.errors;
  if (error !== undefined) {
    const { problem, start, end } = yamlTrouble(error, document, text);
    faults.add({ source, start: start + offset, end: end + offset }, problem);
    return undefined;
  }
  const builder = new TreeBuilder(source, offset, document, faults);
  return builder.build(document.contents);
}

class TreeBuilder {
  private readonly source: Source;
  private readonly offset: number;
  private readonly document: Document;
  private readonly faults: FaultList;
  private readonly open = new Set<Node>();
  private readonly targets = new Map<Node, Node | undefined>();
  private insideAliases = 0;
  private repeated = 0;

  constructor(source: Source, offset: number, document: Document, faults: FaultList) {
    this.source = source;
    this.offset = offset;
    this.document = document;
    this.faults = faults;
  }

  build(node: Node | null): Tree | undefined {
    const place = this.placeOf(node);
    if (node === null) return { kind: 'scalar', value: null, place };
    if (this.insideAliases > 0 && ++this.repeated > mostRepeated) return this.refuseGrowth(place);
    if (isAlias(node)) return this.buildAlias(node, place);
    this.open.add(node);
    const tree = this.buildOpen(node, place);
    this.open.delete(node);
    return tree;
  }

  private buildAlias(alias: Alias, place: Place): Tree | undefined {
    if (!this.targets.has(alias)) this.targets.set(alias, alias.resolve(this.document));
    const target = this.targets.get(alias);
    if (target === undefined) return this.refuse(place, `There is no anchor "&${alias.source}" above this.`);
    if (this.open.has(target)) return this.refuse(place, 'An anchor that contains itself.');
    this.insideAliases++;
    const tree = this.build(target);
    this.insideAliases--;
    return tree;
  }

  private buildOpen(node: Node, place: Place): Tree | undefined {
    if (isMap(node)) return this.buildMap(node, place);
    if (isSeq(node)) {
      return this.buildList(node, place);
    }
    const value: unknown = isScalar(node) ? node.value : undefined;
    if (value === null || typeof value === 'string' || typeof value === 'boolean') {
      return { kind: 'scalar', value, place };
    }
    if (typeof value === 'number' && Number.isFinite(value)) return { kind: 'scalar', value, place };
    return this.refuse(place, 'Neither a text nor a number.');
  }

  /** Stops at the first entry that cannot be built: where aliases grow without end, the rest would take for ever. */
  private buildList(node: YAMLSeq, place: Place): Tree | undefined {
    const items: Tree[] = [];
    for (const item of node.items) {
      const tree = this.build(isNode(item) ? item : null);
      if (tree === undefined) return undefined;
      items.push(tree);
    }
    return { kind: 'list', items, place };
  }

  private buildMap(node: YAMLMap, place: Place): Tree | undefined {
    const entries = new Map<string, Entry>();
    let sound = true;
    for (const pair of node.items) {
      const keyNode = isNode(pair.key) ? pair.key : null;
      const key = this.placeOf(keyNode);
      const name = isScalar(keyNode) ? keyText(keyNode.value, keyNode.source) : undefined;
      if (name === undefined) {
        this.refuse(key, 'A key must be a word.');
        sound = false;
        continue;
      }
      const first = entries.get(name);
      if (first !== undefined) {
        this.faults.add(key, {
          code: 'duplicate-key',
          message: `"${name}" stands here a second time.`,
          hint: `the first is in line ${positionOf(first.key).line}; keep one of the two`,
        });
        continue;
      }
      const value = this.build(isNode(pair.value) ? pair.value : null);
      if (value === undefined) {
        if (this.repeated > mostRepeated) return undefined;
        sound = false;
      }
      // An empty value has no place of its own: its key stands for it.
      else entries.set(name, { key, value: isEmpty(value) ? { ...value, place: key } : value });
    }
    return sound ? { kind: 'map', entries, place } : undefined;
  }

  private placeOf(node: Node | null): Place {
    const [start, end] = node?.range ?? [0, 0];
    return { source: this.source, start: start + this.offset, end: end + this.offset };
  }

  /** Said once, however much more there is. */
  private refuseGrowth(place: Place): undefined {
    if (this.repeated === mostRepeated + 1) this.refuse(place, 'The aliases of the file grow beyond 100,000 values.');
  }

  private refuse(place: Place, message: string): undefined {
    this.faults.add(place, { code: 'syntax', message });
  }
}

function isEmpty(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null && tree.place.end === tree.place.start;
}

function keyText(value: unknown, source: string | undefined): string | undefined {
  // The one name that plain data cannot hold.
  if (value === '__proto__') return undefined;
  if (typeof value === 'string') return value;
  return value === null ? undefined : (source ?? String(value));
}
