/**
 * Programs of the user's own beside a scenario: how they are bundled, and what a
 * staffing rule among them may give. Every mistake is a fault that says where.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ScenarioError } from '../../src/scenario/index.ts';
import { readScenarioFile } from '../../src/scenario/readFile.ts';
import { moduleExports } from '../../src/scenario/evaluateModule.ts';
import { changed } from './samples.ts';

const list = '{ perInterval: [2, 3, 3, 2] }';

/** A folder with a scenario whose rule is `rule.ts`, and these files; the path of the scenario. */
function put(
  files: Readonly<Record<string, string>>,
  module = './rule.ts',
  more: readonly [string, string][] = [],
): string {
  const folder = mkdtempSync(join(tmpdir(), 'please-hold-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const all = { 'main.yaml': changed([list, `{ rule: { module: ${module} } }`], ...more), ...files };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, 'main.yaml');
}

const asked = (rule: string, files: Readonly<Record<string, string>> = {}) =>
  readScenarioFile(put({ 'rule.ts': rule, ...files })).operators[0]?.roster?.rule?.asked;

function faultsOf(path: string) {
  try {
    readScenarioFile(path);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    return error.faults.map(({ code, file, line, column, length, message, sourceLine, hint }) => ({
      code,
      at: `${relative(dirname(path), file)}:${line}`,
      marked: sourceLine.slice(column - 1, column - 1 + length),
      message,
      hint,
    }));
  }
  throw new Error('There are no faults.');
}
const faultsWith = (rule: string, files: Readonly<Record<string, string>> = {}) =>
  faultsOf(put({ 'rule.ts': rule, ...files }));

describe('a rule of one’s own', () => {
  test('of one interval', () => {
    // 30 calls of sales, 10, 20, 30, 20 of service.
    expect(asked('export default ({ calls }: { calls: number }) => Math.ceil(calls / 11);')).toEqual([4, 5, 6, 5]);
  });

  test('of all intervals', () => {
    const level = 'forecast.map(() => Math.ceil(Math.max(...forecast.map(({ load }) => load))))';
    expect(asked(`export default (forecast: readonly { load: number }[]) => ${level};`)).toEqual([8, 8, 8, 8]);
  });

  test('is given the forecast of each interval, and cannot change it', () => {
    const rule = `export default (forecast) => {
      if (!Object.isFrozen(forecast) || !forecast.every(Object.isFrozen)) throw new Error('not frozen');
      throw new Error(JSON.stringify(forecast[1]));
    };`;
    const [fault] = faultsWith(rule);
    const written = /Error: (\{.*\})/.exec(fault?.message ?? '')?.[1] ?? '';
    // Sales: 30 calls of 180 s, patience 300 s; service: 20 of 270 s, patience 120 s.
    expect(JSON.parse(written)).toEqual({
      from: '08:30',
      to: '09:00',
      calls: 50,
      handlingSeconds: 216,
      load: 6,
      patienceSeconds: 228,
      answerWithinSeconds: 20,
    });
  });

  test('has no mean patience where some never hang up', () => {
    const path = put(
      { 'rule.ts': 'export default (interval) => ("patienceSeconds" in interval ? 1 : 2);' },
      './rule.ts',
      [['    patience: { constant: 5m }\n', '']],
    );
    expect(readScenarioFile(path).operators[0]?.staffing).toEqual([2, 2, 2, 2]);
  });

  test('imports its own files, with their types, and data', () => {
    const rule = `import type { StaffingProgram } from 'please-hold';
      import { ratio } from './lib/ratio.ts';
      import { least } from './lib/least.json';
      const rule: StaffingProgram = ({ calls }) => Math.max(least, ratio(calls));
      export default rule;`;
    const files = {
      'lib/ratio.ts': 'export const ratio = (calls: number): number => Math.ceil(calls / 11);',
      'lib/least.json': '{ "least": 5 }',
    };
    expect(asked(rule, files)).toEqual([5, 5, 6, 5]);
  });

  test('may be JavaScript, in either of its module formats', () => {
    for (const [module, text] of [
      ['./rule.js', 'module.exports = () => 3;'],
      ['./rule.mjs', 'export default () => 3;'],
    ] as const) {
      expect(readScenarioFile(put({ [module]: text }, module)).operators[0]?.staffing).toEqual([3, 3, 3, 3]);
    }
  });

  test('gives the same scenario in whatever folder it lies', () => {
    const rule = 'export default ({ calls }) => Math.ceil(calls / 11);';
    expect(readScenarioFile(put({ 'rule.ts': rule }))).toEqual(readScenarioFile(put({ 'rule.ts': rule })));
  });

  test('is looked up beside the file that names it', () => {
    const path = put({ 'rule.ts': 'export default () => 4;', 'sub/over.yaml': 'extends: ../main.yaml\n' });
    expect(readScenarioFile(join(dirname(path), 'sub/over.yaml')).operators[0]?.staffing).toEqual([4, 4, 4, 4]);
  });
});

describe('mistakes in the program stand at its line', () => {
  test('what is no TypeScript', () => {
    expect(faultsWith('const half = 1;\nexport default (x) => half(x;\n')).toMatchObject([
      { code: 'module', at: 'rule.ts:2', marked: ';', message: 'Expected ")" but found ";".' },
    ]);
  });

  test('behind letters that take more than a byte', () => {
    expect(faultsWith('const größe = "電話"; export default (;\n')).toMatchObject([{ at: 'rule.ts:1', marked: ';' }]);
  });

  test('an import that is not there', () => {
    expect(faultsWith("import { a } from './lib/gone.ts';\nexport default () => a;")).toMatchObject([
      { code: 'module', at: 'rule.ts:1', marked: "'./lib/gone.ts'", message: expect.stringContaining('./lib/gone.ts') },
    ]);
  });

  test('a package, and what Node has built in, also of a file that it imports', () => {
    const files = { 'lib/deep.ts': "import { cpus } from 'node:os';\nexport const n = cpus().length;" };
    expect(
      faultsWith("import _ from 'lodash';\nimport { n } from './lib/deep.ts';\nexport default () => _.max(n);", files),
    ).toMatchObject([
      { code: 'module', at: 'rule.ts:1', marked: 'lodash', message: expect.stringContaining('may import only files') },
      { code: 'module', at: 'lib/deep.ts:1', marked: 'node:os' },
    ]);
  });
});

const useless: readonly [title: string, rule: string, code: string, says: string][] = [
  [
    'half an operator',
    'export default ({ calls }) => calls / 11;',
    'staffing-rule',
    './rule.ts gives 3.6363636363636362 for 08:00',
  ],
  ['not a number', 'export default ({ call }) => Math.ceil(call / 11);', 'staffing-rule', 'gives NaN for 08:00'],
  ['fewer than nobody', 'export default ({ calls }) => (calls > 45 ? -1 : 3);', 'staffing-rule', 'gives -1 for 08:30'],
  ['a text', 'export default () => "six";', 'staffing-rule', 'gives the text "six" for 08:00'],
  ['nothing', 'export default () => { };', 'staffing-rule', 'gives undefined for 08:00'],
  ['a promise', 'export default async () => 3;', 'staffing-rule', 'gives a promise for 08:00'],
  [
    'a short list',
    'export default (all) => all.slice(1).map(() => 3);',
    'staffing-rule',
    'a list of 3, and there are 4 intervals',
  ],
  [
    'a list with a hole',
    'export default (all) => all.map(({ from }) => (from > "09:00" ? null : 3));',
    'staffing-rule',
    'gives null for 09:30',
  ],
  ['no function', 'export default 3;', 'module', 'has no function as its default export'],
  ['no default export', 'export const rule = () => 3;', 'module', 'has no function as its default export'],
  [
    'a failure',
    'export default (all) => all.map((x) => x.load.value.toFixed());',
    'module',
    './rule.ts fails: TypeError: Cannot read',
  ],
  [
    'a failure for one interval',
    'export default ({ from }) => { if (from === "09:00") throw new Error("no idea"); return 3; };',
    'module',
    './rule.ts fails for 09:00: Error: no idea.',
  ],
  ['a failure on loading', 'null.x; export default () => 3;', 'module', './rule.ts fails when it is loaded: TypeError'],
];
test.each(useless)('a rule that gives %s is a fault where the scenario names it', (_title, rule, code, says) => {
  expect(faultsWith(rule)).toMatchObject([
    { code, at: 'main.yaml:15', marked: './rule.ts', message: expect.stringContaining(says) },
  ]);
});

test('a program has its exports, and nothing to import with', () => {
  expect(moduleExports('module.exports = [typeof require, typeof module, exports];')).toEqual([
    'undefined',
    'object',
    {},
  ]);
});
