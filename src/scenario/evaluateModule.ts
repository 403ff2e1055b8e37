/**
 * Runs a program of the user's own: CommonJS text with nothing left to import,
 * as `Bundle` makes it. It has no `require`, so that a run depends on nothing
 * that the scenario does not name. It is no prison: who names a program trusts it.
 */

/** What the program exports. What it throws while it is set up is thrown. */
export function moduleExports(code: string): unknown {
  const module: { exports: unknown } = { exports: {} };
  // oxlint-disable-next-line no-new-func -- the user named this program to be run
  new Function('module', 'exports', code)(module, module.exports);
  return module.exports;
}
