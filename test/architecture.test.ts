/**
 * Holds the arrows of the design: which folder of src/ may import which, that
 * the pure ones know no file, clock, console, environment, locale or
 * `Math.random`, that nothing goes in circles, and that the top of the
 * repository stays a short list.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { programVersion } from '../src/experiments/version.ts';

const root = dirname(import.meta.dirname);

/** What each folder may import besides itself; `.` is src/ itself. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  random: [],
  // Theory: a staffing rule of a file is a formula, and a Scenario has its answer.
  scenario: ['random', 'theory'],
  // Theory: where a law is cut into equal parts.
  plan: ['random', 'scenario', 'theory'],
  engine: ['random', 'scenario', 'plan', 'measures'],
  measures: ['random', 'scenario', 'plan', 'theory'],
  theory: ['random', 'scenario'],
  compute: ['scenario', 'plan', 'engine', 'measures'],
  experiments: ['.', 'scenario', 'plan', 'engine', 'measures', 'theory', 'compute', 'random'],
  report: ['scenario', 'measures', 'theory'],
  cli: ['.', 'scenario', 'measures', 'theory', 'experiments', 'compute', 'report'],
  // Matchers for those who test their rules: a way in, like the command line.
  vitest: ['scenario', 'measures', 'experiments', 'report'],
};
const pure = ['random', 'plan', 'engine', 'measures', 'theory'];
/** Reaching the outside world, the clock, chance or a locale. */
const impureGlobals = [
  'process',
  'console',
  'Date',
  'Intl',
  'performance',
  'require',
  'fetch',
  'setTimeout',
  'setInterval',
  'Buffer',
  '__dirname',
];
const impureMembers = ['random', 'toLocaleString', 'toLocaleUpperCase', 'toLocaleLowerCase', 'localeCompare'];

interface Import {
  readonly from: string;
  /** A file of src/, or a package. */
  readonly to: string;
  /** Loaded when the importing file is: neither a type nor `await import()`. */
  readonly eager: boolean;
}

const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => join('src', file))
  .sort();
const sources = new Map(
  files.map((file) => [
    file,
    ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true),
  ]),
);

const imports: readonly Import[] = files.flatMap((from) => {
  const found: Import[] = [];
  const add = (specifier: string, eager: boolean) => {
    const to = specifier.startsWith('.') ? relative(root, join(root, dirname(from), specifier)) : specifier;
    found.push({ from, to, eager });
  };
  visit(sourceOf(from), (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
      add(node.moduleSpecifier.text, node.importClause?.phaseModifier !== ts.SyntaxKind.TypeKeyword);
    }
    if (
      ts.isExportDeclaration(node) &&
      node.moduleSpecifier !== undefined &&
      ts.isStringLiteral(node.moduleSpecifier)
    ) {
      add(node.moduleSpecifier.text, !node.isTypeOnly);
    }
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [specifier] = node.arguments;
      if (specifier !== undefined && ts.isStringLiteral(specifier)) add(specifier.text, false);
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
      add(node.argument.literal.text, false);
    }
  });
  return found;
});

function sourceOf(file: string): ts.SourceFile {
  const source = sources.get(file);
  if (source === undefined) throw new Error(`${file} was not read`);
  return source;
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** `engine` for src/engine/heap.ts, `.` for src/index.ts, undefined for a package. */
function folderOf(file: string): string | undefined {
  const [top, folder, ...rest] = file.split('/');
  if (top !== 'src') return undefined;
  return rest.length === 0 ? '.' : folder;
}

describe('the arrows between folders', () => {
  test('every folder of src/ has its row in the table', () => {
    const folders = new Set(files.map((file) => folderOf(file) ?? ''));
    expect([...folders].filter((folder) => folder !== '.' && !(folder in mayImport))).toEqual([]);
  });

  test.each(Object.entries(mayImport))('%s imports only itself and %j', (folder, allowed) => {
    const strangers = imports
      .filter(({ from }) => folderOf(from) === folder)
      .filter(
        ({ to }) => folderOf(to) !== undefined && folderOf(to) !== folder && !allowed.includes(folderOf(to) ?? ''),
      )
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(strangers).toEqual([]);
  });

  test('no file needs itself, however indirectly', () => {
    const next = new Map<string, string[]>();
    for (const { from, to, eager } of imports)
      if (eager && folderOf(to) !== undefined) next.set(from, [...(next.get(from) ?? []), to]);
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (file: string, above: readonly string[]) => {
      if (above.includes(file)) cycles.push([...above.slice(above.indexOf(file)), file].join(' -> '));
      if (above.includes(file) || done.has(file)) return;
      for (const to of next.get(file) ?? []) walk(to, [...above, file]);
      done.add(file);
    };
    for (const file of files) walk(file, []);
    expect(cycles).toEqual([]);
  });
});

describe('pure folders', () => {
  test.each(pure)('%s imports nothing of Node, and no package but seedrandom', (folder) => {
    const packages = imports
      .filter(({ from, to }) => folderOf(from) === folder && folderOf(to) === undefined && to !== 'seedrandom')
      .map(({ from, to }) => `${from} -> ${to}`);
    expect(packages).toEqual([]);
  });

  test.each(pure)('%s knows no clock, console, environment, locale or Math.random', (folder) => {
    const found: string[] = [];
    for (const file of files.filter((name) => folderOf(name) === folder)) {
      visit(sourceOf(file), (node) => {
        if (!ts.isIdentifier(node)) return;
        const member = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node;
        const key = 'name' in node.parent && node.parent.name === node;
        const impureMember =
          member &&
          impureMembers.includes(node.text) &&
          (node.text !== 'random' || node.parent.getText().startsWith('Math.'));
        if (impureMember || (!member && !key && impureGlobals.includes(node.text))) found.push(`${file}: ${node.text}`);
      });
    }
    expect(found).toEqual([]);
  });
});

describe('start-up', () => {
  test('the command line loads no heavy package before a command needs it', () => {
    const eagerly = new Set<string>();
    const walk = (file: string) => {
      if (eagerly.has(file)) return;
      eagerly.add(file);
      for (const { from, to, eager } of imports) if (eager && from === file) walk(to);
    };
    walk('src/cli.ts');
    expect([...eagerly].filter((name) => !name.startsWith('src/') && !name.startsWith('node:'))).toEqual(['yargs']);
  });
});

test('the top of the repository holds only what belongs there', () => {
  const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n').filter(Boolean);
  const top = new Set(tracked.map((file) => file.split('/')[0] ?? ''));
  const folders = ['src', 'scenarios', 'output', 'test'];
  const plain = [
    'package.json',
    'package-lock.json',
    'tsconfig.json',
    'vitest.config.ts',
    'knip.json',
    'README.md',
    'CHANGELOG.md',
    'LICENSE',
  ];
  expect([...top].filter((name) => !name.startsWith('.') && !folders.includes(name) && !plain.includes(name))).toEqual(
    [],
  );
});

test('the lock file names no registry', () => {
  expect(readFileSync(join(root, 'package-lock.json'), 'utf8')).not.toContain('"resolved"');
});

test('the version that results name is that of package.json', () => {
  expect(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))).toMatchObject({ version: programVersion });
});
