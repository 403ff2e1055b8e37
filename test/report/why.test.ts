/** Why a caller waited, in words: the whole answer on one screen. */
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { callTeller } from '../../src/experiments/callLog.ts';
import { whyCall, whyDay, whyDays } from '../../src/experiments/why.ts';
import type { Obstacle, Precedence, WhyCall, WhyEvent } from '../../src/measures/why.ts';
import { renderWhy } from '../../src/report/why.ts';
import { textWidth } from '../../src/report/text/paint.ts';
import { nastyScenario } from '../engine/nastyScenario.ts';
import { exponential, smallScenario } from '../engine/smallDay.ts';

const plainText = { width: 80, color: false };
const lineOf = smallScenario({
  callers: {
    gold: { times: [0, 30], talk: 100, priority: 1 },
    standard: { times: [10, 20, 40], talk: 100, priority: 2 },
  },
  groups: { desk: { staffing: [1] } },
  policy: { order: 'priority' },
});

describe('one call', () => {
  test('what became of it, what it found, what happened, and in short which rules let others go first', () => {
    expect(renderWhy(whyCall(lineOf, 1, 5), plainText)).toBe(`\
Call 5 of day 1: standard-3, waited 6m 00s and was answered by desk
It rang at 08:00:40. Scenario small, seed small.

What it found
1 gold, served before it; 2 standard ahead of it.
desk  1 on duty, all busy

While it waited
08:01:40  desk took gold-2: priority 1 goes before 2
08:03:20  desk took standard-1: had waited longer (3m 10s)
08:05:00  desk took standard-2: had waited longer (4m 40s)

While it waited, desk took 3 other calls: 2 that had waited longer and 1 of
priority 1.
`);
  });

  test('one that did not wait needs no story', () => {
    expect(renderWhy(whyCall(lineOf, 1, 1), plainText)).toBe(`\
Call 1 of day 1: gold-1, was answered at once by desk
It rang at 08:00:00. Scenario small, seed small.

What it found
Nobody waiting.
desk  1 on duty, 1 idle

An operator who answers it was idle.
`);
  });

  test('of any scenario fits on a screen: 25 lines of 80 columns', () => {
    fc.assert(
      fc.property(nastyScenario, fc.nat(1e6), (scenario, pick) => {
        let calls = 0;
        callTeller(scenario, () => calls++, { seed: 'why' })(0);
        if (calls === 0) return;
        const lines = renderWhy(whyCall(scenario, 1, 1 + (pick % calls), { seed: 'why' }), plainText)
          .trimEnd()
          .split('\n');
        expect(lines.length).toBeLessThanOrEqual(25);
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(80);
      }),
      { numRuns: 100, seed: 3 },
    );
    expect.hasAssertions();
  });
});

const asked = whyCall(lineOf, 1, 5);
const taken = (minute: number, because: Precedence): WhyEvent => ({
  kind: 'taken',
  at: 60 * minute,
  clock: `08:${String(minute).padStart(2, '0')}:00`,
  group: 'desk',
  operator: null,
  other: { call: 1, person: `gold-${minute}`, caller: 'gold' },
  waited: 30,
  because,
});
const storyOf = (events: readonly WhyEvent[]): string =>
  renderWhy({ ...asked, events }, plainText)
    .split('While it waited\n')[1]
    ?.split('\n\n')[0] ?? '';
const minutes = Array.from({ length: 40 }, (_, k) => k);
const first: Precedence = { rule: 'firstCome' };
const priority: Precedence = { rule: 'priority', its: 1, own: 2 };

