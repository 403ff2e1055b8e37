/** Days, and calls of a day, to choose from: tables, the worst first. */
import type { CallRow } from '../../measures/callRow.ts';
import type { WhyDay, WhyDays } from '../../measures/why.ts';
import { formatCountOf, formatDecimal, formatNumber } from '../numbers.ts';
import { wrap, type Paint } from '../text/paint.ts';
import { renderTable, type Column } from '../text/table.ts';
import { capitalize, cleanText } from '../words.ts';
import { outcomeInWords } from './phrases.ts';

export function listBlocks(answer: WhyDay | WhyDays, width: number, paint: Paint): string[][] {
  return answer.asks === 'day' ? dayBlocks(answer, width, paint) : daysBlocks(answer, width, paint);
}

function dayBlocks(
  { day, calls, longest, scenario, replication, seed }: WhyDay,
  width: number,
  paint: Paint,
): string[][] {
  const what = `${capitalize(replication)} ${day} of ${cleanText(scenario.name)}, seed ${cleanText(seed)}`;
  const many = formatCountOf(calls, 'call');
  const title = longest.length === 0 ? `${what}: nobody waited (${many})` : `${what}: the longest waits of ${many}`;
  const column = (name: string, importance: number, text: (row: CallRow) => string): Column => ({
    title: name,
    align: 'left',
    importance,
    cells: longest.map(text),
  });
  const several = longest.some(({ dayName }) => dayName !== null);
  const columns: Column[] = [
    { ...column('Call', 9, ({ call }) => String(call)), align: 'right' },
    ...(several ? [column('Day', 6, ({ dayName }) => cleanText(dayName ?? ''))] : []),
    column('Rang', 7, ({ rang }) => rang),
    { ...column('Waited', 8, ({ waited }) => formatNumber(waited, 'seconds')), align: 'right' },
    column('Caller', 5, ({ person }) => cleanText(person)),
    column('And then', 4, ({ outcome }) => outcomeInWords(outcome)),
    column('By', 3, ({ group }) => (group === null ? '' : cleanText(group))),
  ];
  return [heading(title, width, paint), longest.length === 0 ? [] : renderTable(columns, width, paint)];
}

function daysBlocks({ days, worst, scenario, replication, seed }: WhyDays, width: number, paint: Paint): string[][] {
  const title = `The worst of ${formatCountOf(days, replication)} of ${cleanText(scenario.name)}, by the mean wait; seed ${cleanText(seed)}`;
  const column = (name: string, importance: number, text: (day: WhyDays['worst'][number]) => string): Column => ({
    title: name,
    align: 'right',
    importance,
    cells: worst.map(text),
  });
  const columns = [
    column(capitalize(replication), 9, ({ day }) => String(day)),
    column('Calls', 4, ({ calls }) => formatDecimal(calls, 0)),
    column('Lost', 6, ({ lost }) => formatDecimal(lost, 0)),
    column('Mean wait', 8, ({ meanWait }) => formatNumber(meanWait, 'seconds')),
    column('Longest', 7, ({ longestWait }) => formatNumber(longestWait, 'seconds')),
    column('by call', 5, ({ longestCall }) => (longestCall === null ? '' : String(longestCall))),
  ];
  return [heading(title, width, paint), renderTable(columns, width, paint)];
}

function heading(title: string, width: number, paint: Paint): string[] {
  return wrap(title, width).map((line) => paint(line, 'bold'));
}
