/**
 * `npm run bench`: how fast the engine is, as ratios that travel between
 * machines. Options: `--quick`; `--only` m1, m2, m3, memory, simpy or startup,
 * which may be repeated; `--json`.
 *
 * Node 20 cannot load TypeScript, so the parts are bundled into a temporary
 * folder first, with what the program's own build says about constants.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSync } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'please-hold-bench-'));
try {
  buildSync({
    absWorkingDir: here,
    entryPoints: ['bench.ts', 'speedOfModel.ts', 'memoryOfRun.ts'],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    logLevel: 'warning',
  });
  const { status } = spawnSync(process.execPath, [join(folder, 'bench.mjs'), ...process.argv.slice(2)], {
    cwd: dirname(dirname(here)),
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