describe('a long wait is summed up', () => {
  test('neighbours by the same rule first', () => {
    const events = minutes.map((minute) => taken(minute, minute === 20 ? priority : first));
    expect(storyOf(events)).toBe(`\
08:00:00  to 08:19:00 they took 20 calls that had waited longer
08:20:00  desk took gold-20: priority 1 goes before 2
08:21:00  to 08:39:00 they took 19 calls that had waited longer`);
  });

  test('then whole stretches, around what is no call', () => {
    const events: WhyEvent[] = minutes.map((minute) => taken(minute, minute % 2 === 0 ? priority : first));
    const staffing = { at: 1230, clock: '08:20:30', kind: 'staffing', group: 'desk', from: 4, to: 3 } as const;
    expect(storyOf(events.toSpliced(21, 0, staffing))).toBe(`\
08:00:00  to 08:20:00 they took 21 calls: 11 of priority 1 and 10 that had
          waited longer
08:20:30  desk has 3 on duty instead of 4
08:21:00  to 08:39:00 they took 19 calls: 10 that had waited longer and 9 of
          priority 1`);
  });

  test('calls that were taken while it might not be say why it might not, as often as that was the reason', () => {
    const whenIdle: Precedence = { rule: 'notAllowed', obstacle: { kind: 'whenIdle', idle: 2 } };
    const afterWaiting: Precedence = { rule: 'notAllowed', obstacle: { kind: 'afterWaiting', seconds: 30 } };
    const events = minutes.map((minute) => taken(minute, minute < 30 ? whenIdle : afterWaiting));
    const free = { kind: 'idle', group: 'desk', operator: null, obstacle: whenIdle.obstacle } as const;
    expect(storyOf([...events, { at: 2400, clock: '08:40:00', ...free }, { at: 2401, clock: '08:40:01', ...free }]))
      .toBe(`\
08:00:00  to 08:29:00 they took 30 calls while it was out of reach (takes
          standard only while 2 are idle)
08:30:00  to 08:39:00 they took 10 calls while it was out of reach (takes
          standard only after 30 s)
08:40:00  to 08:40:01 2 times one came free and left it where it was`);
  });

  test('and at last the beginning and the end, with how much is left out', () => {
    const events = minutes.map((minute): WhyEvent => ({
      at: minute,
      clock: '08:00:00',
      kind: 'staffing',
      group: 'desk',
      from: minute,
      to: minute + 1,
    }));
    const story = storyOf(events);
    const [, left] = /\.\.\. (\d+) more; --json tells them all \.\.\./.exec(story) ?? [];
    expect(story).toContain('desk has 1 on duty instead of 0\n');
    expect(story).toContain('desk has 40 on duty instead of 39');
    expect(story.split('\n').length - 1 + Number(left)).toBe(40);
  });
});

