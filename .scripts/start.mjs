/**
 * `npm start`: runs every scenario in `scenarios/`, compares the built-in pair,
 * and says where the results are. It uses the program as anybody would.
 */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const scenarios = readdirSync(`${root}/scenarios`)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => `scenarios/${name}`);
const pair = ['scenarios/clinic-public.yaml', 'scenarios/clinic-private.yaml'];

function pleaseHold(...args) {
  process.stdout.write(`\n$ please-hold ${args.join(' ')}\n\n`);
  const { status, signal } = spawnSync(process.execPath, ['dist/cli.js', ...args], { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? (signal === 'SIGINT' ? 130 : 70));
}

pleaseHold('run', ...scenarios);
pleaseHold('compare', ...pair);
process.stdout.write(`
Where to look:
  output/clinic-public-vs-clinic-private/   the public and the private clinic, compared: report, charts, numbers
  output/<scenario>/                        the same for each scenario in scenarios/
  node dist/cli.js --help                   what else there is
`);
