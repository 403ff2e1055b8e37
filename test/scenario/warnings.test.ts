import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/index.ts';
import { faultMeanings } from '../../src/scenario/faultMeanings.ts';
import { scenarioWarnings, warningMeanings } from '../../src/scenario/warningMeanings.ts';
import { changed, read, rich, sound } from './samples.ts';

const retries = (after: string) => `retries: { after: [${after}], share: 40%, delay: { constant: 1m } }`;
const patience = 'patience: { constant: 5m }';
const otherPatience = 'patience: { exponential: { mean: 2m } }';
const roster = '{ perInterval: [2, 3, 3, 2] }';
const target = 'serviceLevel(20s) >= 80%';
type Changes = readonly (readonly [string, string])[];
/** `sales` with one key more. */
const sales = (line: string) => changed([patience, `${patience}\n    ${line}`]);
const policy = (written: string, ...changes: Changes) =>
  changed(['{ order: firstCome }', `{ ${written} }`], ...changes);
const answers = (terms: string) => changed(['[sales, service]', `{ service: { }, ${terms} }`]);
const group = (rest: string) => changed(['policy:', `  more: { answers: [sales], ${rest} }\npolicy:`]);

const odd: readonly [code: keyof typeof scenarioWarnings, text: string, says: string][] = [
  ['group-absent', group('staffing: 0'), 'Nobody of "more"'],
  [
    'never-idle-enough',
    changed(['[sales, service]', '{ sales: { whenIdle: 4 }, service: { } }']),
    'never has more than 3',
  ],
  [
    'shift-cut',
    changed([roster, '{ shifts: [{ from: "07:30", length: 2h30m, operators: 3 }] }']),
    'from 07:30 for 2h30m begins before the opening, 08:00–10:00',
  ],
  [
    'shift-cut',
    changed([roster, '{ shifts: [{ from: "08:00", length: 2h15m, operators: 3 }] }']),
    'goes on past the opening',
  ],
  ['shrinkage-odd', changed([roster, '1'], ['wage: 24/h', 'shrinkage: 30%']), 'takes away nobody of "desk"'],
  ['shrinkage-odd', changed([roster, '5'], ['wage: 24/h', 'shrinkage: 10%']), 'takes away 20% of "desk"'],
  [
    'rule-shared',
    changed(
      [roster, '{ rule: squareRoot, beta: 1 }'],
      ['policy:', '  more: { answers: [sales], staffing: 1, wage: 1/h }\npolicy:'],
    ),
    'The staffing rule of "desk" counts all calls of "sales", which "more" answers too.',
  ],
  ['no-calls', changed(['60/h', '0/h']), '"sales" never rings'],
  ['very-many-calls', changed(['60/h', '100000/s']), 'About 720,000,000 calls a day'],
  ['short-times', changed(['constant: 5m', 'constant: 5ms']), 'patience of "sales" is 0.005s'],
  ['priority-unused', changed(['patience: { constant: 5m }', 'priority: 2']), 'policy.order is firstCome'],
  [
    'preference-unused',
    changed(['[sales, service]', '{ sales: { preference: 2 }, service: { } }']),
    'make no difference',
  ],
  ['never-blocked', changed(['patience: { constant: 5m }', retries('blocked')]), 'nothing limits'],
  ['never-abandoned', changed(['patience: { constant: 5m }', retries('abandoned')]), 'it never hangs up'],
  ['never-balked', changed(['patience: { constant: 5m }', retries('balked')]), 'never balks'],
  ['never-disconnected', changed([patience, retries('disconnected')]), 'there is no policy.maxWait'],
  [
    'never-disconnected',
    policy('maxWait: { after: 2m }', [patience, `kind: chat\n    ${retries('disconnected')}`]),
    'only calls are',
  ],
  ['never-blocked', policy('lines: 9', [patience, `kind: chat\n    ${retries('blocked')}`]), 'only calls can be'],
  [
    'later-unused',
    changed([
      patience,
      `${patience}\n    ${retries('abandoned').replace(' }', ' }, atMost: 1, later: { share: 5% }')}`,
    ]),
    '"sales" rings again once at most',
  ],
  [
    'menu-keeps-all',
    sales('selfService: { takes: { constant: 20s }, contains: 96%, givesUp: 4% }'),
    'Nobody of "sales" comes through',
  ],
  ['resolves-unused', answers('sales: { resolves: 82% }'), '"desk" says what it resolves of "sales"'],
  ['order-alike', policy('order: deadline'), 'all callers have the same answerWithin'],
  ['order-alike', policy('order: { ageing: { perMinute: 1 } }'), 'all callers have the same priority'],
  ['value-unused', sales('value: { lostCall: 40 }'), 'policy.order is firstCome'],
  [
    'value-missing',
    policy('order: value', [patience, 'value: { lostCall: 40 }'], [otherPatience, 'value: { waitingMinute: 1 }']),
    '"sales" never hangs up, so that no call is lost',
  ],
  [
    'value-missing',
    policy('order: value', [patience, `${patience}\n    value: { lostCall: 40 }`]),
    '"service" has no value',
  ],
  ['never-reached', policy('queueCapacity: 5, callback: { offerWhen: { waiting: 6 } }'), 'never more than 5 can'],
  [
    'never-reached',
    policy('lines: 5, announcement: { says: position, balks: [{ position: 6, share: 30% }] }'),
    'on hearing position 6, and never more than 5 can wait',
  ],
  [
    'never-dialled',
    policy('callback: { callers: [sales], offerWhen: { waiting: 6 }, reserveIdle: 3 }'),
    'no group that answers it ever has more than 3',
  ],
  [
    'dial-unused',
    policy('callback: { offerWhen: { waiting: 6 }, dial: inTurn, reserveIdle: 1 }'),
    '"dial: inTurn" makes no difference',
  ],
  [
    'limit-unused',
    policy('queueCapacity: 5', [patience, 'kind: chat'], [otherPatience, 'kind: chat']),
    '"queueCapacity" is for calls',
  ],
  ['repetition-unused', policy('announcement: { every: 60s }'), 'nobody hangs up at a repetition'],
  [
    'redial-unused',
    policy('callback: { offerWhen: { waiting: 6 }, redial: { delay: 20m, atMost: 2 } }'),
    'none is dialled again',
  ],
  ['estimate-unused', policy('announcement: { says: position, estimate: lastServed }'), 'estimated by lastServed'],
  [
    'patience-unused',
    policy('announcement: { callers: [sales], patience: { factor: 130% } }', [patience, 'kind: chat']),
    'nobody who hears it has one',
  ],
  ['nothing-measured', changed([target, 'containment >= 30%']), 'nobody meets a menu'],
  ['nothing-measured', changed([target, 'resolution >= 30%']), 'every call settles its matter'],
  [
    'nothing-measured',
    changed(['replications: 10', 'replications: { precision: { callbacksKept: 1% } }']),
    'nobody is called back',
  ],
  [
    'nothing-measured',
    policy('callback: { callers: [sales], offerWhen: { waiting: 5 } }', [target, 'callbackShare of service <= 5%']),
    'nobody is called back',
  ],
  ['wage-missing', group('staffing: 1'), 'leaves out "more"'],
  [
    'no-warm-up',
    changed(['opening: { from: "08:00", to: "10:00", interval: 30m }', 'horizon: { length: 2h, interval: 30m }']),
    'no warm-up',
  ],
];
test.each(odd)('%s', (code, text, says) => {
  expect(read(text).warnings).toEqual([{ code, message: expect.stringContaining(says) }]);
});

