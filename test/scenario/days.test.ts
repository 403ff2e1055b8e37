/** Several days read as one scenario: which days there are, what is the same on all of them, and who is missing on one. */
import { describe, expect, test } from 'vitest';
import type { Scenario } from '../../src/scenario/index.ts';
import { calendar, dayFiles, monday, saturday, tuesday, week } from './dayFiles.ts';
import { faultsOf, read } from './samples.ts';

const days = (scenario: Scenario) => scenario.days ?? [];
const readWeek = (text = week, files: Readonly<Record<string, string>> = dayFiles, set: readonly string[] = []) =>
  read(text, { files, set });
const codes = ({ warnings }: Scenario) => warnings.map(({ code }) => code);

describe('a list of files', () => {
  test('is one day after the other, called by their files, with their own hours', () => {
    const found = days(readWeek()).map(({ name, startsAfterDays, time }) => [name, startsAfterDays, time.fromSeconds]);
    expect(found).toEqual([
      ['monday', 0, 8 * 3600],
      ['tuesday', 1, 8 * 3600],
      ['saturday', 2, 9 * 3600],
    ]);
  });

  test('a name that is given holds; a file that stands several times has a number for each', () => {
    const text = week.replace(
      '[monday.yaml, tuesday.yaml, saturday.yaml]',
      '[tuesday.yaml, { file: tuesday.yaml, name: Wednesday }, tuesday.yaml, more/monday.yaml]',
    );
    const files = { ...dayFiles, 'more/monday.yaml': monday };
    expect(days(readWeek(text, files)).map(({ name }) => name)).toEqual([
      'tuesday 1',
      'Wednesday',
      'tuesday 2',
      'monday',
    ]);
  });

  test('each day has its own arrivals, day factors and staffing; time, arrivals and staffing of the whole are the first day’s', () => {
    const scenario = readWeek();
    const [first, , last] = days(scenario);
    expect(days(scenario).map(({ staffing }) => staffing[0]?.staffing)).toEqual([
      [2, 3, 3, 2],
      [3, 4, 4, 3],
      [1, 1, 1],
    ]);
    expect(last?.arrivals[0]).toEqual({
      arrivals: { kind: 'rate', perHour: 20 },
      dayFactor: { kind: 'gamma', mean: 1, sd: 0.1 },
    });
    expect(scenario.time).toEqual(first?.time);
    expect(scenario.operators[0]?.staffing).toEqual([2, 3, 3, 2]);
    expect(scenario.callers[0]).not.toHaveProperty('dayFactor');
  });

  test('name, targets and run are those of the whole; those of the days do not count', () => {
    const scenario = readWeek();
    expect([scenario.name, scenario.run.seed, scenario.run.replications]).toEqual([
      'A week',
      '7',
      { kind: 'fixed', count: 20 },
    ]);
    expect(scenario.targets.map(({ text }) => text)).toEqual(['abandonment <= 5%']);
  });
});

describe('who is missing in a day’s file', () => {
  test('has no arrivals on that day, and is answered on others as before', () => {
    const { callers, operators, days: each = [] } = readWeek();
    expect(callers.map(({ name }) => name)).toEqual(['sales', 'service']);
    expect(each[2]?.arrivals[1]).toEqual({ arrivals: { kind: 'rate', perHour: 0 } });
    expect(operators[0]?.answers.map(({ caller, preference }) => [caller, preference])).toEqual([
      ['sales', 1],
      ['service', 2],
    ]);
  });

  test('as a group, is staffed by nobody, and is as sick, late and shrunk as on its other days', () => {
    const more =
      '  more: { answers: [sales], staffing: 5, wage: 30/h, shrinkage: 20%, absence: { independent: 5% } }\npolicy:';
    const files = { ...dayFiles, 'tuesday.yaml': monday.replace('policy:', more) };
    const { operators, days: each = [] } = readWeek(week, files);
    expect(operators.map(({ name, wage }) => [name, wage])).toEqual([
      ['desk', 24],
      ['more', 30],
    ]);
    const missing = { staffing: [0, 0, 0, 0], roster: { people: [0, 0, 0, 0], shrinkage: 0.2, absence: 0.05 } };
    expect(each[0]?.staffing[1]).toEqual(missing);
    expect(each[1]?.staffing[1]?.roster).toMatchObject({ people: [5, 5, 5, 5], shrinkage: 0.2, absence: 0.05 });
  });

  test('first, stands after those of the first day, with no arrivals of its own there', () => {
    const text = week.replace('[monday.yaml, tuesday.yaml, saturday.yaml]', '[saturday.yaml, monday.yaml]');
    const { callers } = readWeek(text);
    expect(callers.map(({ name, arrivals }) => [name, arrivals])).toEqual([
      ['sales', { kind: 'rate', perHour: 20 }],
      ['service', { kind: 'rate', perHour: 0 }],
    ]);
  });
});

