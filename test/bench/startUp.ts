/** How long the built program takes beyond an empty one, both started in turns: `--help`, and a whole small run with charts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { median } from './clock.ts';
import { output, type Part } from './part.ts';

export const measureStartUp: Part = (quick) => {
  const folder = mkdtempSync(join(tmpdir(), 'please-hold-startup-'));
  const commands = {
    'an empty program': ['-e', '0'],
    'please-hold --help': ['dist/cli.js', '--help'],
    'please-hold run scenarios/first.yaml': [
      'dist/cli.js',
      'run',
      'scenarios/first.yaml',
      '--quiet',
      '--output',
      folder,
    ],
  };
  const names = Object.keys(commands);
  const times: number[][] = names.map(() => []);
  try {
    for (let round = 0; round < (quick ? 3 : 15); round++) {
      Object.values(commands).forEach((args, k) => {
        const from = performance.now();
        output(process.execPath, args);
        times[k].push(performance.now() - from);
      });
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const beyond = times.map((column) => median(column.map((time, round) => time - times[0][round])));
  return {
    heading: `startup: milliseconds from start to end, ${times[0].length} times in turns`,
    lines: [
      `${'median'.padStart(47)}   least  beyond empty`,
      ...names.map((name, k) => {
        const least = Math.min(...times[k])
          .toFixed(0)
          .padStart(8);
        const more = k === 0 ? '' : beyond[k].toFixed(0).padStart(14);
        return `${name.padEnd(38)}${median(times[k]).toFixed(0).padStart(7)}${least}${more}`;
      }),
    ],
    data: names.map((name, k) => ({ name, milliseconds: times[k], beyondEmpty: beyond[k] })),
  };
};
