/** The call log as a file: read back, a row a call; nothing half-written. */
import { parquetMetadata, parquetReadObjects } from 'hyparquet';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { CallRow } from '../../src/measures/callRow.ts';
import { openCallLog, type CallLogOptions } from '../../src/report/callLog.ts';

const answered: CallRow = {
  day: 1,
  dayName: null,
  call: 1,
  caller: 'paying',
  person: 'paying-1',
  comes: 'fresh',
  attempt: 1,
  rang: '08:00:03',
  rangAt: 3.000001,
  interval: '08:00',
  waited: 0,
  promisedAt: null,
  dialledAt: null,
  dials: 0,
  outcome: 'answered',
  group: 'desk, upstairs',
  operator: 2,
  answeredAt: 3.000001,
  talk: 61.5,
  wrapUp: 0,
};
const blocked: CallRow = {
  ...answered,
  call: 2,
  caller: '=1+1',
  person: '=1+1-1',
  rangAt: 432_000.123456,
  waited: null,
  outcome: 'blocked',
  group: null,
  operator: null,
  answeredAt: null,
  talk: null,
  wrapUp: null,
};

function folder(): string {
  const path = mkdtempSync(join(tmpdir(), 'please-hold-calls-'));
  onTestFinished(() => rmSync(path, { recursive: true }));
  return path;
}

async function written(rows: Iterable<CallRow>, options: CallLogOptions): Promise<Buffer> {
  const file = join(folder(), `calls.${options.format}`);
  const log = await openCallLog(file, options);
  for (const row of rows) log.add(row);
  log.keep();
  return readFileSync(file);
}

function* many(count: number): Generator<CallRow> {
  for (let call = 1; call <= count; call++) yield call % 3 === 0 ? { ...blocked, call } : { ...answered, call };
}

async function parquet(bytes: Buffer): Promise<Record<string, unknown>[]> {
  const file = new Uint8Array(bytes).buffer;
  return parquetReadObjects({ file });
}

describe('CSV', () => {
  test('a heading, then a row a call; what is not there is empty, times are exact, formulas are disarmed', async () => {
    expect((await written([answered, blocked], { format: 'csv', severalDays: false })).toString()).toBe(
      [
        'day,call,caller,person,comes,attempt,rang,rangAt,interval,waited,promisedAt,dialledAt,dials,outcome,group,operator,answeredAt,talk,wrapUp',
        '1,1,paying,paying-1,fresh,1,08:00:03,3.000001,08:00,0,,,0,answered,"desk, upstairs",2,3.000001,61.5,0',
        "1,2,'=1+1,'=1+1-1,fresh,1,08:00:03,432000.123456,08:00,,,,0,blocked,,,,,",
        '',
      ].join('\r\n'),
    );
  });

  test('a scenario of several days has a column for which of them', async () => {
    const text = (await written([{ ...answered, dayName: 'monday' }], { format: 'csv', severalDays: true })).toString();
    expect(text).toMatch(/^day,dayName,call,/);
    expect(text).toMatch(/\r\n1,monday,1,paying,/);
  });

  test('a day without a call is a heading', async () => {
    expect((await written([], { format: 'csv', severalDays: false })).toString().split('\r\n')).toHaveLength(2);
  });
});

describe('Parquet', () => {
  test('reads back as what was written: the same names, numbers as numbers, nothing as null', async () => {
    const calls = [answered, blocked].map((call) => ({ ...call, dayName: 'monday' }));
    const rows = await parquet(await written(calls, { format: 'parquet', severalDays: true }));
    expect(Object.keys(rows[0])).toEqual(Object.keys(answered));
    expect(rows).toEqual(calls);
  });

  test('columns are typed, and of many rows there are several groups', async () => {
    const bytes = await written(many(120_001), { format: 'parquet', severalDays: false });
    const { schema, row_groups, num_rows } = parquetMetadata(new Uint8Array(bytes).buffer);
    expect(Number(num_rows)).toBe(120_001);
    expect(row_groups.length).toBeGreaterThan(1);
    const types = Object.fromEntries(schema.slice(1).map(({ name, type }) => [name, type]));
    expect(types).toMatchObject({ day: 'INT32', rangAt: 'DOUBLE', waited: 'DOUBLE', outcome: 'BYTE_ARRAY' });
    const calls = (await parquet(bytes)).map(({ call }) => call);
    expect(calls).toEqual(Array.from({ length: 120_001 }, (_, k) => k + 1));
  });

  test('without a call it is a file without rows', async () => {
    expect(await parquet(await written([], { format: 'parquet', severalDays: false }))).toEqual([]);
  });
});

describe.each(['csv', 'parquet'] as const)('the file: %s', (format) => {
  const options = { format, severalDays: false };

  test('the same rows are the same bytes', async () => {
    expect((await written(many(2000), options)).equals(await written(many(2000), options))).toBe(true);
  });

  test('is not there before it is kept, and nothing is left of one that is dropped', async () => {
    const path = folder();
    const file = join(path, 'calls');
    const log = await openCallLog(file, options);
    for (const row of many(30_000)) log.add(row);
    expect(existsSync(file)).toBe(false);
    log.drop();
    expect(readdirSync(path)).toEqual([]);
  });

  test('that cannot be written says why, and leaves nothing', async () => {
    const path = folder();
    await expect(openCallLog(join(path, 'nowhere', 'calls'), options)).rejects.toThrow('ENOENT');
    expect(readdirSync(path)).toEqual([]);
  });
});
