/**
 * How far a simulation is, on stderr: on a terminal one line that is drawn over
 * and erased at the end, elsewhere a line every few seconds, so that a log
 * shows that something happens and a short run says nothing.
 */
import type { Progress } from '../experiments/options.ts';
import { formatDecimal, formatEstimate, formatMean, formatThreshold } from '../report/numbers.ts';
import { width } from './terminal.ts';

export interface ProgressDisplay {
  show(progress: Progress): void;
  /** Takes the line away, so that other text can be written. */
  clear(): void;
}

const redrawMilliseconds = 100;
const logMilliseconds = 5000;
const barLength = 20;

interface Place {
  readonly stream: NodeJS.WriteStream;
  readonly color: boolean;
  /** What is simulated: `scenarios/first.yaml`, for the lines of a log. */
  readonly name: string;
  /** What is counted. */
  readonly replications: 'days' | 'runs';
  readonly now?: () => number;
}

export const noProgress: ProgressDisplay = { show: () => {}, clear: () => {} };

export function showProgress({
  stream,
  color,
  name,
  replications,
  now = () => performance.now(),
}: Place): ProgressDisplay {
  const started = now();
  let last = stream.isTTY ? started - redrawMilliseconds : started;
  let drawn = false;
  return {
    show(progress) {
      const moment = now();
      if (moment - last < (stream.isTTY ? redrawMilliseconds : logMilliseconds)) return;
      last = moment;
      const elapsedSeconds = (moment - started) / 1000;
      const words = wordings(progress, replications, elapsedSeconds);
      if (!stream.isTTY) {
        stream.write(`${name}: ${words[0]}\n`);
        return;
      }
      const room = width() - barLength - 2;
      const fitting = words.find((text) => text.length <= room);
      stream.write(`\r\u001B[K${bar(progress, color)} ${fitting ?? ''}`);
      drawn = true;
    },
    clear() {
      if (drawn) stream.write('\r\u001B[K');
      drawn = false;
    },
  };
}

/** `120/200 days, 3 s left, service level 82.7 % [81.9, 83.4]`, and shorter ones for narrow terminals. */
export function wordings(
  { done, planned, serviceLevel }: Progress,
  replications: string,
  elapsedSeconds: number,
): readonly [string, ...string[]] {
  const finished = `${formatDecimal(done, 0)}/${formatDecimal(planned, 0)} ${replications}`;
  const secondsLeft = Math.ceil((elapsedSeconds / done) * (planned - done));
  const timed = done > 0 && planned > done ? `${finished}, ${formatThreshold(secondsLeft)} left` : finished;
  if (serviceLevel.mean === null) return [timed, finished];
  const level = (text: string) => `${timed}, service level ${text}`;
  return [level(formatEstimate(serviceLevel, 'share')), level(formatMean(serviceLevel, 'share')), timed, finished];
}

function bar({ done, planned }: Progress, color: boolean): string {
  const full = planned > 0 ? Math.min(barLength, Math.floor((done / planned) * barLength)) : 0;
  const empty = '░'.repeat(barLength - full);
  return color ? `\u001B[36m${'█'.repeat(full)}\u001B[2m${empty}\u001B[0m` : '█'.repeat(full) + empty;
}
