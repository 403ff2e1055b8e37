/**
 * What scenarios are called where several appear together, and the folders that
 * results go to. Names come from the files' own: `clinic.yaml` is `clinic`;
 * where two files share that, as much of their paths is added as tells them
 * apart (`before/clinic`, `after/clinic`), and the same file twice gets a number.
 */
import { basename, extname, resolve, sep } from 'node:path';

export function labels(files: readonly string[]): readonly string[] {
  const paths = files.map((file) => resolve(file).split(sep));
  const parts = (index: number, depth: number) =>
    stemmed(paths[index] ?? [])
      .slice(-depth)
      .join('/');
  const named = files.map((_, index) => {
    const depths = paths[index]?.map((_part, depth) => depth + 1) ?? [];
    const alone = (depth: number) =>
      files.every((_other, other) => other === index || !same(parts(other, depth), parts(index, depth)));
    return parts(index, depths.find(alone) ?? 1);
  });
  return numbered(named);
}

/** One folder a file, all different, also where the disk does not tell capitals from small letters. */
export function runFolders(files: readonly string[]): readonly string[] {
  return numbered(labels(files).map(asFolder));
}

const namesInFolder = 3;

/** `a-vs-b`, `a-vs-b-vs-c`; past three, `a-vs-4-others`. */
export function compareFolder(files: readonly string[]): string {
  const [reference = '', ...variants] = labels(files).map(asFolder);
  const all = [reference, ...variants];
  return all.length <= namesInFolder ? all.join('-vs-') : `${reference}-vs-${variants.length}-others`;
}

function stemmed(path: readonly string[]): readonly string[] {
  const file = path.at(-1) ?? '';
  return [...path.slice(0, -1), basename(file, extname(file))];
}

/** A path's parts side by side, and nothing that could lead out of the folder it stands in. */
function asFolder(label: string): string {
  const name = label.replace(/[/\\:]+/g, '-').replace(/^\.+$/, '');
  return name === '' ? 'scenario' : name;
}

function numbered(names: readonly string[]): readonly string[] {
  const taken: string[] = [];
  for (const name of names) {
    let candidate = name;
    for (let count = 2; taken.some((other) => same(other, candidate)); count++) candidate = `${name}-${count}`;
    taken.push(candidate);
  }
  return taken;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
