/** The built program on several days: each command that reads them. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { DaysExplanation, RunResult } from '../../src/index.ts';
import { calendar, dayFiles, week } from '../scenario/dayFiles.ts';
import { folderWith, pleaseHold } from './program.ts';

const files = { ...dayFiles, 'week.yaml': week, 'dates.yaml': calendar };
const env = { COLUMNS: '80' };

describe('several days', () => {
  test('run writes a report, and a row for each day', () => {
    const cwd = folderWith(files);
    const { status, stdout, stderr } = pleaseHold(['run', 'week.yaml', '--no-charts'], { cwd, env });
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warning: on monday from 08:00 to 10:00 more work is offered/);
    expect(stdout).toContain('20 runs of 3 days simulated, seed 7');
    expect(readdirSync(join(cwd, 'output/week')).sort()).toEqual([
      '.please-hold-files.json',
      'callers.csv',
      'days.csv',
      'intervals.csv',
      'report.html',
      'result.json',
    ]);
  });

  test('run gives the same on any number of threads', () => {
    const cwd = folderWith(files);
    const [one, two] = ['1', '2'].map((jobs) =>
      pleaseHold(['run', 'dates.yaml', '--jobs', jobs, '--replications', '6', '--json', '--no-output'], { cwd }),
    );
    expect(one?.stdout).toBe(two?.stdout);
    const { days = [] } = JSON.parse(one?.stdout ?? '') as RunResult;
    expect(days.map(({ name }) => name)[0]).toBe('2026-01-05');
  });

  test('explain shows a row for each, and says the same as JSON', () => {
    const cwd = folderWith(files);
    const { status, stdout } = pleaseHold(['explain', 'week.yaml'], { cwd, env });
    expect(status).toBe(0);
    expect(stdout).toMatch(/^tuesday +200 /m);
    const json = pleaseHold(['explain', 'week.yaml', '--json'], { cwd });
    const explanation = JSON.parse(json.stdout) as DaysExplanation;
    expect([explanation.kind, explanation.days.length, explanation.total.calls]).toEqual(['days', 3, 430]);
  });

  test('validate names the file and the line of a day that does not fit', () => {
    const odd = folderWith({ ...files, 'tuesday.yaml': 'extends: monday.yaml\ncallers: { sales: { priority: 2 } }\n' });
    const { status, stderr } = pleaseHold(['validate', 'week.yaml'], { cwd: odd, env });
    expect(status).toBe(3);
    expect(stderr).toMatchInlineSnapshot(`
      "tuesday.yaml:2:21  "priority" of "sales" differs between monday.yaml and
          tuesday.yaml.
         2 │ callers: { sales: { priority: 2 } }
           │                     ^^^^^^^^
             expected the same on all days, but for opening hours, arrivals, day
             factors and staffing

      1 fault in tuesday.yaml
      "
    `);
  });

  test('compare refuses other days, and says which', () => {
    const cwd = folderWith(files);
    const { status, stderr } = pleaseHold(['compare', 'week.yaml', 'dates.yaml'], { cwd, env });
    expect(status).not.toBe(0);
    expect(stderr).toContain('dates cannot be compared with week: one is 6 days, the other 3 days');
  });
});
