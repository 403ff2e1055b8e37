/**
 * What happened while a call waited, in at most so many lines: each thing on its
 * own where there is room, else neighbours of a kind together, else all of a
 * stretch, else the beginning and the end.
 */
import type { WhyEvent } from '../../measures/why.ts';
import { formatCountOf } from '../numbers.ts';
import { padTo, textWidth, wrap } from '../text/paint.ts';
import { cleanText, listInWords } from '../words.ts';
import { obstacleInWords, precedenceInWords, precedencesInWords, seconds } from './phrases.ts';

type Taken = Extract<WhyEvent, { kind: 'taken' }>;

interface Entry {
  readonly clock: string;
  readonly text: string;
}

export interface Room {
  readonly lines: number;
  readonly width: number;
}

/** `own`: the waiting call's type. */
export function timeline(events: readonly WhyEvent[], own: string, room: Room): string[] {
  const byRule = (event: WhyEvent): string => (isSummable(event) ? `${event.kind} ${ruleKey(event)}` : '');
  const together = (event: WhyEvent): string => (isSummable(event) ? 'any' : '');
  let entries: Entry[] = [];
  for (const keyOf of [() => '', byRule, together]) {
    entries = stretches(events, keyOf).flatMap((stretch) => told(stretch, own));
    if (entries.length > room.lines) continue;
    const lines = laidOut(entries, room.width);
    if (lines.length <= room.lines) return lines;
  }
  return beginningAndEnd(entries, room);
}

/** As much of both as there is room for. */
function beginningAndEnd(entries: readonly Entry[], room: Room): string[] {
  for (let kept = Math.min(entries.length, room.lines) - 1; ; kept--) {
    const head = Math.ceil(kept / 2);
    const middle = { clock: '', text: `... ${entries.length - kept} more; --json tells them all ...` };
    const lines = laidOut(
      [...entries.slice(0, head), middle, ...entries.slice(entries.length - kept + head)],
      room.width,
    );
    if (lines.length <= room.lines || kept <= 2) return lines;
  }
}

function laidOut(entries: readonly Entry[], width: number): string[] {
  const clockWidth = Math.max(0, ...entries.map(({ clock }) => textWidth(clock)));
  return entries.flatMap(({ clock, text }) =>
    wrap(text, width - clockWidth - 2).map((line, k) => `${padTo(k === 0 ? clock : '', clockWidth, 'left')}  ${line}`),
  );
}

/** `5 calls that had waited longer`, `31 calls: 22 that had waited longer and 9 of priority 1`; the most frequent rule first. */
export function takenInWords(taken: readonly Taken[], own: string, [one, many]: readonly [string, string]): string {
  const byRule = new Map<string, Taken[]>();
  for (const event of taken) byRule.set(ruleKey(event), [...(byRule.get(ruleKey(event)) ?? []), event]);
  const rules = [...byRule.values()].sort((a, b) => b.length - a.length);
  const phrases = rules.flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    return { count: others.length + 1, phrase: precedencesInWords(first.because, own) };
  });
  const calls = formatCountOf(taken.length, one, many);
  if (phrases.length === 1) return `${calls} ${phrases[0]?.phrase}`;
  return `${calls}: ${listInWords(phrases.map(({ count, phrase }) => `${count} ${phrase}`))}`;
}

export function isTaken(event: WhyEvent): event is Taken {
  return event.kind === 'taken';
}

function isSummable({ kind }: WhyEvent): boolean {
  return kind === 'taken' || kind === 'idle' || kind === 'home';
}

function ruleKey(event: WhyEvent): string {
  if (event.kind !== 'taken') return '';
  const { because } = event;
  switch (because.rule) {
    case 'priority':
    case 'ageing':
      return `${because.rule} ${because.its}`;
    case 'notAllowed':
      return `${because.rule} ${because.obstacle.kind}`;
    default:
      return because.rule;
  }
}

/** Neighbours with the same key, where it is not empty. */
function stretches(events: readonly WhyEvent[], keyOf: (event: WhyEvent) => string): WhyEvent[][] {
  const found: WhyEvent[][] = [];
  let last = '';
  for (const event of events) {
    const key = keyOf(event);
    if (key !== '' && key === last) found.at(-1)?.push(event);
    else found.push([event]);
    last = key;
  }
  return found;
}

function told(stretch: readonly WhyEvent[], own: string): Entry[] {
  const [first, second] = stretch;
  if (first === undefined) return [];
  if (second === undefined) return [{ clock: first.clock, text: inWords(first, own) }];
  const taken = stretch.filter(isTaken);
  const free = stretch.length - taken.length;
  const parts = [
    ...(taken.length > 0 ? [`they took ${takenInWords(taken, own, ['call', 'calls'])}`] : []),
    ...(free > 0 ? [`${formatCountOf(free, 'time', 'times')} one came free and left it where it was`] : []),
  ];
  return [{ clock: first.clock, text: `to ${stretch.at(-1)?.clock} ${parts.join('; ')}` }];
}

function inWords(event: WhyEvent, own: string): string {
  const group = 'group' in event ? cleanText(event.group) : '';
  const who = 'operator' in event && event.operator !== null ? `${group}\u00a0${event.operator}` : group;
  switch (event.kind) {
    case 'taken': {
      const { other, waited, because } = event;
      return `${who} took ${cleanText(other.person)}: ${precedenceInWords(because, waited, other.caller, own)}`;
    }
    case 'idle':
      return `${who} came free: ${event.obstacle === null ? 'nothing to take' : obstacleInWords(event.obstacle, own)}`;
    case 'home':
      return `${who} came free and went off duty`;
    case 'staffing':
      return `${group} has ${event.to} on duty instead of ${event.from}`;
    case 'mayTake':
      return `it had waited ${seconds(event.seconds)}: ${group} may take it too`;
    case 'promised':
      return event.for === null
        ? 'it took a callback that can never be made'
        : `it took a callback, promised for ${event.for.clock}`;
    case 'dialled':
      return event.reached ? `${who} called back` : `${who} called back and reached nobody`;
  }
}
