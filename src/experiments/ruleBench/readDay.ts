/**
 * A day of one's own for the bench, from YAML:
 *
 *     name: fire-drill
 *     of: saturday                                    # of several days; the busiest unless told
 *     about: The house is empty for half an hour, and callers come back.
 *     forecast:                                       # what the rule is told
 *       - { calls: 110% }
 *     unforeseen:                                     # what comes all the same
 *       - { operators: 0%, when: 10:00-10:30 }
 *       - { calls: 140%, when: 10:30-11:30, callers: [orders] }
 *
 * A change is one of `calls`, `handling`, `patience` (factors), `earlier` (a share),
 * `operators` (the share that stays) and `absence` (the share that does not come);
 * when: a window of the day, `busiest 1h`, or `1h after busiest 1h`.
 */
import * as z from 'zod';
import type { BenchDay, BenchWindow, DayChange, ForecastChange } from '../../measures/benchResult.ts';
import type { Problem } from '../../scenario/fault.ts';
import { ScenarioError } from '../../scenario/fault.ts';
import { FaultList } from '../../scenario/faultList.ts';
import { given } from '../../scenario/given.ts';
import { suggestion } from '../../scenario/nearest.ts';
import { oneDayOf } from '../../scenario/oneDay.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import {
  addProblem,
  choice,
  documented,
  names,
  once,
  positiveFactor,
  factor,
  share,
  text,
} from '../../scenario/schema/leaf.ts';
import { reportIssues } from '../../scenario/schema/issues.ts';
import { openingText, sinceOpening } from '../../scenario/times.ts';
import { isNull, plain, type Path, type Tree } from '../../scenario/tree.ts';
import { parseClock, parseDuration, type Parsed } from '../../scenario/units.ts';
import { parseYaml } from '../../scenario/yamlTree.ts';
import { ownDaysOf } from './calendar.ts';

/**
 * `scenario` is that of the bench, whose days, opening and callers the day may name.
 *
 * @param file What faults call the text.
 * @throws {ScenarioError} with every fault.
 */
export function parseBenchDay(
  text: string,
  { file, scenario }: { readonly file: string; readonly scenario: Scenario },
): BenchDay {
  const faults = new FaultList();
  const tree = parseYaml({ file, text: text.replace(/^\uFEFF/, '') }, faults);
  const day = tree === undefined ? undefined : readDay(tree, scenario, faults);
  if (day === undefined || faults.any) throw new ScenarioError(faults.sorted(file));
  return day;
}

function readDay(tree: Tree, scenario: Scenario, faults: FaultList): BenchDay | undefined {
  if (tree.kind !== 'map') {
    const what = isNull(tree) ? 'The file is empty.' : 'A day is a map of keys and values.';
    faults.addAt(tree, [], {
      code: isNull(tree) ? 'empty-value' : 'wrong-type',
      message: what,
      hint: 'begin with `name: …`',
    });
    return undefined;
  }
  const checked = daySchema().safeParse(plain(tree));
  if (!checked.success) {
    reportIssues(checked.error.issues, daySchema(), tree, faults);
    return undefined;
  }
  const { name, of, about = '', forecast = [], unforeseen = [] } = checked.data;
  const base = of === undefined ? usualOf(scenario) : dayCalled(of, scenario);
  if (base === undefined) {
    const known = scenario.days?.map((day) => day.name) ?? [];
    const hint = suggestion(of ?? '', known) ?? 'the scenario has one day only: leave "of" out';
    faults.addAt(tree, ['of'], { code: 'unknown-name', message: `There is no day "${of}".`, hint });
    return undefined;
  }
  const changes = (key: 'forecast' | 'unforeseen', written: readonly WrittenChange[]): DayChange[] =>
    written.map((change, index) => readChange(change, [key, index], { tree, scenario: base, faults }));
  return {
    name,
    ...given({ of }),
    about,
    forecast: changes('forecast', forecast) as ForecastChange[],
    unforeseen: changes('unforeseen', unforeseen),
  };
}

function usualOf(scenario: Scenario): Scenario {
  return scenario.days === undefined ? scenario : ownDaysOf(scenario).usual.scenario;
}

function dayCalled(name: string, scenario: Scenario): Scenario | undefined {
  const day = scenario.days?.find((one) => one.name === name);
  return day && oneDayOf(scenario, day);
}

interface Context {
  readonly tree: Tree;
  readonly scenario: Scenario;
  readonly faults: FaultList;
}

function readChange(written: WrittenChange, path: Path, { tree, scenario, faults }: Context): DayChange {
  const { calls, earlier, handling, patience, operators, absence = 0, callers } = written;
  for (const [index, name] of (callers ?? []).entries()) {
    const known = scenario.callers.map((caller) => caller.name);
    if (known.includes(name)) continue;
    const problem = {
      code: 'unknown-name',
      message: `There is no caller "${name}".`,
      hint: suggestion(name, known),
    } as const;
    faults.addAt(tree, [...path, 'callers', index], problem);
  }
  const window = written.when === undefined ? undefined : parseWindow(written.when, scenario);
  if (window !== undefined && 'problem' in window) faults.addAt(tree, [...path, 'when'], window.problem);
  const when = window !== undefined && 'value' in window ? window.value : undefined;
  if (calls !== undefined) return { change: 'calls', factor: calls, ...given({ when, callers }) };
  if (earlier !== undefined) return { change: 'earlier', share: earlier };
  if (handling !== undefined) return { change: 'handling', factor: handling };
  if (patience !== undefined) return { change: 'patience', factor: patience };
  if (operators !== undefined) return { change: 'operators', share: operators, ...given({ when }) };
  return { change: 'absence', share: absence };
}

