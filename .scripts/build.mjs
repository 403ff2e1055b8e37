/**
 * Builds `dist/`: the library with its types (`dist/lib`, by tsc) and the
 * program (`dist/cli.js`, `dist/worker.js`, by esbuild, in pieces so that a
 * command loads only what it needs). Both run at the same time.
 *
 * `--if-needed` does nothing where `dist/` is newer than everything it is made
 * of, and nothing where the build tools are not installed (an install without
 * development packages that brings its own `dist/`).
 */
import { spawn } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const inRoot = (...parts) => join(root, ...parts);
const stamp = inRoot('dist', '.built');
const require = createRequire(import.meta.url);

/** Folders count too: their time changes when a file in them goes away. */
function newestChange(path) {
  const { mtimeMs } = statSync(path);
  if (!statSync(path).isDirectory()) return mtimeMs;
  return Math.max(mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

function isFresh() {
  if (!existsSync(stamp)) return false;
  const built = statSync(stamp).mtimeMs;
  const madeOf = ['src', '.scripts/build.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];
  return madeOf.every((path) => newestChange(inRoot(path)) <= built);
}

function toolsAreInstalled() {
  try {
    return [require.resolve('esbuild'), require.resolve('typescript')].every(existsSync);
  } catch {
    return false;
  }
}

async function buildLibrary() {
  rmSync(inRoot('dist', 'lib'), { recursive: true, force: true });
  // Types are checked by `npm run types`; here it would only cost half of the time.
  const command = [require.resolve('typescript/lib/tsc.js'), '-p', 'src/tsconfig.json', '--noCheck'];
  const tsc = spawn(process.execPath, command, { cwd: root, stdio: 'inherit' });
  const code = await new Promise((resolve) => tsc.on('close', resolve));
  if (code !== 0) throw new Error('tsc could not write dist/lib');
}

const keptForRunningPrograms = 10 * 60 * 1000;

async function buildProgram() {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: { cli: 'src/cli.ts', worker: 'src/compute/worker.ts' },
    outdir: 'dist',
    bundle: true,
    splitting: true,
    // Beside the entries: code that looks for `./worker.js` or `./fonts/` from its own place finds it from every piece.
    chunkNames: 'part-[name]-[hash]',
    format: 'esm',
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'linked',
    // Native code cannot be bundled; esbuild, for programs of the user's own, is a program itself.
    external: ['@resvg/resvg-js', 'esbuild'],
    // Packages written for `require` ask for Node's own modules with it.
    banner: {
      js: "import{createRequire as __createRequire}from'node:module';const require=__createRequire(import.meta.url);",
    },
    write: false,
    logLevel: 'warning',
  });
  // Written in one go and only later cleared of older pieces: a program that runs meanwhile finds those it was built with.
  mkdirSync(inRoot('dist'), { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(path, contents);
  const written = new Set(outputFiles.map(({ path }) => path));
  for (const name of readdirSync(inRoot('dist'))) {
    const path = inRoot('dist', name);
    const isPiece = /\.js(\.LEGAL\.txt)?$/.test(name) && !written.has(path);
    if (isPiece && Date.now() - statSync(path).mtimeMs > keptForRunningPrograms) rmSync(path);
  }
  chmodSync(inRoot('dist', 'cli.js'), 0o755);
}

const started = Date.now();
const ifNeeded = process.argv.includes('--if-needed');
if (ifNeeded && (isFresh() || !toolsAreInstalled())) process.exit(0);
rmSync(stamp, { force: true });
try {
  const results = await Promise.allSettled([buildLibrary(), buildProgram()]);
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  for (const place of ['dist', 'dist/lib/report']) {
    cpSync(inRoot('src/report/fonts'), inRoot(place, 'fonts'), { recursive: true });
  }
  writeFileSync(stamp, '');
  process.stderr.write(`built dist/ in ${((Date.now() - started) / 1000).toFixed(1)} s\n`);
} catch (error) {
  process.stderr.write(`build failed: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
