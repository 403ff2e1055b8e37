/** A run by caller, operator group, day and interval: the tables of its page. */
import type { RunResult } from '../../measures/result.ts';
import {
  callerColumns,
  dayColumns,
  estimatesOf,
  knownColumns,
  otherWayColumns,
  rosterColumns,
  type ColumnOf,
} from '../columns.ts';
import { commonDigits, formatMean, formatNumber, formatThreshold, type NumberOptions } from '../numbers.ts';
import { isThere, momentOf, neededIn, presentIn, thresholdPhrase } from '../rows.ts';
import { capitalize, cleanText } from '../words.ts';
import { estimateCells, plainCell, table, type TableCell } from './frame.ts';
import { html, nothing, type Html } from './html.ts';

type Column = readonly [heading: string, cells: readonly Html[]];

export function callersSection(result: RunResult): Html {
  const names = Object.keys(result.callers);
  if (names.length < 2) return nothing;
  const all = Object.values(result.callers);
  return html`<section aria-labelledby="callers">
    <h2 id="callers">By caller</h2>
    ${columns(
      'Each caller, with 95 % intervals',
      names.map(
        (name, index) =>
          html`${cleanText(name)} <span class="i">${formatThreshold(all[index]?.answerWithin ?? 0)}</span>`,
      ),
      callerColumns.map((each) => columnOf(each, all)),
      'stacked',
    )}
    ${knownTable('What callers do besides waiting', otherWayColumns, result.callers)}
  </section> `;
}

export function groupsSection(result: RunResult): Html {
  const names = Object.keys(result.operators);
  if (names.length === 0) return nothing;
  const all = Object.values(result.operators);
  const occupancy = all.map((group) => group.occupancy);
  const overtime = all.map((group) => group.overtimeHours);
  const answered = all.map((group) => group.answered);
  const cost = all.map((group) => group.cost);
  return html`<section class="keep" aria-labelledby="groups">
    <h2 id="groups">By operator group</h2>
    ${columns(
      'Each group, with 95 % intervals',
      names.map(cleanText),
      [
        ['Occupancy', estimateCells(occupancy, 'share')],
        ['On duty', all.map((group) => plainCell(formatMean(group.staffedHours, 'hours')))],
        ['Overtime', estimateCells(overtime, 'hours')],
        ['Calls answered', estimateCells(answered, 'count')],
        ...(cost.some(isThere) ? [['Cost', estimateCells(cost, 'money', result.scenario)] as const] : []),
      ],
      'stacked',
    )}
    ${knownTable('Roster: who is paid, and how evenly operators fare', rosterColumns, result.operators)}
  </section> `;
}

/** Of several days each. */
export function daysSection(result: RunResult): Html {
  const days = result.days ?? [];
  if (days.length === 0) return nothing;
  return html`<section aria-labelledby="days">
    <h2 id="days">By day</h2>
    ${columns(
      `Each day, with 95 % intervals; in time is ${thresholdPhrase(result)}`,
      days.map(({ name, from, to }) => html`${cleanText(name)} <span class="i">${from}–${to}</span>`),
      dayColumns.map((each) => columnOf(each, days, result.scenario)),
      'stacked',
    )}
  </section> `;
}

export function intervalsSection(result: RunResult): Html {
  const all = result.intervals;
  if (all.length === 0) return nothing;
  const queues = all.map((each) => each.meanQueue);
  const digits = commonDigits(queues, 'count');
  const levels = all.map((each) => each.serviceLevel.excludeShort);
  const lost = all.map((each) => each.abandonment);
  const callbacks = all.some((each) => each.callbacks !== undefined);
  const counts = (values: readonly (number | null | undefined)[], options: NumberOptions = {}) =>
    values.map((value) => plainCell(formatNumber(value, 'count', options)));
  return html`<section class="${all.length <= 40 ? 'keep' : ''}" aria-labelledby="intervals">
    <h2 id="intervals">By interval</h2>
    ${columns(
      `Calls count in the interval in which they came; in time is ${thresholdPhrase(result)}`,
      all.map(momentOf),
      [
        [
          'Offered',
          counts(
            all.map((each) => each.offered.mean),
            { digits: 1 },
          ),
        ],
        ['On duty', counts(all.map(presentIn))],
        ['Needed', counts(all.map(neededIn))],
        ['In time', estimateCells(levels, 'share')],
        ['Hang up', estimateCells(lost, 'share')],
        [
          'Speed of answer',
          all.map((each) => plainCell(formatMean(each.meanAnswerWait, 'seconds', { atMostDigits: 1 }))),
        ],
        ['Queue', queues.map((queue) => plainCell(formatMean(queue, 'count', digits)))],
        ...(callbacks
          ? ([
              [
                'To callback',
                counts(
                  all.map((each) => each.calledBack.mean),
                  { digits: 1 },
                ),
              ],
              [
                'Dialled',
                counts(
                  all.map((each) => each.callbacks?.moved.mean),
                  { digits: 1 },
                ),
              ],
            ] as const)
          : []),
      ],
      'tight',
    )}
  </section> `;
}

function columnOf<Item>(each: ColumnOf<Item>, items: readonly Item[], money?: NumberOptions): Column {
  return [capitalize(each.heading), estimateCells(estimatesOf(each, items), each.unit, money)];
}

/** Nothing where nothing is known. */
function knownTable<Item>(
  caption: string,
  given: readonly ColumnOf<Item>[],
  items: Readonly<Record<string, Item>>,
): Html {
  const values = Object.values(items);
  const known = knownColumns(given, values).map((each) => columnOf(each, values));
  return known.length === 0 ? nothing : columns(caption, Object.keys(items).map(cleanText), known, 'stacked');
}

/** A table given by its columns. */
function columns(
  caption: string,
  names: readonly TableCell[],
  given: readonly Column[],
  style: 'stacked' | 'tight',
): Html {
  const rows = names.map((name, row) => [name, ...given.map(([, cells]) => cells[row] ?? nothing)]);
  return table(caption, ['', ...given.map(([heading]) => heading)], rows, style);
}
