/** The built program on staffing rules, shifts and programs of one's own. */
import { expect, test } from 'vitest';
import type { Explanation } from '../../src/index.ts';
import { folderWith, pleaseHold, small } from './program.ts';

const rule = 'export default ({ calls }: { calls: number }): number => Math.ceil(calls / 11) + 1;\n';
const ruled = small.replace('staffing: 4', 'staffing: { rule: { module: ./eleven.ts } }, shrinkage: 30%');

test('explain shows what a rule of one’s own asks for, who is paid for that, and who is there', () => {
  const cwd = folderWith({ 'ruled.yaml': ruled, 'eleven.ts': rule });
  const { status, stdout, stderr } = pleaseHold(['explain', 'ruled.yaml'], { cwd, env: { COLUMNS: '80' } });
  expect([status, stderr]).toEqual([0, '']);
  expect(stdout).toContain('Rule: ./eleven.ts. 6 people at most, 30 % of them not on the phones.');
  expect(stdout).toMatch(/From +Asked for +Paid +On duty\n08:00 +4 +6 +4\n/);
  const json = pleaseHold(['explain', 'ruled.yaml', '--json'], { cwd });
  const { rosters } = JSON.parse(json.stdout) as Explanation;
  expect(rosters).toMatchObject([{ group: 'agents', rule: './eleven.ts', hours: { asked: 8, paid: 12, present: 8 } }]);
});

test('a rule of one’s own runs on any number of threads', () => {
  const cwd = folderWith({ 'ruled.yaml': ruled, 'eleven.ts': rule });
  const [one, two] = ['1', '2'].map((jobs) =>
    pleaseHold(['run', 'ruled.yaml', '--jobs', jobs, '--json', '--output', `out${jobs}`], { cwd }),
  );
  expect([one?.status, one?.stdout]).toEqual([two?.status, two?.stdout]);
  expect(one?.stdout).toContain('"serviceLevel"');
});

test('a mistake in the program is shown at its line, and is no bug of this one', () => {
  const cwd = folderWith({
    'ruled.yaml': ruled,
    'eleven.ts': `import fs from 'node:fs';\n${rule.replace('calls /', 'calls + fs /')}`,
  });
  const { status, stderr } = pleaseHold(['explain', 'ruled.yaml'], { cwd });
  expect(status).toBe(3);
  expect(stderr).toContain('eleven.ts:1:17  "node:fs" is not the program\'s own');
});