describe('a calendar', () => {
  test('has its open days under their dates, by weekday or as special; closed days make a longer night', () => {
    const found = days(read(calendar, { files: dayFiles })).map(({ name, startsAfterDays, staffing }) => [
      name,
      startsAfterDays,
      staffing[0]?.staffing[0],
    ]);
    expect(found).toEqual([
      ['2026-01-05', 0, 2],
      ['2026-01-07', 2, 3],
      ['2026-01-08', 3, 2],
      ['2026-01-09', 4, 3],
      ['2026-01-10', 5, 1],
      ['2026-01-12', 7, 2],
    ]);
  });

  test('begins with its first open day', () => {
    const text = calendar.replace('2026-01-06: closed', '2026-01-05: closed');
    expect(days(read(text, { files: dayFiles })).map(({ startsAfterDays }) => startsAfterDays)).toEqual([
      0, 1, 2, 3, 4, 6,
    ]);
  });

  test('over the end of February goes by the leap year', () => {
    const text = calendar.replace('2026-01-05', '2028-02-28').replace('2026-01-12', '2028-03-01');
    const noSpecial = text.replace(/ {2}special.*\n/, '');
    expect(days(read(noSpecial, { files: dayFiles })).map(({ name }) => name)).toEqual([
      '2028-02-28',
      '2028-02-29',
      '2028-03-01',
    ]);
  });
});

describe('policy and currency', () => {
  const bare = { ...dayFiles, 'monday.yaml': monday.replace('policy: { order: firstCome }\n', '') };

  test('beside the days are those of all days, and may speak of who rings on one of them only', () => {
    const text = `${week}policy: { callback: { callers: [service], offerWhen: { waiting: 3 } } }\ncurrency: CHF\n`;
    const { policy, currency } = readWeek(text, bare);
    expect([policy.callback?.callers, currency]).toEqual([['service'], 'CHF']);
  });

  test('that speaks of nobody is told whom it could mean, of all days, each once', () => {
    const text = `${week}policy: { callback: { callers: [nobody], offerWhen: { waiting: 3 } } }\n`;
    const hints = faultsOf(text, { files: bare }).map(({ hint }) => hint);
    expect(hints).toEqual(['known here: sales, service']);
  });

  test('may stand in a day too where they are equal', () => {
    const text = `${week}policy: { order: firstCome }\ncurrency: EUR\n`;
    expect(readWeek(text).policy).toEqual(readWeek().policy);
  });

  test('a program is looked up beside the file that names it', () => {
    const text = week.replaceAll('.yaml', '.yaml').replace('[monday.yaml', '[days/monday.yaml');
    const files = { ...dayFiles, 'days/monday.yaml': bare['monday.yaml'] };
    const faults = faultsOf(`${text}policy: { order: { module: ./ours.ts } }\n`, { files });
    expect(new Set(faults.map(({ file, line }) => `${file}:${line}`))).toEqual(new Set(['main.yaml:5']));
  });
});

describe('a file from another', () => {
  test('a calendar in place of the days of the file below, targets and run kept', () => {
    const text = `extends: base.yaml\n${calendar}`;
    const scenario = read(text, { files: { ...dayFiles, 'base.yaml': week } });
    expect([days(scenario).length, scenario.targets.length, scenario.name]).toEqual([6, 1, 'By date']);
  });

  test('files of days are looked up beside the file that names them', () => {
    const files = {
      'base/week.yaml': week,
      'base/monday.yaml': monday,
      'base/tuesday.yaml': tuesday,
      'base/saturday.yaml': saturday,
    };
    expect(days(read('extends: base/week.yaml\n', { files })).length).toBe(3);
  });
});

