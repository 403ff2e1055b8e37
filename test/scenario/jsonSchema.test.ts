/**
 * The JSON Schema against an independent validator (ajv): what editors accept
 * and refuse is what reading accepts and refuses, as far as one file's shape goes.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { jsonSchema, newScenario, newScenarioKinds } from '../../src/scenario/index.ts';
import { calendar, week } from './dayFiles.ts';
import { changed, rich, sound } from './samples.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile(jsonSchema());
const faultsOf = (text: string) => {
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const scenarios = join(import.meta.dirname, '../../scenarios');
const examples = ['', 'week/'].flatMap((folder) =>
  readdirSync(join(scenarios, folder)).flatMap((name) => (name.endsWith('.yaml') ? [`${folder}${name}`] : [])),
);

test.each(examples)('the example %s is accepted', (name) => {
  expect(faultsOf(readFileSync(join(scenarios, name), 'utf8'))).toEqual([]);
});

test.each(newScenarioKinds)('a new scenario is accepted: %s', (kind) => {
  expect(faultsOf(newScenario(kind))).toEqual([]);
});

test('every key of callers and policy is accepted', () => {
  expect(faultsOf(rich)).toEqual([]);
  expect(faultsOf(changed(['order: firstCome', 'order: { ageing: { perMinute: 1 } }']))).toEqual([]);
  expect(faultsOf(changed(['order: firstCome', 'assign: { module: ./policy.ts }']))).toEqual([]);
});

test('a file that extends another needs nothing, and null removes', () => {
  expect(
    faultsOf(
      'extends: a.yaml\ncallers: { sales: { patience: null, arrivals: { dayFactor: null } }, old: null }\ntargets: null\n',
    ),
  ).toEqual([]);
});

const staffing = '{ perInterval: [2, 3, 3, 2] }';
const accepted: readonly [title: string, text: string][] = [
  ['several days', `${week}policy: { order: firstCome }\n`],
  ['days with names', week.replace('tuesday.yaml', '{ file: tuesday.yaml, name: Tuesday }')],
  ['a calendar', calendar],
  ['days that extend others', `extends: a.yaml\n${week}`],
  [
    'shifts',
    changed([
      staffing,
      '{ shifts: [{ from: "08:00", length: 2h, operators: 3, breaks: [{ after: 1h, length: 15m }] }] }',
    ]),
  ],
  ['a rule', changed([staffing, '{ rule: offeredLoad, target: 80% in 20s, maxOccupancy: 85% }'])],
  ['a rule of one’s own', changed([staffing, '{ rule: { module: ./rule.ts } }'])],
  [
    'people who are not there, late or learning',
    changed([
      'wage: 24/h',
      'shrinkage: 30%\n    absence: { independent: 6% }\n    lateness: { exponential: { mean: 5m } }\n    experience: { start: 150%, weeks: 8 }',
    ]),
  ],
  ['chats', changed(['[sales, service]', '{ service: { }, sales: { atOnce: 3, slowdown: [100%, 130%, 160%] } }'])],
];
test.each(accepted)('accepted: %s', (_title, text) => {
  expect(faultsOf(text)).toEqual([]);
});

const refused: readonly [title: string, text: string][] = [
  ['an unknown key', changed(['patience:', 'patiense:'])],
  ['a missing key', changed(['    wage: 24/h\n', ''], ['    staffing: { perInterval: [2, 3, 3, 2] }\n', ''])],
  ['a duration without a unit', changed(['mean: 3m', 'mean: 3'])],
  ['a share without %', changed(['patience: { constant: 5m }', 'balks: [{ waiting: 3, share: 0.2 }]'])],
  ['two kinds of arrivals', changed(['{ rate: 60/h }', '{ rate: 60/h, perInterval: [1, 2, 3, 4] }'])],
  ['no law', changed(['{ constant: 5m }', '{ }'])],
  ['two laws', changed(['{ constant: 5m }', '{ constant: 5m, exponential: { mean: 5m } }'])],
  ['half an operator', changed(['[2, 3, 3, 2]', '[2.5]'])],
  ['a shift of no length', changed([staffing, '{ shifts: [{ from: "08:00", operators: 3 }] }'])],
  [
    'shifts and a rule',
    changed([staffing, '{ shifts: [{ from: "08:00", length: 8h, operators: 3 }], rule: erlangC }']),
  ],
  ['a rule that is not known', changed([staffing, '{ rule: erlangD }'])],
  ['a target of a rule without a time', changed([staffing, '{ rule: erlangC, target: 80% }'])],
  ['shrinkage without %', changed(['wage: 24/h', 'shrinkage: 30'])],
  [
    'a learning curve by calls and by weeks',
    changed(['wage: 24/h', 'experience: { start: 150%, calls: 9, weeks: 9 }']),
  ],
  ['a word that is not known', changed(['firstCome', 'lastCome'])],
  ['an order by two things', changed(['firstCome', '{ ageing: { perMinute: 1 }, module: a.ts }'])],
  ['an order by nothing', changed(['firstCome', '{ }'])],
  ['a callback that is never offered', changed(['order: firstCome', 'callback: { accepts: 55% }'])],
  ['a longest wait without a unit', changed(['order: firstCome', 'maxWait: { after: 2 }'])],
  ['a transfer to nobody', changed(['patience: { constant: 5m }', 'afterwards: [{ share: 15% }]'])],
  ['no time', changed(['opening: { from: "08:00", to: "10:00", interval: 30m }\n', ''])],
  ['opening and horizon', `${sound}horizon: { length: 500h }\n`],
  ['callers beside the days', `days: [monday.yaml]\ncallers: { }\n`],
  ['an opening and a calendar', `${sound}${calendar.slice(calendar.indexOf('\n') + 1)}`],
  ['days and a calendar', `${week}${calendar.slice(calendar.indexOf('\n') + 1)}`],
  ['a day without a file', 'days: [{ name: Monday }]\n'],
  ['a calendar without its end', calendar.replace('  to: 2026-01-12\n', '')],
  ['a date in another order', calendar.replace('2026-01-12', '12.01.2026')],
  ['an unknown key in a file that extends another', 'extends: a.yaml\ncallers: { sales: { patiense: null } }\n'],
];
test.each(refused)('refused: %s', (_title, text) => {
  expect(faultsOf(text)).not.toEqual([]);
});
