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
import { changed, sound } from './samples.ts';

const validate = new Ajv({ strict: false, allErrors: true }).compile(jsonSchema());
const faultsOf = (text: string) => {
  validate(parse(text));
  return (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

const scenarios = join(import.meta.dirname, '../../scenarios');
const examples = readdirSync(scenarios).filter((name) => name.endsWith('.yaml'));

test.each(examples)('the example %s is accepted', (name) => {
  expect(faultsOf(readFileSync(join(scenarios, name), 'utf8'))).toEqual([]);
});

test.each(newScenarioKinds)('a new scenario is accepted: %s', (kind) => {
  expect(faultsOf(newScenario(kind))).toEqual([]);
});

test('a file that extends another needs nothing, and null removes', () => {
  expect(
    faultsOf(
      'extends: a.yaml\ncallers: { sales: { patience: null, arrivals: { dayFactor: null } }, old: null }\ntargets: null\n',
    ),
  ).toEqual([]);
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
  ['a word that is not known', changed(['firstCome', 'lastCome'])],
  ['no time', changed(['opening: { from: "08:00", to: "10:00", interval: 30m }\n', ''])],
  ['opening and horizon', `${sound}horizon: { length: 500h }\n`],
  ['what is not built yet', changed(['wage: 24/h', 'shrinkage: 30%'])],
  ['an unknown key in a file that extends another', 'extends: a.yaml\ncallers: { sales: { patiense: null } }\n'],
];
test.each(refused)('refused: %s', (_title, text) => {
  expect(faultsOf(text)).not.toEqual([]);
});
