/** The engine against a bare loop for the same model: the ratio of their times. */
import type { Outcome } from './outcome.ts';
import { outputOf, verdict, type Part } from './part.ts';
import type { SpeedOfModel } from './speedOfModel.ts';

const goal = 1.6;

export function measureSpeed(model: 'm1' | 'm2' | 'm3'): Part {
  return (quick) => {
    const speed = speedOfModel(model, quick ? 5 : 11, quick ? 0.2 : 1);
    const { engine, run, bare, engineToBare, runToBare, calls, rounds } = speed;
    return {
      heading: `${model}: ${speed.title}; ${calls.toLocaleString('en')} calls, ${rounds} times`,
      lines: [
        'ns of processor time a call      median   least   times bare',
        row('engine alone', engine, `${engineToBare.toFixed(2)}  goal ${goal}: ${verdict(engineToBare <= goal)}`),
        row('run(), all estimates', run, runToBare.toFixed(2)),
        row('bare loop', bare, ''),
        outcomeLine('engine', speed.engineOutcome),
        outcomeLine('bare loop', speed.bareOutcome),
      ],
      data: speed,
    };
  };
}

export function speedOfModel(model: string, rounds: number, share: number): SpeedOfModel {
  return JSON.parse(outputOf('speedOfModel.mjs', model, rounds, share)) as SpeedOfModel;
}

function row(name: string, { median, least }: { median: number; least: number }, rest: string): string {
  return `${name.padEnd(30)}${median.toFixed(0).padStart(9)}${least.toFixed(0).padStart(8)}   ${rest}`.trimEnd();
}

export function outcomeLine(name: string, { abandonment, meanWait, within20 }: Outcome): string {
  const percent = (share: number): string => `${(100 * share).toFixed(2)} %`;
  return `${name.padEnd(10)} abandoned ${percent(abandonment)}, mean wait ${meanWait.toFixed(2)} s, within 20 s ${percent(within20)}`;
}
