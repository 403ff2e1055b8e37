/** Rules and obstacles in words. */
import type { CallOutcome } from '../../measures/callRow.ts';
import type { Obstacle, Precedence, QueueFound } from '../../measures/why.ts';
import { formatNumber, formatThreshold } from '../numbers.ts';
import { cleanText } from '../words.ts';

export const seconds = (value: number): string => formatNumber(value, 'seconds');

/** What the group does instead of taking calls of this type: `all busy`, `takes gold only after 30 s`. */
export function obstacleInWords(obstacle: Obstacle, caller: string): string {
  const only = `takes ${cleanText(caller)} only`;
  switch (obstacle.kind) {
    case 'doesNotAnswer':
      return `does not answer ${cleanText(caller)}`;
    case 'nobodyOnDuty':
      return 'nobody on duty';
    case 'allBusy':
      return 'all busy';
    case 'afterWaiting':
      return `${only} after ${formatThreshold(obstacle.seconds)}`;
    case 'whenIdle':
      return `${only} while ${obstacle.idle} are idle`;
    case 'whenWaiting':
      return `${only} while ${obstacle.waiting} wait`;
    case 'reserve':
      return `calls back only while more than ${obstacle.idle} ${obstacle.idle === 1 ? 'is' : 'are'} idle`;
    case 'noLine':
      return 'no line to call back';
    case 'closed':
      return 'does not read mail after closing';
    case 'chatting':
      return 'had chats already';
    case 'program':
      return `${cleanText(obstacle.file)} gave it to nobody`;
  }
}

/** Why that one call was taken and not this one. */
export function precedenceInWords(because: Precedence, waited: number, caller: string, own: string): string {
  switch (because.rule) {
    case 'firstCome':
      return `had waited longer (${seconds(waited)})`;
    case 'priority':
      return `priority ${because.its} goes before ${because.own}`;
    case 'preference':
      return `preference ${because.its} goes before ${because.own}`;
    case 'ageing':
      return `priority ${because.its} against ${because.own} outweighs the shorter wait`;
    case 'deadline':
      return `due within ${formatThreshold(because.its)}, this one within ${formatThreshold(because.own)}`;
    case 'credit':
      return `credit of ${formatThreshold(because.its)} against ${formatThreshold(because.own)}`;
    case 'value':
      return 'its waiting loses more money';
    case 'longestQueue':
      return `${because.its} ${cleanText(caller)} waited, ${because.own} ${cleanText(own)}`;
    case 'callbackFirst':
      return 'callbacks go before calls';
    case 'callsFirst':
      return 'calls go before callbacks';
    case 'mailLast':
      return 'mail waits until nobody else does';
    case 'program':
      return `chosen by ${cleanText(because.file)}`;
    case 'notAllowed':
      return obstacleInWords(because.obstacle, own);
  }
}

/** The same after a number of calls: `12 calls` + `that had waited longer`. */
export function precedencesInWords(because: Precedence, own: string): string {
  switch (because.rule) {
    case 'firstCome':
      return 'that had waited longer';
    case 'priority':
      return `of priority ${because.its}`;
    case 'preference':
      return 'that they prefer';
    case 'ageing':
      return `of priority ${because.its} that had waited less`;
    case 'deadline':
      return 'due earlier';
    case 'credit':
      return 'with credit';
    case 'value':
      return 'of higher value';
    case 'longestQueue':
      return 'of the longest queue';
    case 'callbackFirst':
      return 'since callbacks go before calls';
    case 'callsFirst':
      return 'since calls go before callbacks';
    case 'mailLast':
      return 'since mail waits until nobody else does';
    case 'program':
      return `chosen by ${cleanText(because.file)}`;
    case 'notAllowed':
      return `while it was out of reach (${obstacleInWords(because.obstacle, own)})`;
  }
}

/** `6 standard`, `2 gold, served before it`. */
export function queueInWords({ caller, kind, waiting, comes }: QueueFound): string {
  const kinds = { phone: '', transfer: ' handed over', callback: ' to call back' } as const;
  const who = `${waiting} ${cleanText(caller)}${kinds[kind]}`;
  switch (comes) {
    case 'own':
      return `${who} ahead of it`;
    case 'before':
      return `${who}, served before it`;
    case 'after':
      return `${who}, served after it`;
    case 'byArrival':
      return `${who} in the same line`;
    case 'byLength':
      return `${who}, the longest queue first`;
    case 'byProgram':
      return who;
    case 'mixed':
      return `${who}, served before it by some groups`;
  }
}

/** What became of a call, in a table. */
export function outcomeInWords(outcome: CallOutcome): string {
  return {
    answered: 'answered',
    calledBack: 'called back',
    abandoned: 'hung up',
    blocked: 'blocked',
    balked: 'balked',
    disconnected: 'cut off',
    contained: 'needed nobody',
    gaveUp: 'hung up in the menu',
    notReached: 'not reached',
    notCalledBack: 'not called back',
    leftOver: 'left over',
  }[outcome];
}
