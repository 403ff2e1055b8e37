/** Long work in one thread that lets others (a progress bar, Ctrl-C) have their turn. */

const millisecondsATurn = 30;

/** A function to be awaited between pieces of work: goes on at once, but some thirty times a second. */
export function turns(): () => Promise<void> {
  let last = performance.now();
  return async () => {
    if (performance.now() - last < millisecondsATurn) return;
    await new Promise((resolve) => setTimeout(resolve, 0));
    last = performance.now();
  };
}
