/**
 * A staffing rule of the user's own, `rule: { module: ./our-rule.ts }`: a program
 * whose default export gets the forecast and gives operators on the phones.
 *
 *     import type { StaffingProgram } from 'please-hold';
 *     const rule: StaffingProgram = ({ calls }) => Math.ceil(calls / 11);
 *     export default rule;
 */
import { moduleExports } from './evaluateModule.ts';
import type { Problem } from './fault.ts';
import type { PolicyModule } from './scenario.ts';
import { mostOperators } from './schema/staffing.ts';
import { grouped } from './units.ts';

/** What a rule knows of an interval: means, before any day is simulated. It cannot be changed. */
export interface IntervalForecast {
  /** `08:00`; of a horizon the time since its start, `30m`. */
  readonly from: string;
  readonly to: string;
  /**
   * Expected calls of those whom the group answers, without what self-service settles; a fraction is usual. Those handed over
   * and those that come again about the same matter are among them, as if nobody hung up.
   */
  readonly calls: number;
  /** Mean seconds that a call keeps an operator of this group: talk, hold and wrap-up; 0 without calls. */
  readonly handlingSeconds: number;
  /** Operators' worth of work, in Erlang: calls × handling ÷ the length of the interval. */
  readonly load: number;
  /** Mean patience; absent where some never hang up. */
  readonly patienceSeconds?: number;
  /** The shortest `answerWithin` of those who call. */
  readonly answerWithinSeconds: number;
}

/** A whole number of operators for an interval, or, of the list of all intervals, a list of as many. */
export type StaffingProgram =
  ((interval: IntervalForecast) => number) | ((forecast: readonly IntervalForecast[]) => readonly number[]);

type Answer = { readonly asked: readonly number[] } | { readonly problem: Problem };

/** What the program asks for in each interval. Whatever it does instead is a problem that names it, and the interval. */
export function askModule({ file, code }: PolicyModule, forecast: readonly IntervalForecast[]): Answer {
  let rule: unknown;
  try {
    rule = defaultExport(moduleExports(code));
  } catch (error) {
    return { problem: { code: 'module', message: `${file} fails when it is loaded: ${reasonOf(error)}.` } };
  }
  if (typeof rule !== 'function') {
    const hint = 'export default ({ calls }) => Math.ceil(calls / 11);';
    return { problem: { code: 'module', message: `${file} has no function as its default export.`, hint } };
  }
  const frozen = Object.freeze(forecast.map((interval) => Object.freeze({ ...interval })));
  const all = attempt(() => rule(frozen) as unknown);
  // A rule of one interval does something useless with a list, and gives no list.
  const answers = 'value' in all && Array.isArray(all.value) ? all.value : eachBy(rule as Rule, frozen, file, all);
  if ('problem' in answers) return answers;
  if (answers.length !== forecast.length) {
    const message = `${file} gives a list of ${answers.length}, and there are ${forecast.length} intervals.`;
    return { problem: { code: 'staffing-rule', message } };
  }
  const wrong = answers.findIndex((answer) => !isHeadcount(answer));
  if (wrong < 0) return { asked: answers.map((answer) => Number(answer) + 0) };
  const message = `${file} gives ${valueText(answers[wrong])} for ${forecast[wrong].from}.`;
  const expected = `a whole number of operators, 0 to ${grouped(mostOperators)}`;
  return { problem: { code: 'staffing-rule', message, expected } };
}

type Rule = (given: unknown) => unknown;
type Attempt = { readonly value: unknown } | { readonly error: unknown };

/** The rule asked by interval. One that fails at the first was perhaps meant for the list: what it said of that is told. */
function eachBy(
  rule: Rule,
  forecast: readonly IntervalForecast[],
  file: string,
  all: Attempt,
): readonly unknown[] | { readonly problem: Problem } {
  const answers: unknown[] = [];
  for (const interval of forecast) {
    const answer = attempt(() => rule(interval));
    if ('value' in answer) {
      answers.push(answer.value);
      continue;
    }
    const first = answers.length === 0;
    const error = first && 'error' in all ? all.error : answer.error;
    const where = first ? '' : ` for ${interval.from}`;
    return { problem: { code: 'module', message: `${file} fails${where}: ${reasonOf(error)}.` } };
  }
  return answers;
}

function attempt(action: () => unknown): Attempt {
  try {
    return { value: action() };
  } catch (error) {
    return { error };
  }
}

/** Of `export default`, or of `module.exports =`. */
function defaultExport(exported: unknown): unknown {
  return typeof exported === 'object' && exported !== null && 'default' in exported ? exported.default : exported;
}

function isHeadcount(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= mostOperators;
}

function valueText(value: unknown): string {
  if (typeof value === 'number' || value === undefined || value === null) return String(value);
  if (typeof value === 'string') return `the text "${value.slice(0, 40)}"`;
  return value instanceof Promise ? 'a promise' : `a value of the type ${typeof value}`;
}

function reasonOf(error: unknown): string {
  return (error instanceof Error ? `${error.name}: ${error.message}` : valueText(error)).replace(/\.$/, '');
}
