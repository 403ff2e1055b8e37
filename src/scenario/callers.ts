/**
 * `callers`: from what the schema made of them to callers of a Scenario, with
 * the checks that need to know the opening hours.
 */
import type { Distribution } from '../random/distribution.ts';
import { lawMean } from '../random/lawMean.ts';
import { readAfterwards } from './afterwards.ts';
import { given } from './given.ts';
import { readRecordedTimes } from './recordedTimes.ts';
import type { Reading } from './reading.ts';
import type { Arrivals, Caller, Horizon, Opening, Retries } from './scenario.ts';
import type { WrittenCaller, WrittenFile } from './schema/file.ts';
import type { Names } from './targets.ts';
import { checkLength, durationText, momentIn } from './times.ts';
import type { Path } from './tree.ts';
import { secondsPerDay } from './units.ts';

const usualAnswerWithin = { call: 20, chat: 20, mail: secondsPerDay };
/** A mean time below this is more likely a slip of the unit than meant. */
const shortSeconds = 1;

type Time = Opening | Horizon | undefined;

/** The sound ones, in the order of the file. */
export function readCallers(file: WrittenFile, names: Names, time: Time, reading: Reading): readonly Caller[] {
  return Object.entries(file.callers ?? {}).flatMap(
    ([name, caller]) => readCaller(name, caller, names, time, reading) ?? [],
  );
}

function readCaller(
  name: string,
  caller: WrittenCaller,
  names: Names,
  time: Time,
  reading: Reading,
): Caller | undefined {
  const path = ['callers', name];
  const arrivals = readArrivals(caller, [...path, 'arrivals'], time, reading);
  const dayFactor = readDayFactor(caller, path, reading);
  const retries = readRetries(caller, path, reading);
  const afterwards = readAfterwards(name, caller, names, reading);
  const { handling, kind = 'call', selfService, value } = caller;
  if (kind === 'mail') checkMail(caller, path, reading);
  if (handling?.talk === undefined) return undefined;
  const times = { 'handling time': handling.talk, patience: caller.patience, 'time in the menu': selfService?.takes };
  warnOfShortTimes(name, times, reading);
  if (arrivals === undefined) return undefined;
  return {
    name,
    arrivals,
    ...given({ dayFactor }),
    handling: { talk: handling.talk, ...given({ hold: handling.hold, wrapUp: handling.wrapUp }) },
    ...given({ patience: caller.patience }),
    balks: caller.balks ?? [],
    retries,
    priority: caller.priority ?? 1,
    answerWithinSeconds: caller.answerWithin ?? usualAnswerWithin[kind],
    ...given({
      kind: kind === 'call' ? undefined : kind,
      creditSeconds: caller.credit,
      selfService: selfService && { takes: selfService.takes, contains: 0, givesUp: 0, ...given(selfService) },
      afterwards,
      value: value && { lostCall: 0, waitingMinute: 0, ...given(value) },
    }),
  };
}

/** Keys that say what somebody does who is on the line, with what to say of them for mail. */
const onTheLine = [
  ['patience', 'nobody hangs up: mail waits until it is answered, or left over'],
  ['balks', 'nobody hears how many wait'],
  ['retries', 'mail is never lost, so that nobody writes again'],
  ['selfService', 'the menu is for calls and chats'],
] as const;

function checkMail(caller: WrittenCaller, path: Path, reading: Reading): void {
  for (const [key, hint] of onTheLine) {
    if (caller[key] === undefined) continue;
    const message = `"${key}" does not go with kind: mail.`;
    reading.fault([...path, key], { code: 'not-together', message, hint }, 'key');
  }
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
  return retries.map(({ after, share, delay, atMost, later }) => {
    const last = { share, delay, ...given(later ?? {}) };
    if (last.share === 1 && atMost === undefined && lawMean(last.delay) === 0) {
      reading.fault([...path, 'retries'], {
        code: 'endless-retries',
        message: 'All of them ring again at once, for ever.',
        hint: 'give a delay, a share under 100%, or atMost',
      });
    }
    return { after, share, delay, ...given({ atMost, later: later && last }) };
  });
}

function warnOfShortTimes(
  name: string,
  times: Readonly<Record<string, Distribution | undefined>>,
  reading: Reading,
): void {
  for (const [what, law] of Object.entries(times)) {
    if (law === undefined) continue;
    const mean = lawMean(law);
    if (mean >= shortSeconds || mean === 0) continue;
    reading.warn(
      'short-times',
      `The mean ${what} of "${name}" is ${durationText(mean)}: is that the unit that was meant?`,
    );
  }
}
