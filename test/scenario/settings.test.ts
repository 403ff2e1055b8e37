import { expect, test } from 'vitest';
import { faultsOf, read, sound } from './samples.ts';

const set = (...settings: readonly string[]) => read(sound, { set: settings });

const settings: readonly [setting: string, expected: object][] = [
  ['operators.desk.wage=25/h', { operators: [{ wage: 25, overtimeWage: 25 }] }],
  ['operators.desk.staffing=4', { operators: [{ staffing: [4, 4, 4, 4] }] }],
  ['operators.desk.staffing.perInterval=[1, 1, 1, 1]', { operators: [{ staffing: [1, 1, 1, 1] }] }],
  ['name="A: b"', { name: 'A: b' }],
  ['policy.order=priority', { policy: { order: 'priority' } }],
  ['policy={ assign: random }', { policy: { order: 'firstCome', assign: 'random' } }],
  ['callers.sales.patience={ exponential: { mean: 1m } }', { callers: [{ patience: { kind: 'exponential' } }, {}] }],
  ['callers.sales.patience.exponential.mean=1m', { callers: [{ patience: { kind: 'exponential', mean: 60 } }, {}] }],
  ['callers.sales.arrivals.perInterval=[1, 2, 3, 4]', { callers: [{ arrivals: { kind: 'perInterval' } }, {}] }],
  ['targets.0=abandonment <= 3%', { targets: [{ text: 'abandonment <= 3%' }] }],
  ['targets[0]=abandonment <= 3%', { targets: [{ text: 'abandonment <= 3%' }] }],
  ['targets=null', { targets: [] }],
  ['dayFactor={ gamma: { sd: 10% } }', { dayFactor: { kind: 'gamma', sd: 0.1 } }],
  ['policy.order.ageing.perMinute=2', { policy: { order: 'ageing', ageingPerMinute: 2 } }],
  ['policy.maxWait.after=2m', { policy: { maxWait: { afterSeconds: 120 } } }],
  ['policy.callback={ offerWhen: { waiting: 5 } }', { policy: { callback: { offerWhen: { waiting: 5 } } } }],
  ['policy.callback.offerWhen.expectedWait=4m', { policy: { callback: { offerWhen: { expectedWaitSeconds: 240 } } } }],
  ['policy.announcement.patience.factor=130%', { policy: { announcement: { patience: { factor: 1.3 } } } }],
  ['callers.sales.kind=chat', { callers: [{ kind: 'chat' }, {}] }],
  ['callers.sales.credit=90s', { callers: [{ creditSeconds: 90 }, {}] }],
  ['callers.sales.value.lostCall=40', { callers: [{ value: { lostCall: 40, waitingMinute: 0 } }, {}] }],
  ['callers.sales.selfService={ takes: { constant: 20s } }', { callers: [{ selfService: { contains: 0 } }, {}] }],
  ['callers.sales.afterwards=[{ to: service, share: 5% }]', { callers: [{ afterwards: [{ share: 0.05 }] }, {}] }],
  ['run.replications.precision.abandonment=1%', { run: { replications: { goals: [{ halfWidth: 0.01 }] } } }],
  ['horizon={ length: 2h, warmUp: 1h, interval: 30m }', { time: { kind: 'horizon' } }],
];
test.each(settings)('%s', (setting, expected) => {
  expect(set(setting)).toMatchObject(expected);
});

test('a part of the format that the file leaves out can be set', () => {
  const text = sound.replace('policy: { order: firstCome }\n', '');
  expect(read(text, { set: ['policy.order=priority'] }).policy.order).toBe('priority');
});

test('an entry of what follows a call can be changed by its number', () => {
  const text = sound.replace(
    'patience: { constant: 5m }',
    'patience: { constant: 5m }\n    afterwards: [{ to: service, share: 15% }]',
  );
  const [sales] = read(text, { set: ['callers.sales.afterwards.0.share=30%'] }).callers;
  expect(sales?.afterwards).toEqual([{ kind: 'transfer', to: 'service', share: 0.3 }]);
});

test('null removes one value', () => {
  expect(set('callers.sales.patience=null').callers[0]).not.toHaveProperty('patience');
});

test('several settings apply in their order', () => {
  expect(set('run.seed=1', 'run.seed=2').run.seed).toBe('2');
});

test('settings apply after extends', () => {
  const files = { 'base.yaml': sound };
  const scenario = read('extends: base.yaml\nname: Mine\n', { files, set: ['name=Theirs', 'operators.desk.wage=9/h'] });
  expect(scenario).toMatchObject({ name: 'Theirs', operators: [{ wage: 9 }] });
});

test('a CSV that a setting names is looked up from where the program runs', () => {
  const files = { 'f.csv': 'n\n1\n2\n3\n4\n' };
  const options = { file: 'plans/main.yaml', files, set: ['operators.desk.staffing={ file: f.csv, column: n }'] };
  expect(read(sound, options).operators[0]?.staffing).toEqual([1, 2, 3, 4]);
});

test('and where it is not there, that is said', () => {
  const set = ['operators.desk.staffing={ file: f.csv, column: n }'];
  expect(faultsOf(sound, { set })).toMatchObject([
    { code: 'file-missing', hint: 'names in an option are looked up in the folder where the command runs' },
  ]);
});

test('what is wrong in several settings comes at once, marked in each', () => {
  const faults = faultsOf(sound, { set: ['operators.dsk.wage=3/h', 'policy.order=last', 'nothing'] });
  expect(faults.map(({ code, sourceLine }) => [code, sourceLine])).toEqual([
    ['set-option', 'nothing'],
    ['set-option', 'operators.dsk.wage=3/h'],
    ['unknown-word', 'policy.order=last'],
  ]);
});