const even: readonly [title: string, text: string][] = [
  ['after blocked, where lines are limited', policy('lines: 9', [patience, retries('blocked')])],
  [
    'after hanging up, where an announcement gives a patience',
    policy('announcement: { patience: { anew: { constant: 3m } } }', [patience, retries('abandoned')]),
  ],
  [
    'after hanging up, where some do at each repetition',
    policy('announcement: { every: 60s, hangUps: 3% }', [patience, retries('abandoned')]),
  ],
  [
    'after balking, where an announcement drives some away',
    policy('announcement: { balks: [{ wait: 3m, share: 30% }] }', [patience, retries('balked')]),
  ],
  ['after being cut off', policy('maxWait: { after: 2m }', [patience, retries('disconnected')])],
];
test.each(even)('ringing again is as it should be: %s', (_title, text) => {
  expect(read(text).warnings).toEqual([]);
});

test('a program of the user may look at priorities, preferences and values', () => {
  const text = changed(
    [patience, `${patience}\n    priority: 2\n    value: { lostCall: 40 }`],
    ['[sales, service]', '{ sales: { preference: 2 }, service: { } }'],
    ['order: firstCome', 'order: { module: ./policy.ts }'],
  );
  const options = { file: 'main.yaml', readFile: () => '', bundle: () => ({ code: '' }) };
  expect(parseScenario(text, options).warnings).toEqual([]);
});

test('a transfer may bring a priority of its own: it has to be looked at', () => {
  const text = (order: string) =>
    policy(order, [patience, `${patience}\n    afterwards: [{ to: service, share: 5%, priority: 2 }]`]);
  expect(read(text('order: priority')).warnings).toEqual([]);
  expect(read(text('order: firstCome')).warnings).toMatchObject([{ code: 'priority-unused' }]);
});

test('every warning of a scenario has a case above', () => {
  expect(Object.keys(scenarioWarnings).filter((code) => !odd.some(([known]) => known === code))).toEqual([]);
});

test('a plain scenario has none, and a rich one', () => {
  expect(read(sound).warnings).toEqual([]);
  expect(read(rich).warnings).toEqual([]);
});

test('every warning that results add has its meaning in the table, and the table has no other', () => {
  const folders = ['experiments', 'theory'].map((name) => new URL(`../../src/${name}/`, import.meta.url));
  const sources = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(new URL(file, folder), 'utf8')),
  );
  // `code: 'one'` where one is made, `code: 'one' | 'other'` where the theory declares its own.
  const codes = sources
    .flatMap((source) => source.match(/\bcode: '[\w-]+'(?: \| '[\w-]+')*/g) ?? [])
    .flatMap((found) => [...found.matchAll(/'([\w-]+)'/g)].map(([, code]) => code));
  // A day of one's own for the bench has faults, as a scenario has.
  const isKnown = (code: string): boolean => Object.hasOwn(warningMeanings, code) || Object.hasOwn(faultMeanings, code);
  expect(codes.filter((code) => !isKnown(code))).toEqual([]);
  const made = [...codes, ...Object.keys(scenarioWarnings)];
  expect(Object.keys(warningMeanings).filter((code) => !made.includes(code))).toEqual([]);
});
