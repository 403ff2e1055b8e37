/**
 * How far a simulation is, on stderr: on a terminal one line that is drawn over
 * and erased at the end, elsewhere a line every few seconds, so that a log
 * shows that something happens and a short run says nothing.
 */
import type { Progress } from '../experiments/options.ts';
import { formatDecimal, formatEstimate, formatThreshold } from '../report/numbers.ts';
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
  readonly now?: () => number;
}

export const noProgress: ProgressDisplay = { show: () => {}, clear: () => {} };

export function showProgress({ stream, color, name, now = () => performance.now() }: Place): ProgressDisplay {
  const started = now();
  let last = stream.isTTY ? started - redrawMilliseconds : started;
  let drawn = false;
  return {
    show(progress) {
      const moment = now();
      if (moment - last < (stream.isTTY ? redrawMilliseconds : logMilliseconds)) return;
      last = moment;
      const words = inWords(progress, (moment - started) / 1000);
      if (!stream.isTTY) {
        stream.write(`${name}: ${words}\n`);
        return;
      }
      const room = Math.max(0, width() - barLength - 2);
      stream.write(`\r\u001B[K${bar(progress, color)} ${words.slice(0, room)}`);
      drawn = true;
    },
    clear() {
      if (drawn) stream.write('\r\u001B[K');
      drawn = false;
    },
  };
}

/** `120/200 days, 3 s left, service level 82.7 % [81.9, 83.4]` */
export function inWords({ done, planned, serviceLevel }: Progress, elapsedSeconds: number): string {
  const left =
    done > 0 && planned > done
      ? `, ${formatThreshold(Math.ceil((elapsedSeconds / done) * (planned - done)))} left`
      : '';
  const level = serviceLevel.mean === null ? '' : `, service level ${formatEstimate(serviceLevel, 'share')}`;
  return `${formatDecimal(done, 0)}/${formatDecimal(planned, 0)} days${left}${level}`;
}

function bar({ done, planned }: Progress, color: boolean): string {
  const full = planned > 0 ? Math.min(barLength, Math.floor((done / planned) * barLength)) : 0;
  const empty = '░'.repeat(barLength - full);
  return color ? `\u001B[36m${'█'.repeat(full)}\u001B[2m${empty}\u001B[0m` : '█'.repeat(full) + empty;
}
