/**
 * `--vary` from the words of a planner to the values of an axis.
 *
 *     axis      = path "=" item { "," item }
 *     item      = quantity ".." quantity [ ( "step" | "by" ) quantity ]  |  value
 *     quantity  = a number, or one with a unit of the format: 20s, 1m30s, 35%, 90/h, 08:30
 *
 * A range goes from its first end in steps to the last that is not past the other
 * end, up or down. Whole numbers go by ones; whatever has a unit says its step.
 * Values are texts as a file would have them; commas inside brackets, braces or
 * quotes belong to a value.
 */
import { clockText, durationText } from '../../scenario/times.ts';
import { parseClock, parseDuration } from '../../scenario/units.ts';

export interface Axis {
  /** `operators.desk.staffing`, as `--set` has it. */
  readonly path: string;
  /** As a file would have them. */
  readonly values: readonly string[];
  /** The values as numbers, where they are quantities of one unit. */
  readonly amounts?: readonly number[];
}

/** The most values of an axis, and of all together. */
export const mostVariants = 200;

const example = 'operators.desk.staffing=4..12 or policy.order=firstCome,priority';

/** Throws an Error that says what is wrong, to follow `--vary`. */
export function parseAxis(text: string): Axis {
  const [, written = '', list = ''] = /^([^=\s][^=]*?)\s*=(.*)$/s.exec(text) ?? [];
  // An entry of a list as faults and differences write it.
  const path = written.replaceAll(/\[(\d+)\]/g, '.$1');
  const items = separated(list);
  if (path === '' || items.some((item) => item === ''))
    throw new Error(`wants path=values, such as ${example}, not "${text}"`);
  const values = items.flatMap((item) => range(item) ?? [item]);
  const repeated = values.find((value, index) => values.indexOf(value) < index);
  if (repeated !== undefined) throw new Error(`${path} has the value ${repeated} twice`);
  const amounts = amountsOf(values);
  return { path, values, ...(amounts === undefined ? {} : { amounts }) };
}

function amountsOf(values: readonly string[]): number[] | undefined {
  const quantities = values.flatMap((value) => quantity(value) ?? []);
  const alike = quantities.every(({ unit }) => unit === quantities[0]?.unit);
  return alike && quantities.length === values.length ? quantities.map(({ amount }) => amount) : undefined;
}

/** At commas outside brackets, braces and quotes. */
function separated(list: string): string[] {
  const items = [''];
  let depth = 0;
  let quote = '';
  for (const character of list) {
    if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
    else if ('[{('.includes(character)) depth++;
    else if (')}]'.includes(character)) depth--;
    if (character === ',' && depth === 0 && quote === '') items.push('');
    else items[items.length - 1] += character;
  }
  return items.map((item) => item.trim());
}

/** Undefined where the item is no range but a value of its own. */
function range(item: string): string[] | undefined {
  if (!/^[+-]?\d[^\s[{"']*\s*\.\./.test(item)) return undefined;
  const [, first, last, by] = /^(\S+?)\s*\.\.\s*(\S+?)(?:\s+(?:step|by)\s+(\S+))?$/.exec(item) ?? [];
  if (first === undefined || last === undefined) {
    throw new Error(`cannot read ${item}: wants a range such as 4..12 or 20s..60s step 10s`);
  }
  const [from, to] = [quantity(first), quantity(last)];
  if (from === undefined || to === undefined || from.unit !== to.unit) {
    throw new Error(`cannot go from ${first} to ${last}: wants a range such as 4..12 or 20s..60s step 10s`);
  }
  const step = by === undefined ? usualStep(item, from, to) : stepOf(item, by, from);
  const count = Math.floor((Math.abs(to.amount - from.amount) / step) * (1 + 1e-12) + 1e-9);
  if (count >= mostVariants) throw new Error(`${item} gives more than ${mostVariants} values: wants larger steps`);
  const direction = to.amount < from.amount ? -step : step;
  return Array.from({ length: count + 1 }, (_, k) => from.write(Number((from.amount + k * direction).toPrecision(12))));
}

interface Quantity {
  readonly amount: number;
  readonly unit: string;
  /** Another amount of the same unit, as a file has it. */
  readonly write: (amount: number) => string;
}

function quantity(text: string): Quantity | undefined {
  const [, sign = '', number, unit = ''] = /^([+-]?)(\d+(?:\.\d+)?)(%|\/(?:h|min|s))?$/.exec(text) ?? [];
  if (number !== undefined) {
    const signed = sign !== '';
    const write = (amount: number): string => `${signed && amount >= 0 ? '+' : ''}${amount}${unit}`;
    return { amount: Number(sign + number), unit, write };
  }
  const clock = parseClock(text);
  if ('value' in clock && /^\d\d:/.test(text)) return { amount: clock.value, unit: 'clock', write: clockText };
  const duration = parseDuration(text);
  return 'value' in duration ? { amount: duration.value, unit: 'duration', write: durationText } : undefined;
}

function usualStep(item: string, from: Quantity, to: Quantity): number {
  if (from.unit === '' && Number.isInteger(from.amount) && Number.isInteger(to.amount)) return 1;
  throw new Error(`wants to know in what steps ${item} goes: ${item} step ${stepExample(from)}`);
}

function stepExample({ unit }: Quantity): string {
  if (unit === 'clock') return '30m';
  return unit === 'duration' ? '10s' : unit === '' ? '0.5' : `5${unit}`;
}

function stepOf(item: string, by: string, { unit }: Quantity): number {
  const step = quantity(by);
  if (step !== undefined && step.unit === (unit === 'clock' ? 'duration' : unit) && step.amount > 0) return step.amount;
  throw new Error(`wants a step such as ${stepExample({ amount: 0, unit, write: String })} in ${item}`);
}