describe('in words', () => {
  const obstacles: readonly (readonly [Obstacle, string])[] = [
    [{ kind: 'afterWaiting', seconds: 30 }, 'takes standard only after 30 s'],
    [{ kind: 'whenIdle', idle: 2 }, 'takes standard only while 2 are idle'],
    [{ kind: 'whenWaiting', waiting: 5 }, 'takes standard only while 5 wait'],
    [{ kind: 'reserve', idle: 1 }, 'calls back only while more than 1 is idle'],
    [{ kind: 'noLine' }, 'no line to call back'],
    [{ kind: 'closed' }, 'does not read mail after closing'],
    [{ kind: 'chatting' }, 'had chats already'],
    [{ kind: 'program', file: './own.ts' }, './own.ts gave it to nobody'],
  ];
  test.each(obstacles)('an operator who comes free: %j', (obstacle, words) => {
    const idle: WhyEvent = { at: 0, clock: '08:00:00', kind: 'idle', group: 'desk', operator: 3, obstacle };
    expect(storyOf([idle])).toBe(`08:00:00  desk 3 came free: ${words}`);
  });

  const rules: readonly (readonly [Precedence, string])[] = [
    [{ rule: 'preference', its: 1, own: 2 }, 'preference 1 goes before 2'],
    [{ rule: 'ageing', its: 1, own: 2 }, 'priority 1 against 2 outweighs the shorter wait'],
    [{ rule: 'deadline', its: 20, own: 120 }, 'due within 20 s, this one within 2 min'],
    [{ rule: 'credit', its: 90, own: 0 }, 'credit of 1m 30s against 0 s'],
    [{ rule: 'value' }, 'its waiting loses more money'],
    [{ rule: 'longestQueue', its: 7, own: 5 }, '7 gold waited, 5 standard'],
    [{ rule: 'callbackFirst' }, 'callbacks go before calls'],
    [{ rule: 'callsFirst' }, 'calls go before callbacks'],
    [{ rule: 'mailLast' }, 'mail waits until nobody else does'],
    [{ rule: 'program', file: './own.ts' }, 'chosen by ./own.ts'],
    [{ rule: 'notAllowed', obstacle: { kind: 'whenIdle', idle: 2 } }, 'takes standard only while 2 are idle'],
  ];
  test.each(rules)('another call that is taken: %j', (because, words) => {
    expect(storyOf([taken(1, because)])).toBe(`08:01:00  desk took gold-1: ${words}`);
  });

  const endings: readonly (readonly [Partial<WhyCall['call']>, string])[] = [
    [{ outcome: 'abandoned', waited: 90 }, 'waited 1m 30s and hung up'],
    [{ outcome: 'disconnected', waited: 90 }, 'waited 1m 30s and was cut off'],
    [{ outcome: 'disconnected', waited: 120 }, 'waited 2m 00s and was cut off, the longest wait allowed'],
    [{ outcome: 'calledBack', waited: null, operator: 2 }, 'was called back by desk 2'],
    [{ outcome: 'notReached', waited: null }, 'was not reached when called back'],
    [{ outcome: 'notCalledBack', waited: null }, 'was never called back'],
    [{ outcome: 'blocked', waited: null }, 'found all lines in use'],
    [{ outcome: 'balked', waited: null }, 'did not begin to wait'],
    [{ outcome: 'contained', waited: null }, 'needed no operator after the menu'],
    [{ outcome: 'gaveUp', waited: null }, 'hung up in the menu'],
    [{ outcome: 'leftOver', waited: 90 }, 'waited 1m 30s and was left over at closing'],
  ];
  test.each(endings)('an end: %j', (change, words) => {
    const text = renderWhy(
      { ...asked, maxWait: 120, call: { ...asked.call, ...change } },
      { ...plainText, width: 120 },
    );
    expect(text.split('\n')[0]).toBe(`Call 5 of day 1: standard-3, ${words}`);
  });

  test('how it comes, on which of several days, and out of the menu', () => {
    const again = { ...asked, call: { ...asked.call, comes: 'retry', attempt: 2, dayName: 'monday' } } as const;
    expect(renderWhy(again, plainText)).toMatch(
      /^Call 5 of day 1, monday: .*\nIt rang again, attempt 2, at 08:00:40\./,
    );
    const later = { ...asked, found: { ...asked.found!, clock: '08:00:55' } };
    expect(renderWhy(later, plainText)).toContain('What it found at 08:00:55, out of the menu\n');
  });

  test('what it was told, how often, and that it hung up on hearing it again', () => {
    const told = { ...asked, found: { ...asked.found!, told: { wait: 200, every: 60 } } };
    const wide = { ...plainText, width: 120 };
    expect(renderWhy(told, wide)).toContain('; told to expect 3m 20s, and again every 1 min.\n');
    const call = { ...asked.call, outcome: 'abandoned' } as const;
    const again = { ...asked, call, atAnnouncement: true };
    expect(renderWhy(again, wide)).toContain('waited 6m 00s and hung up on hearing the announcement again\n');
  });
});

describe('lists to choose from', () => {
  const busy = smallScenario({
    callers: { all: { perHour: 100, talk: exponential(120), patience: exponential(200) } },
    groups: { desk: { staffing: [3, 3] } },
  });

  test('the longest waits of a day, a row a call', () => {
    const lines = renderWhy(whyDay(busy, 2), plainText).trimEnd().split('\n');
    expect(lines[0]).toMatch(/^Day 2 of small, seed small: the longest waits of \d+ calls$/);
    expect(lines[2]).toMatch(/^Call +Rang +Waited +Caller +And then +By$/);
    expect(lines.length).toBe(13);
  });

  test('a day on which nobody waited says so', () => {
    const { scenario, ...rest } = whyDay(busy, 2);
    expect(renderWhy({ ...rest, scenario, longest: [] }, plainText)).toMatch(/: nobody waited \(\d+ calls\)\n$/);
  });

  test('the worst days', async () => {
    const lines = renderWhy(await whyDays(busy, 20), plainText)
      .trimEnd()
      .split('\n');
    expect(lines[0]).toBe('The worst of 20 days of small, by the mean wait; seed small');
    expect(lines[2]).toMatch(/^Day +Calls +Lost +Mean wait +Longest +by call$/);
    expect(lines.length).toBe(13);
  });
});
