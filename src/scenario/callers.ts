/**
 * `callers`: from what the schema made of them to callers of a Scenario, with
 * the checks that need to know the opening hours.
 */
import type { Distribution } from '../random/distribution.ts';
import { readRecordedTimes } from './recordedTimes.ts';
import type { Reading } from './reading.ts';
import type { Arrivals, Caller, Horizon, Opening, Retries } from './scenario.ts';
import { meanOf } from './schema/distributions.ts';
import type { WrittenCaller, WrittenFile } from './schema/file.ts';
import { checkLength, durationText, momentIn } from './times.ts';
import type { Path } from './tree.ts';
import { expectedCalls } from './volume.ts';

const usualAnswerWithin = 20;
/** A mean time below this is more likely a slip of the unit than meant. */
const shortSeconds = 1;

type Time = Opening | Horizon | undefined;

/** The sound ones, in the order of the file. */
export function readCallers(file: WrittenFile, time: Time, reading: Reading): readonly Caller[] {
  return Object.entries(file.callers ?? {}).flatMap(([name, caller]) => readCaller(name, caller, time, reading) ?? []);
}

function readCaller(name: string, caller: WrittenCaller, time: Time, reading: Reading): Caller | undefined {
  const path = ['callers', name];
  const arrivals = readArrivals(caller, [...path, 'arrivals'], time, reading);
  const dayFactor = readDayFactor(caller, path, reading);
  const retries = readRetries(caller, path, reading);
  const { handling } = caller;
  if (handling?.talk === undefined) return undefined;
  warnOfShortTimes(name, handling.talk, caller.patience, reading);
  if (arrivals === undefined) return undefined;
  if (time !== undefined && expectedCalls(arrivals, time) === 0) reading.warn('no-calls', `"${name}" never rings.`);
  return {
    name,
    arrivals,
    ...given({ dayFactor }),
    handling: { talk: handling.talk, ...given({ hold: handling.hold, wrapUp: handling.wrapUp }) },
    ...given({ patience: caller.patience }),
    balks: caller.balks ?? [],
    retries,
    priority: caller.priority ?? 1,
    answerWithinSeconds: caller.answerWithin ?? usualAnswerWithin,
  };
}

/** Leaves out what is undefined, so that a Scenario has a key or has it not. */
export function given<Values extends object>(values: Values): { [Key in keyof Values]?: NonNullable<Values[Key]> } {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Values]?: NonNullable<Values[Key]> };
}

function readArrivals(caller: WrittenCaller, path: Path, time: Time, reading: Reading): Arrivals | undefined {
  const { arrivals } = caller;
  if (arrivals === undefined || reading.broken.has(path)) return undefined;
  if (arrivals.rate !== undefined) return { kind: 'rate', perHour: arrivals.rate };
  if (time === undefined) return undefined;
  if (arrivals.perInterval !== undefined) {
    const sound = checkLength(arrivals.perInterval, time, [...path, 'perInterval'], reading);
    return sound ? { kind: 'perInterval', counts: arrivals.perInterval } : undefined;
  }
  if (arrivals.times !== undefined) {
    const days = readRecordedTimes(arrivals.times, time, [...path, 'times'], reading);
    return days === undefined ? undefined : { kind: 'times', days };
  }
  return readSteps(arrivals.rates ?? [], [...path, 'rates'], time, reading);
}

function readSteps(
  written: NonNullable<NonNullable<WrittenCaller['arrivals']>['rates']>,
  path: Path,
  time: Opening | Horizon,
  reading: Reading,
): Arrivals | undefined {
  const steps: { readonly fromSeconds: number; readonly perHour: number }[] = [];
  for (const [index, step] of written.entries()) {
    const moment = momentIn(time, step.from);
    if ('problem' in moment) {
      reading.fault([...path, index, 'from'], moment.problem);
      continue;
    }
    const before = steps.at(-1);
    if (before !== undefined && moment.value <= before.fromSeconds) {
      const message = `${step.from} is not later than the step before it.`;
      reading.fault([...path, index, 'from'], { code: 'order', message });
    }
    steps.push({ fromSeconds: moment.value, perHour: step.rate });
  }
  return { kind: 'rates', steps };
}

function readDayFactor(caller: WrittenCaller, path: Path, reading: Reading): Distribution | undefined {
  const { dayFactor, arrivals } = caller;
  if (dayFactor !== undefined && arrivals?.dayFactor !== undefined) {
    const message = '"dayFactor" stands in the caller and in its arrivals.';
    reading.fault([...path, 'dayFactor'], { code: 'exactly-one', message, hint: 'keep one of the two' }, 'key');
  }
  return dayFactor ?? arrivals?.dayFactor;
}

/** Callers who ring again at the same instant, all of them, for ever: only that never ends. */
function readRetries({ retries = [] }: WrittenCaller, path: Path, reading: Reading): readonly Retries[] {
  return retries.map(({ after, share, delay, atMost }) => {
    if (share === 1 && atMost === undefined && meanOf(delay) === 0) {
      reading.fault([...path, 'retries'], {
        code: 'endless-retries',
        message: 'All of them ring again at once, for ever.',
        hint: 'give a delay, a share under 100%, or atMost',
      });
    }
    return { after, share, delay, ...given({ atMost }) };
  });
}

function warnOfShortTimes(
  name: string,
  talk: Distribution,
  patience: Distribution | undefined,
  reading: Reading,
): void {
  const times = { 'handling time': talk, patience };
  for (const [what, law] of Object.entries(times)) {
    if (law === undefined) continue;
    const mean = meanOf(law);
    if (mean >= shortSeconds || mean === 0) continue;
    reading.warn(
      'short-times',
      `The mean ${what} of "${name}" is ${durationText(mean)}: is that the unit that was meant?`,
    );
  }
}
