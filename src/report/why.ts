/**
 * Why a caller waited, for the terminal: in a sentence what became of it, then
 * what it found, what happened while it waited, and by which rules others came
 * first. On one screen, however long the wait. Lists of days and of calls to choose from.
 */
import type { CallRow } from '../measures/callRow.ts';
import type { Found, GroupFound, WhyCall, WhyDay, WhyDays } from '../measures/why.ts';
import { formatCountOf, formatThreshold } from './numbers.ts';
import { padTo, painter, textWidth, wrap, type Paint } from './text/paint.ts';
import { section, type TextOptions } from './text/runText.ts';
import { capitalize, cleanText, listInWords } from './words.ts';
import { listBlocks } from './why/lists.ts';
import { obstacleInWords, queueInWords, seconds } from './why/phrases.ts';
import { isTaken, takenInWords, timeline } from './why/timeline.ts';

const mostLines = 25;
/** Of what happened while it waited. */
const fewestOfWait = 5;
const mostGroups = 6;

export function renderWhy(answer: WhyCall | WhyDay | WhyDays, options: TextOptions): string {
  const width = Math.max(40, options.width);
  const paint = painter(options.color);
  const blocks = answer.asks === 'call' ? callBlocks(answer, width, paint) : listBlocks(answer, width, paint);
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function callBlocks(answer: WhyCall, width: number, paint: Paint): string[][] {
  const { call, found, events } = answer;
  const title = `Call ${call.call} of ${dayOf(answer)}: ${cleanText(call.person)}, ${ending(answer)}`;
  const before = [
    [...wrap(title, width).map((line) => paint(line, 'bold')), ...wrap(arrival(answer), width)],
    found === null ? [] : section(foundHeading(found, call), foundLines(found, call, width), paint),
  ];
  const inShort = wrap(summary(answer), width);
  // Empty lines between, and a heading.
  const used = [...before.flat(), ...inShort].length + 4;
  const room = { lines: Math.max(fewestOfWait, mostLines - used), width };
  const happened = timeline(events, call.caller, room);
  const heading = call.waited === null ? 'What happened then' : 'While it waited';
  return [...before, section(heading, happened, paint), inShort];
}

function dayOf({ replication, call: { day, dayName } }: WhyCall): string {
  const counted = `${replication} ${day}`;
  return dayName === null ? counted : `${counted}, ${cleanText(dayName)}`;
}

/** `waited 4m 12s and was answered by desk`. */
function ending({ call, maxWait, atAnnouncement, found }: WhyCall): string {
  const group = call.group === null ? '' : cleanText(call.group);
  const by = call.operator === null ? group : `${group}\u00a0${call.operator}`;
  const waited = call.waited === null ? '' : `waited ${seconds(call.waited)} and `;
  switch (call.outcome) {
    case 'answered':
      return call.waited === 0 ? `was answered at once by ${by}` : `${waited}was answered by ${by}`;
    case 'calledBack':
      return `was called back by ${by}`;
    case 'abandoned':
      return `${waited}hung up${atAnnouncement ? ' on hearing the announcement again' : ''}`;
    case 'blocked':
      return found?.full && 'queueCapacity' in found.full ? 'found the queue full' : 'found all lines in use';
    case 'balked':
      return 'did not begin to wait';
    case 'disconnected':
      return `${waited}was cut off${maxWait !== null && call.waited === maxWait ? ', the longest wait allowed' : ''}`;
    case 'contained':
      return 'needed no operator after the menu';
    case 'gaveUp':
      return 'hung up in the menu';
    case 'notReached':
      return 'was not reached when called back';
    case 'notCalledBack':
      return 'was never called back';
    case 'leftOver':
      return `${waited}was left over at closing`;
  }
}

function arrival({ call, scenario, seed }: WhyCall): string {
  const comes = {
    fresh: 'It rang',
    retry: `It rang again, attempt ${call.attempt},`,
    transfer: 'It was handed over',
    repeat: 'It rang again about the same matter',
  } as const;
  return `${comes[call.comes]} at ${call.rang}. Scenario ${cleanText(scenario.name)}, seed ${cleanText(seed)}.`;
}

function foundHeading({ clock }: Found, { rang }: CallRow): string {
  return clock === rang ? 'What it found' : `What it found at ${clock}, out of the menu`;
}

function foundLines({ queues, groups, told, full }: Found, { caller }: CallRow, width: number): string[] {
  const waiting = queues.length === 0 ? 'nobody waiting' : queues.map(queueInWords).join('; ');
  const announced = told === null ? [] : [toldInWords(told)];
  const limit =
    full === null
      ? []
      : ['lines' in full ? `all ${full.lines} lines in use` : `the queue full: ${full.queueCapacity} calls waiting`];
  const answering = groups.filter(({ obstacle }) => obstacle?.kind !== 'doesNotAnswer');
  const others = groups.length - answering.length;
  const shown = answering.slice(0, mostGroups);
  const nameWidth = Math.max(0, ...shown.map(({ group }) => textWidth(cleanText(group))));
  return [
    ...wrap(`${capitalize([waiting, ...limit, ...announced].join('; '))}.`, width),
    ...shown.flatMap((group) => {
      const name = padTo(cleanText(group.group), nameWidth, 'left');
      return wrap(`${name}  ${groupInWords(group, caller)}`.replaceAll(' ', '\u00a0'), width, '  ');
    }),
    ...wrap(further(answering.length - shown.length, others, caller), width),
  ];
}

function toldInWords(told: NonNullable<Found['told']>): string {
  const what = 'wait' in told ? `told to expect ${seconds(told.wait)}` : `told to be number ${told.position}`;
  return told.every === null ? what : `${what}, and again every ${formatThreshold(told.every)}`;
}

function groupInWords({ onDuty, idle, obstacle }: GroupFound, caller: string): string {
  if (onDuty === 0) return 'nobody on duty';
  if (obstacle?.kind === 'allBusy') return `${onDuty} on duty, all busy`;
  const why = obstacle === null ? '' : `: ${obstacleInWords(obstacle, caller)}`;
  return `${onDuty} on duty, ${idle} idle${why}`;
}

function further(more: number, others: number, caller: string): string {
  const parts = [
    ...(more > 0 ? [formatCountOf(more, 'more group answers it', 'more groups answer it')] : []),
    ...(others > 0
      ? [`${formatCountOf(others, 'other group does', 'other groups do')} not answer ${cleanText(caller)}`]
      : []),
  ];
  return parts.length === 0 ? '' : `${capitalize(parts.join('; '))}.`;
}

function summary({ call, events, found }: WhyCall): string {
  const taken = events.filter(isTaken);
  if (call.outcome === 'answered' && call.waited === 0) return 'An operator who answers it was idle.';
  if (found === null || (call.waited === null && call.promisedAt === null)) return '';
  const groups = found.groups
    .filter(({ obstacle }) => obstacle?.kind !== 'doesNotAnswer')
    .map(({ group }) => cleanText(group));
  const who = groups.length <= 3 ? listInWords(groups) : `the ${groups.length} groups that answer it`;
  const isFree = events.some(({ kind }) => kind === 'idle' || kind === 'home');
  const took =
    taken.length > 0
      ? takenInWords(taken, call.caller, ['other call', 'other calls'])
      : `no other call${isFree ? '' : ': none of them came free'}`;
  return `While it waited, ${who} took ${took}.`;
}
