/**
 * Ctrl-C while days are simulated: the first one asks the experiment to stop
 * after the days under way, so that what is finished is reported and kept; the
 * second one quits at once.
 */
import { exitCodes } from './exits.ts';

export interface Interruption {
  readonly signal: AbortSignal;
  /** Ctrl-C means again what it means elsewhere. */
  end(): void;
}

export function listenForInterruption(onFirst: () => void): Interruption {
  const controller = new AbortController();
  const onSignal = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted);
    controller.abort();
    onFirst();
  };
  process.on('SIGINT', onSignal);
  return { signal: controller.signal, end: () => void process.off('SIGINT', onSignal) };
}
