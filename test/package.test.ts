/** The package as one who installs it has it: a program against its types, and the same names at run time. */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { folderWith, root } from './cli/program.ts';

const program = `
import {
  logCalls, openCallLog, readScenarioFile, renderWhy, run, whyCall, whyDay, whyDays,
  type CallLogFile, type CallOutcome, type CallRow, type RunResult, type Scenario, type WhyCall, type WhyDay, type WhyDays,
} from 'please-hold';

export async function tellAll(file: string, to: string): Promise<string> {
  const scenario: Scenario = readScenarioFile(file);
  const result: RunResult = await run(scenario, { seed: 'mine', replications: { kind: 'fixed', count: 20 } });
  const log: CallLogFile = await openCallLog(to, { format: 'csv', severalDays: scenario.days !== undefined });
  const rows: CallRow[] = [];
  const days: number = await logCalls(scenario, result.replications, (row) => { rows.push(row); log.add(row); }, { seed: 'mine' });
  log.keep();
  const outcomes: CallOutcome[] = rows.map(({ outcome }) => outcome);
  const worst: WhyDays = await whyDays(scenario, days);
  const day: WhyDay = whyDay(scenario, worst.worst[0]?.day ?? 1);
  const call: WhyCall = whyCall(scenario, day.day, day.longest[0]?.call ?? 1);
  // @ts-expect-error The compiler sees through the types: a call has no owner.
  const owners = rows.map(({ owner }) => owner);
  return renderWhy(call, { width: 80, color: false }) + outcomes.length + owners.length;
}
`;

/** What the compiler says of a program of the user's own that imports the package. */
function complaints(text: string): string[] {
  const folder = folderWith({ 'package.json': '{ "type": "module" }', 'program.ts': text });
  mkdirSync(join(folder, 'node_modules'));
  symlinkSync(root, join(folder, 'node_modules', 'please-hold'), 'dir');
  writeFileSync(join(folder, 'tsconfig.json'), '{}');
  const compiled = ts.createProgram([join(folder, 'program.ts')], {
    strict: true,
    noEmit: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    types: [],
  });
  return ts.getPreEmitDiagnostics(compiled).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
}

test('a program compiles against the types of the package, without skipping any of them', () => {
  expect(complaints(program)).toEqual([]);
}, 60_000);
