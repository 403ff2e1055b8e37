/**
 * `policy`: from what the schema made of it to the Policy of a Scenario, with
 * the checks that need to know the callers: whom callbacks can be offered to,
 * who can hear an announcement.
 */
import { given } from './given.ts';
import { suggestion } from './nearest.ts';
import type { Reading } from './reading.ts';
import type { Announcement, Callback, Policy, PolicyModule } from './scenario.ts';
import type { WrittenFile, WrittenPolicy } from './schema/file.ts';
import { besideFile } from './source.ts';
import type { Names } from './targets.ts';
import { placeOf } from './tree.ts';
import { readModule } from './userModule.ts';

const usualRinging = 30;
const usualKeptWithin = 300;

export function readPolicy(file: WrittenFile, names: Names, reading: Reading): Policy {
  const { order = 'firstCome', assign = 'longestIdle', ...written } = file.policy ?? {};
  const ageing = typeof order === 'object' ? order.ageing : undefined;
  checkListeners('callback', file, names, reading);
  checkListeners('announcement', file, names, reading);
  return {
    order: typeof order === 'string' ? order : ageing === undefined ? 'module' : 'ageing',
    assign: typeof assign === 'string' ? assign : 'module',
    ...given({
      ageingPerMinute: ageing?.perMinute,
      module: readPolicyModule(file.policy ?? {}, reading),
      lines: written.lines,
      queueCapacity: written.queueCapacity,
      maxWait: written.maxWait && {
        afterSeconds: written.maxWait.after,
        ...given({ message: written.maxWait.message }),
      },
      callback: written.callback && readCallback(written.callback),
      announcement: written.announcement && readAnnouncement(written.announcement, reading),
    }),
  };
}

/** One program, whichever of the two keys names it; both may name the same. */
function readPolicyModule({ order, assign }: WrittenPolicy, reading: Reading): PolicyModule | undefined {
  const named = Object.entries({ order, assign }).flatMap(([key, word]) =>
    typeof word === 'object' && word.module !== undefined
      ? [{ path: ['policy', key, 'module'], written: word.module }]
      : [],
  );
  const [first, second] = named.map(({ path, written }) => ({
    path,
    written,
    file: besideFile(placeOf(reading.tree, path).source.file, written),
  }));
  if (first === undefined) return undefined;
  if (second !== undefined && second.file !== first.file) {
    const message = '"order" and "assign" name two programs.';
    const hint = 'one program can have a function for each: name it in both';
    reading.fault(second.path, { code: 'not-together', message, hint });
    return undefined;
  }
  return readModule(first.written, first.path, reading);
}

function readCallback(written: NonNullable<WrittenPolicy['callback']>): Callback {
  const { offerWhen, accepts = 1, ringing = { kind: 'constant', value: usualRinging } } = written;
  return {
    ...given({ callers: written.callers }),
    offerWhen:
      offerWhen.waiting === undefined
        ? { expectedWaitSeconds: offerWhen.expectedWait ?? 0 }
        : { waiting: offerWhen.waiting },
    accepts: typeof accepts === 'number' ? accepts : accepts.map(({ wait, share }) => ({ waitSeconds: wait, share })),
    dial: written.dial ?? 'afterCalls',
    reserveIdle: written.reserveIdle ?? 0,
    ...given({ slot: written.slot }),
    reached: written.reached ?? 1,
    ringing,
    ...given({ redial: written.redial, limit: written.limit }),
    keptWithinSeconds: written.keptWithin ?? usualKeptWithin,
  };
}

function readAnnouncement(written: NonNullable<WrittenPolicy['announcement']>, reading: Reading): Announcement {
  const { says = 'expectedWait', estimate = 'queueLength', every, hangUps, patience, balks = [] } = written;
  const path = ['policy', 'announcement'];
  if (hangUps !== undefined && every === undefined) {
    const message = '"hangUps" needs "every": it is the share that hangs up at each repetition.';
    reading.fault([...path, 'hangUps'], { code: 'not-together', message, hint: 'for the first hearing: balks' }, 'key');
  }
  const [own, other] = says === 'position' ? (['position', 'wait'] as const) : (['wait', 'position'] as const);
  for (const [index, step] of balks.entries()) {
    if (step[other] === undefined) continue;
    const message = `"${other}" does not go with says: ${says}.`;
    const hint = `write ${own}: ${own === 'wait' ? '3m' : '10'}, or says: ${says === 'position' ? 'expectedWait' : 'position'}`;
    reading.fault([...path, 'balks', index, other], { code: 'not-together', message, hint }, 'key');
  }
  return {
    ...given({ callers: written.callers }),
    says,
    estimate,
    ...given({ everySeconds: every }),
    balks: balks.map((step) => ({ above: step[own] ?? 0, share: step.share })),
    ...given({ patience: patienceOf(patience) }),
    hangUps: hangUps ?? 0,
  };
}

function patienceOf(
  written: NonNullable<WrittenPolicy['announcement']>['patience'],
): Announcement['patience'] | undefined {
  if (written?.anew !== undefined) return { anew: written.anew };
  return written?.factor === undefined ? undefined : { factor: written.factor };
}

/** The kinds of callers that a part of the policy is nothing for. */
const leftOut = { callback: ['chat', 'mail'], announcement: ['mail'] } as const;
const reasons = {
  callback: 'only who calls by telephone can be called back',
  announcement: 'nobody waits for mail and listens',
} as const;

/** Faults in whom a callback or an announcement is for. */
function checkListeners(key: 'callback' | 'announcement', file: WrittenFile, names: Names, reading: Reading): void {
  const written = file.policy?.[key];
  const path = ['policy', key];
  if (written === undefined) return;
  const known = names.callers.map(({ name }) => name);
  const isLeftOut = (name: string): boolean =>
    leftOut[key].some((kind) => kind === (file.callers?.[name]?.kind ?? 'call'));
  if (written.callers === undefined) {
    if (known.length === 0 || !known.every(isLeftOut)) return;
    const message = `"${key}" is for nobody: all callers are of kind ${leftOut[key].join(' or ')}.`;
    reading.fault(path, { code: 'not-together', message, hint: reasons[key] }, 'key');
    return;
  }
  for (const [index, name] of written.callers.entries()) {
    const at = [...path, 'callers', index];
    if (!known.includes(name)) {
      const message = `There is no caller "${name}".`;
      reading.fault(at, { code: 'unknown-name', message, hint: suggestion(name, known) });
    } else if (isLeftOut(name)) {
      const message = `"${name}" is of kind ${file.callers?.[name]?.kind}.`;
      reading.fault(at, { code: 'not-together', message, hint: reasons[key] });
    } else if (written.callers.indexOf(name) < index) {
      reading.fault(at, { code: 'repeated', message: `"${name}" stands here twice.` });
    }
  }
}
