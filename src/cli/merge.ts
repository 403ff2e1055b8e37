/** `please-hold merge`: the parts of a divided check as one, with its own reports and exit code. */
import type { CheckResult } from '../measures/checkResult.ts';
import { command } from './command.ts';
import { readDocument } from './documents.ts';
import { UsageError } from './exits.ts';
import { destinations, openDestinations, report, reportOptions } from './reporting.ts';

interface Part {
  readonly file: string;
  readonly result: CheckResult;
}

export const mergeCommand = command({
  usage: 'merge <files..>',
  summary: 'Put the parts of a divided check together',
  about:
    'Put the JSON reports of `check --shard 1/n` to `n/n` together into one, with its own reports and exit code. ' +
    'Verdicts hold together as if one machine had done the whole check.',
  positionals: { files: 'JSON reports of all parts' },
  options: { strict: reportOptions.strict, reporter: reportOptions.reporter, json: reportOptions.json },
  examples: [
    ['check scenarios/*.yaml --shard 1/2 --reporter json=part-1.json', 'on one machine; 2/2 on another'],
    ['merge part-1.json part-2.json --reporter junit=out.xml', 'then'],
  ],
  run: async (values, files, terminal) => {
    destinations(values);
    const parts = await Promise.all(files.map(readPart));
    const whole = merged(parts);
    await openDestinations(values);
    return report(whole, values, terminal);
  },
});

async function readPart(file: string): Promise<Part> {
  const wanted = `a report of please-hold check, as --reporter json=${file} writes it`;
  const { checkShape } = await import('./documentShapes.ts');
  return { file, result: (await readDocument<CheckResult>(file, 'please-hold/check/1', wanted, checkShape)).document };
}

/** Throws a UsageError where these are not all parts of one check, each once. */
function merged(parts: readonly Part[]): CheckResult {
  const [first] = parts;
  if (first === undefined) throw new UsageError('merge needs the reports of all parts');
  const { shard } = first.result;
  for (const { file, result } of parts) {
    if (result.shard === undefined) throw new UsageError(`${file} is a whole check, not a part of one`);
    const differs = (['program', 'reproduce', 'confidence', 'targets', 'files'] as const).find(
      (key) => result[key] !== first.result[key],
    );
    if (differs !== undefined) {
      const values = `${first.file} has ${first.result[differs]}, and ${file} has ${result[differs]}`;
      throw new UsageError(`these are not parts of one check: ${differing(differs)}; ${values}`);
    }
  }
  const of = shard?.of ?? 1;
  for (let index = 1; index <= of; index++) {
    const those = parts.filter(({ result }) => result.shard?.index === index && result.shard.of === of);
    if (those.length === 0) throw new UsageError(`part ${index} of ${of} is missing`);
    if (those.length > 1)
      throw new UsageError(`part ${index} of ${of} is given twice: ${those.map(({ file }) => file).join(' and ')}`);
  }
  if (parts.length > of) throw new UsageError(`these are parts of several checks: not all are of ${of}`);
  const { shard: _, ...whole } = first.result;
  const scenarios = parts.flatMap(({ result }) => result.scenarios).toSorted((a, b) => a.place - b.place);
  return { ...whole, scenarios };
}

function differing(key: 'program' | 'reproduce' | 'confidence' | 'targets' | 'files'): string {
  switch (key) {
    case 'program':
      return 'the versions of please-hold differ';
    case 'reproduce':
      return 'the commands differ';
    case 'confidence':
      return 'the confidence differs';
    case 'targets':
      return 'the numbers of targets differ';
    case 'files':
      return 'the numbers of files differ';
  }
}
