/** What README.md shows is what the program prints: its first scenario, the run of it, and the comparison. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';

const readme = readFileSync('README.md', 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'please-hold-readme-'));
const program = join(process.cwd(), 'dist/cli.js');
afterAll(() => rmSync(folder, { recursive: true }));

function block(language: string, number: number): string {
  const blocks = [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))];
  return blocks[number][1];
}

function pleaseHold(...args: string[]): string {
  const env = { ...process.env, COLUMNS: '80', NO_COLOR: '1' };
  const { stdout, status } = spawnSync(process.execPath, [program, ...args], { cwd: folder, env, encoding: 'utf8' });
  expect(status).toBe(0);
  return stdout;
}

test('the first scenario of the README gives the output beside it', () => {
  writeFileSync(join(folder, 'my-center.yaml'), block('yaml', 0));
  const shown = block('text', 0).replace(/\.\.\.\n$/, '');
  expect(pleaseHold('run', '--no-charts', 'my-center.yaml').slice(0, shown.length)).toBe(shown);
});

test('the comparison of the README is what the program prints', () => {
  writeFileSync(join(folder, 'my-center.yaml'), block('yaml', 0));
  writeFileSync(join(folder, 'eight.yaml'), block('yaml', 0).replace('staffing: 7', 'staffing: 8'));
  const shown = block('text', 1);
  expect(pleaseHold('compare', '--no-charts', 'my-center.yaml', 'eight.yaml').slice(0, shown.length)).toBe(shown);
});

test('the test suite of the README is the one that runs', () => {
  const [, shown] = readFileSync('test/examples/staffingRule.test.ts', 'utf8').split('// --- README\n');
  expect(block('ts', 0).trim()).toBe(shown.trim());
});
