/** A scenario that is taken apart and put together again is the same scenario, targets apart. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openDocuments, readDocuments } from '../../src/scenario/documents.ts';
import { openScenarioFile, readScenarioFile } from '../../src/scenario/index.ts';
import { parseScenario } from '../../src/scenario/read.ts';
import type { Scenario } from '../../src/scenario/scenario.ts';
import { sound } from './samples.ts';

const folder = join(import.meta.dirname, '..', '..', 'scenarios');
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** What is simulated. */
function simulated({ targets: _targets, warnings: _warnings, ...rest }: Scenario): object {
  return rest;
}

test.each(files)('%s', (name) => {
  const path = join(folder, name);
  expect(simulated(readDocuments(openScenarioFile(path)))).toEqual(simulated(readScenarioFile(path)));
});

test('settings are in the documents', () => {
  const set = ['operators.desk.staffing=5'];
  const documents = openDocuments(sound, { file: 'a.yaml', set });
  expect(simulated(readDocuments(documents))).toEqual(simulated(parseScenario(sound, { file: 'a.yaml', set })));
});

describe('of several days', () => {
  const day = sound.replace(/targets:\n.*\n/, '');
  const texts: Readonly<Record<string, string>> = {
    'plans/monday.yaml': day,
    'plans/tuesday.yaml': day.replace('rate: 60/h', 'rate: 90/h'),
  };
  const frame = 'name: Two\ndays: [monday.yaml, tuesday.yaml, tuesday.yaml]\npolicy: { order: firstCome }\n';
  const withoutPolicy = Object.fromEntries(
    Object.entries(texts).map(([file, text]) => [file, text.replace(/policy.*\n/, '')]),
  );
  const options = { file: 'plans/week.yaml', readFile: (path: string) => withoutPolicy[path] };

  test('each file of a day is a document of its own, without what stands beside the days', () => {
    const { top, days } = openDocuments(frame, options);
    expect([...days.keys()]).toEqual(['plans/monday.yaml', 'plans/tuesday.yaml']);
    expect([...top.entries.keys()]).toContain('policy');
    expect([...(days.get('plans/monday.yaml')?.entries.keys() ?? [])]).not.toContain('policy');
  });

  test('a changed document of a day changes that day', () => {
    const documents = openDocuments(frame, options);
    const monday = documents.days.get('plans/monday.yaml');
    if (monday === undefined) throw new Error('no monday');
    const swapped = { ...documents, days: new Map(documents.days).set('plans/tuesday.yaml', monday) };
    const rates = readDocuments(swapped).days?.map(({ arrivals }) => arrivals[0]?.arrivals);
    expect(rates).toEqual([60, 60, 60].map((perHour) => ({ kind: 'rate', perHour })));
  });

  test('settings for the days are in their documents', () => {
    const documents = openDocuments(frame, { ...options, set: ['operators.desk.wage=99/h', 'name=Mine'] });
    expect(readDocuments(documents)).toMatchObject({ name: 'Mine', operators: [{ wage: 99 }] });
  });
});

test('programs are found where they were named', () => {
  const path = join(folder, 'eleven-calls.yaml');
  const documents = openDocuments(readFileSync(path, 'utf8'), {
    file: path,
    readFile: (name) => readFileSync(name, 'utf8'),
    bundle: () => ({ code: 'module.exports = { default: (forecast) => 3 };' }),
  });
  expect(readDocuments({ ...documents, file: 'elsewhere/other.yaml' }).operators[0]?.staffing[0]).toBe(3);
});