const windowExpectation = 'a part of the day: 10:00-11:00, busiest 1h, or 1h after busiest 1h';

function parseWindow(written: string, { time }: Scenario): Parsed<BenchWindow> {
  const [, length, busiest] = /^\s*(?:(\S+)\s+after\s+)?busiest\s+(\S+)\s*$/.exec(written) ?? [];
  if (busiest !== undefined) {
    const parsed = parseDuration(busiest);
    if ('problem' in parsed) return parsed;
    if (length === undefined) return nonempty({ kind: 'busiest', lengthSeconds: parsed.value });
    const after = parseDuration(length);
    if ('problem' in after) return after;
    return nonempty({ kind: 'afterBusiest', busiestSeconds: parsed.value, lengthSeconds: after.value });
  }
  const [, start, end] = /^\s*([^\s-]+)\s*[-–]\s*([^\s-]+)\s*$/.exec(written) ?? [];
  if (start === undefined || end === undefined) {
    return wrong({ code: 'unit', message: `"${written}" is not a part of the day.`, expected: windowExpectation });
  }
  const [from, to] = [parseClock(start), parseClock(end)];
  if ('problem' in from) return from;
  if ('problem' in to) return to;
  if (time.kind === 'opening') {
    const [first, last] = [sinceOpening(time, from.value), sinceOpening(time, to.value, true)];
    if (first >= time.lengthSeconds || last > time.lengthSeconds) {
      return wrong({ code: 'outside-opening', message: `${written} is outside the opening, ${openingText(time)}.` });
    }
    if (last <= first) return wrong({ code: 'order', message: `${end} is not later than ${start}.` });
  }
  return { value: { kind: 'clock', fromSeconds: from.value, toSeconds: to.value } };
}

function nonempty(window: Exclude<BenchWindow, { readonly kind: 'clock' }>): Parsed<BenchWindow> {
  if (window.lengthSeconds > 0) return { value: window };
  return wrong({ code: 'range', message: 'A part of the day has a length.', expected: windowExpectation });
}

function wrong(problem: Problem): { readonly problem: Problem } {
  return { problem };
}

const daySchema = once(() =>
  documented(
    z.strictObject({
      name: documented(dayName(), { description: 'What tables call the day.' }),
      of: documented(text('a day of the scenario').optional(), {
        description: 'Which of several days it is made from.',
        default: 'the busiest',
      }),
      about: documented(text('a sentence').optional(), { description: 'What happens on it.' }),
      forecast: documented(z.array(forecastChange()).optional(), {
        expected: 'a list of changes, such as [{ calls: 125% }]',
        description: 'What the forecast of that day says beyond the scenario: the rule is told.',
      }),
      unforeseen: documented(z.array(change()).optional(), {
        expected: 'a list of changes, such as [{ operators: 50%, when: busiest 1h }]',
        description: 'What comes beyond the forecast: the rule is not told.',
      }),
    }),
    { expected: 'a day { name, of, about, forecast, unforeseen }' },
  ),
);

function dayName() {
  const expected = 'a name of letters, digits and hyphens, such as fire-drill';
  const schema = z.string().transform((written, context) => {
    if (/^[\p{L}\p{N}][\p{L}\p{N}_-]{0,39}$/u.test(written)) return written;
    addProblem(context, { code: 'bad-name', message: `"${written}" cannot be the name of a day.`, expected });
    return z.NEVER;
  });
  return documented(schema, { expected });
}

const changeExpectation = 'a change, such as { calls: 125% }';
const kinds = ['calls', 'earlier', 'handling', 'patience', 'operators', 'absence'] as const;

function change() {
  const shape = {
    calls: documented(factor().optional(), { description: 'Calls, times this.' }),
    earlier: documented(share().optional(), {
      description: 'So much more at the opening and less at closing, evenly between; as many calls in all.',
    }),
    handling: documented(positiveFactor().optional(), { description: 'All times on a call, times this.' }),
    patience: documented(positiveFactor().optional(), { description: 'Patience, times this.' }),
    operators: documented(share().optional(), { description: 'The share of the operators that stays.' }),
    absence: documented(share().optional(), { description: 'The share that does not come, beyond the plan.' }),
    when: documented(text(windowExpectation).optional(), {
      description: 'When, of `calls` and `operators`.',
      default: 'all day',
    }),
    callers: documented(names('a caller').optional(), { description: 'Whose `calls`.', default: 'of all callers' }),
  };
  const alternatives = kinds.map((kind) => [kind]);
  return documented(
    choice(shape, alternatives, changeExpectation).superRefine((written, context) => {
      const timed = written.calls !== undefined || written.operators !== undefined;
      if (written.when !== undefined && !timed) {
        addProblem(
          context,
          { code: 'not-together', message: '"when" goes with calls and operators only.', mark: 'key' },
          ['when'],
        );
      }
      if (written.callers !== undefined && written.calls === undefined) {
        addProblem(context, { code: 'not-together', message: '"callers" goes with calls only.', mark: 'key' }, [
          'callers',
        ]);
      }
    }),
    { expected: changeExpectation, alternatives },
  );
}

type WrittenChange = z.output<ReturnType<typeof change>>;

function forecastChange() {
  const schema = change().superRefine((written, context) => {
    for (const key of ['operators', 'absence'] as const) {
      if (written[key] === undefined) continue;
      const hint = 'write it below unforeseen';
      const message = `"${key}" is no part of a forecast: no rule is told who will be away.`;
      addProblem(context, { code: 'not-together', message, hint, mark: 'key' }, [key]);
    }
  });
  return documented(schema, { expected: changeExpectation, alternatives: kinds.map((kind) => [kind]) });
}
