/** A day of one's own, from YAML: what it means, and every fault with its place, its expectation and what was probably meant. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseBenchDay } from '../../../src/experiments/ruleBench/readDay.ts';
import type { BenchDay } from '../../../src/measures/benchResult.ts';
import { ScenarioError } from '../../../src/scenario/fault.ts';
import { readScenarioFile } from '../../../src/scenario/index.ts';
import { ruledDay } from './ruledDay.ts';

const scenario = ruledDay();
const read = (text: string): BenchDay => parseBenchDay(text, { file: 'day.yaml', scenario });

test('all that a day can say', () => {
  const text = `
name: fire-drill
about: The house is empty for half an hour.
forecast:
  - { calls: 110% }
  - { earlier: 20% }
  - { handling: 1.2 }
  - { patience: 50% }
unforeseen:
  - { operators: 0%, when: 10:00-10:30 }
  - { calls: 140%, when: busiest 90m, callers: [all] }
  - { calls: 130%, when: 2h after busiest 1h }
  - { absence: 15% }
`;
  expect(read(text)).toEqual({
    name: 'fire-drill',
    about: 'The house is empty for half an hour.',
    forecast: [
      { change: 'calls', factor: 1.1 },
      { change: 'earlier', share: 0.2 },
      { change: 'handling', factor: 1.2 },
      { change: 'patience', factor: 0.5 },
    ],
    unforeseen: [
      { change: 'operators', share: 0, when: { kind: 'clock', fromSeconds: 36_000, toSeconds: 37_800 } },
      { change: 'calls', factor: 1.4, when: { kind: 'busiest', lengthSeconds: 5400 }, callers: ['all'] },
      { change: 'calls', factor: 1.3, when: { kind: 'afterBusiest', busiestSeconds: 3600, lengthSeconds: 7200 } },
      { change: 'absence', share: 0.15 },
    ],
  });
  expect(read('name: quiet')).toEqual({ name: 'quiet', about: '', forecast: [], unforeseen: [] });
});

test('the example that ships reads, for the scenario that it names', () => {
  const folder = new URL('../../../scenarios/', import.meta.url).pathname;
  const text = readFileSync(`${folder}bench/fire-drill.yaml`, 'utf8');
  const day = parseBenchDay(text, { file: 'fire-drill.yaml', scenario: readScenarioFile(`${folder}rule.yaml`) });
  expect(day).toMatchObject({
    name: 'fire-drill',
    forecast: [{ factor: 1.05 }],
    unforeseen: [{ share: 0 }, { factor: 1.4 }],
  });
});

const below = (change: string) => `name: x\nunforeseen: [${change}]`;
test.each<[text: string, code: string, place: string, message: string, advice: string]>([
  ['', 'empty-value', '1:1', 'The file is empty.', 'begin with `name: …`'],
  ['- 1', 'wrong-type', '1:1', 'A day is a map of keys and values.', 'begin with `name: …`'],
  ['about: x', 'missing-key', '1:1', '"name" is missing.', 'a name of letters, digits and hyphens, such as fire-drill'],
  [
    'name: a b',
    'bad-name',
    '1:7',
    '"a b" cannot be the name of a day.',
    'a name of letters, digits and hyphens, such as fire-drill',
  ],
  ['name: x\nforcast: []', 'unknown-key', '2:1', '"forcast" is not a key here.', 'did you mean "forecast"?'],
  [below('{ cals: 120% }'), 'unknown-key', '2:16', '"cals" is not a key of unforeseen[0].', 'did you mean "calls"?'],
  [
    below('{ calls: 120%, absence: 5% }'),
    'exactly-one',
    '2:29',
    '"calls" and "absence" exclude one another.',
    'keep one of the two',
  ],
  [below('{ operators: 120% }'), 'range', '2:27', '120% is more than 100%.', 'a share from 0% to 100%, such as 80%'],
  [
    below('{ calls: 2, when: 06:00-09:00 }'),
    'outside-opening',
    '2:32',
    '06:00-09:00 is outside the opening, 08:00–12:00.',
    '',
  ],
  [below('{ calls: 2, when: 11:00-10:00 }'), 'order', '2:32', '10:00 is not later than 11:00.', ''],
  [
    below('{ calls: 2, when: noon }'),
    'unit',
    '2:32',
    '"noon" is not a part of the day.',
    'a part of the day: 10:00-11:00, busiest 1h, or 1h after busiest 1h',
  ],
  [
    below('{ calls: 2, when: busiest 0s }'),
    'range',
    '2:32',
    'A part of the day has a length.',
    'a part of the day: 10:00-11:00, busiest 1h, or 1h after busiest 1h',
  ],
  [below('{ calls: 2, callers: [al] }'), 'unknown-name', '2:36', 'There is no caller "al".', 'did you mean "all"?'],
  [
    below('{ handling: 2, when: busiest 1h }'),
    'not-together',
    '2:29',
    '"when" goes with calls and operators only.',
    '',
  ],
  [below('{ absence: 2%, callers: [all] }'), 'not-together', '2:29', '"callers" goes with calls only.', ''],
  [
    'name: x\nforecast: [{ absence: 5% }]',
    'not-together',
    '2:14',
    '"absence" is no part of a forecast: no rule is told who will be away.',
    'write it below unforeseen',
  ],
])('%j', (text, code, place, message, advice) => {
  let found: unknown;
  try {
    read(text);
  } catch (error) {
    found = error;
  }
  expect(found).toBeInstanceOf(ScenarioError);
  const faults = found instanceof ScenarioError ? found.faults : [];
  const said = faults.map((fault) => [
    fault.code,
    `${fault.line}:${fault.column}`,
    fault.message,
    fault.hint ?? fault.expected ?? '',
  ]);
  expect(said).toEqual([[code, place, message, advice]]);
});