describe('settings', () => {
  test('change the file that puts the days together', () => {
    const set = ['run.seed=other', 'targets.0=abandonment <= 3%', 'days.1=saturday.yaml'];
    const scenario = readWeek(week, dayFiles, set);
    expect([scenario.run.seed, scenario.targets[0]?.bound]).toEqual(['other', 0.03]);
    expect(days(scenario).map(({ name }) => name)).toEqual(['monday', 'saturday 1', 'saturday 2']);
  });

  test('of what stands in the days change every day that has it', () => {
    const set = ['operators.desk.wage=30/h', 'callers.service.patience={ constant: 9m }', 'policy.order=longestQueue'];
    const { operators, callers, policy } = readWeek(week, dayFiles, set);
    expect([operators[0]?.wage, callers[1]?.patience, policy.order]).toEqual([
      30,
      { kind: 'constant', value: 540 },
      'longestQueue',
    ]);
  });

  test('of the policy change the one for all days where there is one', () => {
    const files = { ...dayFiles, 'monday.yaml': monday.replace('policy: { order: firstCome }\n', '') };
    const scenario = readWeek(`${week}policy: { lines: 9 }\n`, files, ['policy.lines=12']);
    expect(scenario.policy.lines).toBe(12);
  });
});

describe('targets', () => {
  const when = (target: string) =>
    readWeek(week.replace('"abandonment <= 5%"', `"${target}"`)).targets.map(({ when: own }) => own);

  test('speak of all days, of one, or of a part of one: nights count as an interval', () => {
    expect(when('abandonment <= 5%')).toEqual([{ kind: 'wholeDay' }]);
    expect(when('abandonment <= 5% in every interval')).toEqual([{ kind: 'everyInterval' }]);
    expect(when('abandonment <= 5% on monday')).toEqual([{ kind: 'intervals', from: 0, to: 4 }]);
    expect(when('abandonment <= 5% in 08:30-09:30 on tuesday')).toEqual([{ kind: 'intervals', from: 6, to: 8 }]);
    expect(when('days(paidHours <= 9h on saturday) >= 90%')).toEqual([{ kind: 'intervals', from: 10, to: 13 }]);
  });
});

describe('warnings', () => {
  test('a caller or group that is there on some days only is nothing odd', () => {
    expect(codes(readWeek())).toEqual([]);
  });

  test('who rings on no day never rings', () => {
    const silent = monday.replace('perInterval: [10, 20, 30, 20]', 'rate: 0/h');
    expect(codes(readWeek(week, { ...dayFiles, 'monday.yaml': silent }))).toEqual(['no-calls']);
  });

  test('what is odd in one file names it; what is odd in all is said once', () => {
    const odd = saturday.replace('staffing: 1', 'staffing: { shifts: [{ from: "08:00", length: 3h, operators: 1 }] }');
    const { warnings } = readWeek(week, { ...dayFiles, 'saturday.yaml': odd });
    expect(warnings.map(({ code, message }) => `${code} ${message}`)).toEqual([
      expect.stringMatching(/^shift-cut saturday\.yaml: A shift of "desk"/),
    ]);
    const brief = monday.replace('constant: 5m', 'constant: 5ms');
    const alike = readWeek(week.replace(', saturday.yaml', ''), { ...dayFiles, 'monday.yaml': brief });
    expect(alike.warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^The mean patience of "sales"/),
    ]);
  });

  test('the reserve of a group is held against its fullest day', () => {
    const terms = '{ sales: { whenIdle: 4 }, service: { } }';
    const files = { ...dayFiles, 'monday.yaml': monday.replace('[sales, service]', terms) };
    const without = week.replace(', saturday.yaml', '');
    expect(codes(readWeek(without, files))).toEqual([]);
    expect(codes(readWeek(without.replace(', tuesday.yaml', ''), files))).toEqual(['never-idle-enough']);
  });

  test('very many calls are those of all days together', () => {
    const busy = { ...dayFiles, 'monday.yaml': monday.replace('60/h', '1500000/h') };
    const { warnings } = readWeek(week, busy);
    expect(warnings.map(({ code }) => code)).toEqual(['very-many-calls']);
    expect(warnings[0]?.message).toContain('in 3 days');
  });
});
