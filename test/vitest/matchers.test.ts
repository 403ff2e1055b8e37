/** The matchers, as a test of a staffing rule meets them: what passes, what fails, and what a failure says. */
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseScenario } from '../../src/scenario/index.ts';
import { expectScenario, type SubjectOptions } from '../../src/vitest/index.ts';
import { folderWith, small } from '../cli/program.ts';

const scenario = parseScenario(
  small.replace(
    '[serviceLevel(20s) >= 80%]',
    '[{ target: abandonment <= 30%, name: Few hang up }, serviceLevel(20s) >= 99%]',
  ),
  { file: 'small.yaml' },
);
const more = parseScenario(small.replace('staffing: 4', 'staffing: 5'), { file: 'more.yaml' });

async function failure(expectation: Promise<void>): Promise<string> {
  return expectation.then(
    () => 'it passed',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
}

describe('toMeetTarget', () => {
  test('passes where the target is met for certain, for a scenario or a file, in words or by name', async () => {
    await expect(scenario).toMeetTarget('serviceLevel(20s) >= 50%');
    await expect(scenario).toMeetTarget('Few hang up');
    await expectScenario(join(folderWith({ 'a.yaml': small }), 'a.yaml')).toMeetTarget('abandonment <= 30%');
  });

  test('a miss tells the estimate, its interval, the worst interval, the seed and how sure that is', async () => {
    const message = await failure(expect(scenario).toMeetTarget('serviceLevel(20s) >= 95%'));
    expect(message.split('\n')).toEqual([
      'A small morning: the target is not met',
      expect.stringMatching(/^ {2}missed: serviceLevel\(20s\) >= 95%: 7\d\.\d % \[[\d., ]+\]$/),
      expect.stringMatching(/^ {4}worst \d\d:\d0: .* % \[.*\]; on the wrong side: 08:00, 08:30, 09:00, 09:30$/),
      '  100 days, seed monday. With 95 % confidence no verdict is wrong, however often it looked.',
    ]);
  });

  test('of a file it tells the command that checks it again, with what was set', async () => {
    const file = join(folderWith({ 'a b.yaml': small }), 'a b.yaml');
    const options: SubjectOptions = { set: ['operators.agents.staffing=3'], seed: 'x', atMost: 100 };
    const message = await failure(expectScenario(file, options).toMeetTarget('abandonment <= 1%'));
    expect(message).toContain(
      `Reproduce: please-hold check '${file}' --set operators.agents.staffing=3 --set 'targets=["abandonment <= 1%"]' --seed x --at-most 100`,
    );
  });

  test('of one of its own targets it tells the command that chooses it, with the confidence asked', async () => {
    const text = small.replace('[serviceLevel(20s) >= 80%]', '[{ target: abandonment <= 1%, name: Few hang up }]');
    const file = join(folderWith({ 'a.yaml': text }), 'a.yaml');
    const message = await failure(expectScenario(file, { confidence: 0.99 }).toMeetTarget('Few hang up'));
    expect(message).toContain(`Reproduce: please-hold check ${file} --select 'Few hang up' --confidence 99%`);
  });

  test('refuses options that are none', async () => {
    const target = 'abandonment <= 1%';
    expect(await failure(expectScenario(scenario, { confidence: 95 }).toMeetTarget(target))).toBe(
      'confidence: a share between 0 and 1, such as 0.95, not 95',
    );
    expect(await failure(expectScenario(scenario, { atMost: 0 }).toMeetTarget(target))).toBe(
      'atMost: a whole number of at least 2, not 0',
    );
  });

  test('what is undecided fails, and fails with .not as well', async () => {
    const near = expectScenario(scenario, { atMost: 100 });
    expect(await failure(near.toMeetTarget('serviceLevel(20s) >= 77%'))).toContain('the target is undecided');
    expect(await failure(near.not.toMeetTarget('serviceLevel(20s) >= 77%'))).toContain(
      'too close to tell after 100 days, the most allowed; allow more with { atMost: 400 }',
    );
  });

  test('.not passes where it is missed for certain, and only there', async () => {
    await expect(scenario).not.toMeetTarget('serviceLevel(20s) >= 95%');
    expect(await failure(expect(scenario).not.toMeetTarget('serviceLevel(20s) >= 50%'))).toContain('was to be missed');
  });

  test('a target may be relative to a scenario beside the file', async () => {
    const folder = folderWith({ 'a.yaml': small, 'b.yaml': small.replace('staffing: 4', 'staffing: 3') });
    await expectScenario(join(folder, 'a.yaml')).toMeetTarget('meanWait <= 90% of b.yaml');
    // --set looks names up beside the working directory.
    const message = await failure(expectScenario(join(folder, 'a.yaml')).toMeetTarget('meanWait <= 9% of "b.yaml"'));
    expect(message).toContain(`--set 'targets=["meanWait <= 9% of ${join(folder, 'b.yaml')}"]'`);
  });

  test('says what is wrong with a target, a file, or what is no scenario', async () => {
    expect(await failure(expect(scenario).toMeetTarget('servicelevel >= 80%'))).toBe(
      '"servicelevel >= 80%": There is no measure "servicelevel". (did you mean "serviceLevel"?)',
    );
    expect(await failure(expect(scenario).toMeetTarget('meanWait <= 90% of none.yaml'))).toContain(
      'There is no file none.yaml.',
    );
    expect(await failure(expect(7).toMeetTarget('abandonment <= 5%'))).toContain('this matcher is for scenarios');
  });
});

describe('toMeetTargets', () => {
  test('all of its own, and those that fail are named', async () => {
    const message = await failure(expect(scenario).toMeetTargets());
    expect(message).toContain('1 of 2 targets is not met\n  missed: serviceLevel(20s) >= 99%');
    expect(message).not.toContain('Few hang up');
    expect(message).toContain('2 targets share the risk');
  });

  test('a target that only warns fails nothing', async () => {
    const targets = scenario.targets.map((target) => ({ ...target, severity: 'warn' as const }));
    await expect({ ...scenario, targets }).toMeetTargets();
  });

  test('a scenario without targets is no passing test', async () => {
    expect(await failure(expect({ ...scenario, targets: [] }).toMeetTargets())).toBe('A small morning has no targets');
  });
});

describe('toBeNoWorseThan', () => {
  test('better is no worse, and the same is no worse by any margin', async () => {
    await expect(more).toBeNoWorseThan(scenario, 'abandonment', { by: 0 });
    await expect(scenario).toBeNoWorseThan(scenario, 'serviceLevel', { by: 0 });
  });

  test('worse by more than the margin fails, with both values and the difference', async () => {
    const message = await failure(expect(scenario).toBeNoWorseThan(more, 'abandonment', { by: 0.5 }));
    expect(message).toMatch(
      /missed: abandonment no worse than in A small morning by 0\.5 points: [\d.]+ % against [\d.]+ %: \+[\d.]+ pts \[/,
    );
    expect(message).toMatch(/\n {4}worst \d\d:\d0: \+[\d.]+ pts \[.*\]; on the wrong side: 08:00, /);
  });

  test('of files it tells the command that shows both on the same days', async () => {
    const folder = folderWith({ 'a.yaml': small, 'b.yaml': small.replace('staffing: 4', 'staffing: 5') });
    const [one, two] = ['a.yaml', 'b.yaml'].map((name) => join(folder, name));
    const worse = expectScenario(one).toBeNoWorseThan(two, 'abandonment', { by: 0.5 });
    expect(await failure(worse)).toContain(
      `Reproduce: please-hold compare ${two} ${one} --seed monday --replications 100`,
    );
    const set = ['operators.agents.staffing=3'];
    expect(await failure(expectScenario(one, { set }).toBeNoWorseThan(one, 'abandonment', { by: 0.5 }))).toContain(
      `Reproduce: please-hold run ${one} --seed monday --replications 100 && ` +
        `please-hold run ${one} --set operators.agents.staffing=3 --seed monday --replications 100`,
    );
  });

  test('margins are points of a share, seconds of a wait, or have their unit', async () => {
    await expect(scenario).toBeNoWorseThan(more, 'abandonment', { by: 20 });
    await expect(scenario).toBeNoWorseThan(more, 'abandonment', { by: '20%' });
    await expect(scenario).toBeNoWorseThan(more, 'meanWait', { by: '1m' });
    await expect(scenario).toBeNoWorseThan(more, 'serviceLevel(20s)', { by: 40 });
  });

  test('is refused for measures without a better side, and for scenarios that cannot be compared', async () => {
    expect(await failure(expect(scenario).toBeNoWorseThan(more, 'occupancy', { by: 1 }))).toContain(
      'neither more nor less',
    );
    const other = parseScenario(`currency: CHF\n${small}`, { file: 'chf.yaml' });
    expect(await failure(expect(scenario).toBeNoWorseThan(other, 'staffingCost', { by: 1 }))).toContain('CHF');
    expect(await failure(expect(scenario).toBeNoWorseThan(more, 'abandonment', { by: -1 }))).toContain('0 or more');
  });
});
