/**
 * The page of a run: what it found, the key numbers with their uncertainty, the
 * targets, the charts, everything by caller, group and interval, and what the
 * words mean. One file that opens anywhere.
 */
import type { RunResult } from '../../measures/result.ts';
import { measureWords, type MeasureKey } from '../definitions.ts';
import { runFinding } from '../findings.ts';
import {
  commonDigits,
  formatCountOf,
  formatMean,
  formatNumber,
  formatThreshold,
  formatWithDays,
  undefinedText,
} from '../numbers.ts';
import {
  isNoticeable,
  isThere,
  neededIn,
  overallRows,
  perHour,
  presentIn,
  quantileRows,
  thresholdPhrase,
  type MeasureRow,
} from '../rows.ts';
import { pooledTitle, tailText } from '../text/runText.ts';
import { failingIntervals, targetUnit, verdictWords } from '../verdicts.ts';
import { capitalize, cleanText, keepUnits } from '../words.ts';
import {
  chartSection,
  definitions,
  estimateCell,
  estimateCells,
  meanCell,
  page,
  reproduction,
  table,
  verdictCell,
  warningsBox,
  type PageOptions,
  type TableCell,
} from './frame.ts';
import { html, nothing, type Html } from './html.ts';

export function runPage(result: RunResult, options: PageOptions): string {
  const { scenario } = result;
  const name = cleanText(scenario.name);
  const finding = runFinding(result);
  return page({
    title: `${name} – please-hold`,
    description: finding,
    header: html`<p class="kicker">Simulated call-center ${perHour(result) ? 'operation' : 'day'}</p>
      <h1>${name}</h1>
      ${scenario.description === undefined ? nothing : html`<p class="description">${cleanText(scenario.description)}</p>`}
      <div class="finding"><p>${keepUnits(finding)}</p></div>
      <p class="basis">${basis(result)}</p>`,
    main: html`${warningsBox(result.warnings)}${keyNumbers(result)}${targets(result)}${options.charts.map(chartSection)}${overall(result)}${callers(result)}${groups(result)}${intervals(result)}${definitions(shownMeasures(result), perHour(result))}${reproduction(options.reproduce)}`,
    footer: html`<p>
      please-hold ${result.program}, a call-center wait-time simulator. Scenario
      <code>${scenario.hash.slice(0, 16)}</code>.
    </p>`,
  });
}

function basis(result: RunResult): string {
  const asked = result.interrupted === undefined ? '' : ` of ${result.interrupted.asked}, interrupted`;
  return `${formatCountOf(result.replications, perHour(result) ? 'run' : 'day')}${asked} simulated, seed ${cleanText(result.seed)}`;
}

function keyNumbers(result: RunResult): Html {
  const rows = overallRows(result);
  const p95 = result.overall.waitQuantiles?.p95;
  const wanted: readonly MeasureKey[] = [
    'serviceLevel',
    'abandonment',
    ...(isNoticeable(result.overall.blocking) ? ['blocking' as const] : []),
    ...(isNoticeable(result.overall.balking) ? ['balking' as const] : []),
    'meanAnswerWait',
    'callsOffered',
    'staffingCost',
  ];
  const shown = wanted.flatMap((key) => rows.filter((row) => row.key === key));
  if (p95 !== undefined)
    shown.splice(
      shown.findIndex((row) => row.key === 'callsOffered'),
      0,
      {
        key: 'wait',
        label: '95 % of answered wait at most',
        unit: 'seconds',
        estimate: p95,
        days: p95.days,
      },
    );
  const money = { currency: result.scenario.currency };
  return html`<ul class="numbers">
    ${shown.map((row) => {
      const { mean, interval, days } = formatWithDays(row.estimate, row.days, row.unit, money);
      return html`<li>
        <span class="label">${row.label}</span><span class="value">${mean}</span>
        ${interval === undefinedText ? nothing : html`<span class="more">95 % interval ${keepUnits(interval)}</span>`}
        ${days === undefinedText ? nothing : html`<span class="more">${perHour(result) ? '4 runs in 5' : '4 days in 5'}: ${keepUnits(days)}</span>`}
      </li> `;
    })}
  </ul> `;
}

function targets(result: RunResult): Html {
  if (result.targets.length === 0) return nothing;
  const money = { currency: result.scenario.currency };
  const rows = result.targets.map((target) => {
    const failing = failingIntervals(target, result);
    return [
      html`<span class="target">${cleanText(target.text)}</span
        >${failing === undefined ? nothing : html`<br /><span class="where">${keepUnits(failing)}</span>`}`,
      estimateCell(target.estimate, targetUnit(target.text), money),
      verdictCell(verdictWords[target.verdict]),
    ];
  });
  return html`<section class="keep" aria-labelledby="targets">
    <h2 id="targets">Targets</h2>
    ${table('Judged on the whole interval: met or missed only where all of it is', ['Target', 'Found', 'Verdict'], rows)}
  </section> `;
}

function measureTable(caption: string, rows: readonly MeasureRow[], result: RunResult, meanTitle = 'Mean'): Html {
  return table(
    caption,
    ['', meanTitle, perHour(result) ? '4 runs in 5' : '4 days in 5'],
    rows.map((row) => {
      const { mean, interval, days } = formatWithDays(row.estimate, row.days, row.unit, result.scenario);
      return [row.label, meanCell(mean, interval), plain(keepUnits(days))];
    }),
  );
}

function overall(result: RunResult): Html {
  const answered = (result.overall.answered.mean ?? 0) > 0;
  return html`<section aria-labelledby="overall">
    <h2 id="overall">All callers</h2>
    ${measureTable(perHour(result) ? 'Calls an hour; with 95 % intervals' : 'All measures, with 95 % intervals', overallRows(result), result)}
    ${answered ? measureTable('Waits of answered calls', quantileRows(result.overall), result, capitalize(pooledTitle(result))) : nothing}
    <p class="about">${keepUnits(tailText(result))}</p>
  </section> `;
}

const none = { mean: null, low: null, high: null };

function callers(result: RunResult): Html {
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
      [
        [
          'Offered',
          estimateCells(
            all.map((caller) => caller.offered),
            'count',
          ),
        ],
        [
          'Answered in time',
          estimateCells(
            all.map((caller) => caller.serviceLevel.excludeShort),
            'share',
          ),
        ],
        [
          'Hang up',
          estimateCells(
            all.map((caller) => caller.abandonment),
            'share',
          ),
        ],
        [
          'Speed of answer',
          estimateCells(
            all.map((caller) => caller.meanAnswerWait),
            'seconds',
          ),
        ],
        [
          '95 % wait at most',
          estimateCells(
            all.map((caller) => caller.waitQuantiles?.p95 ?? none),
            'seconds',
          ),
        ],
      ],
      'stacked',
    )}
  </section> `;
}

function groups(result: RunResult): Html {
  const names = Object.keys(result.operators);
  if (names.length === 0) return nothing;
  const all = Object.values(result.operators);
  const money = { currency: result.scenario.currency };
  const paid = all.some((group) => isThere(group.cost));
  return html`<section class="keep" aria-labelledby="groups">
    <h2 id="groups">By operator group</h2>
    ${columns(
      'Each group, with 95 % intervals',
      names.map(cleanText),
      [
        [
          'Occupancy',
          estimateCells(
            all.map((group) => group.occupancy),
            'share',
          ),
        ],
        ['On duty', all.map((group) => plain(formatMean(group.staffedHours, 'hours')))],
        [
          'Overtime',
          estimateCells(
            all.map((group) => group.overtimeHours),
            'hours',
          ),
        ],
        [
          'Calls answered',
          estimateCells(
            all.map((group) => group.answered),
            'count',
          ),
        ],
        ...(paid
          ? [
              [
                'Cost',
                estimateCells(
                  all.map((group) => group.cost),
                  'money',
                  money,
                ),
              ] as const,
            ]
          : []),
      ],
      'stacked',
    )}
  </section> `;
}

function intervals(result: RunResult): Html {
  const all = result.intervals;
  if (all.length === 0) return nothing;
  const queues = all.map((each) => each.meanQueue);
  const digits = commonDigits(queues, 'count');
  return html`<section class="${all.length <= 40 ? 'keep' : ''}" aria-labelledby="intervals">
    <h2 id="intervals">By interval</h2>
    ${columns(
      `Calls count in the interval in which they came; in time is ${thresholdPhrase(result)}`,
      all.map((each) => each.from),
      [
        ['Offered', all.map((each) => plain(formatNumber(each.offered.mean, 'count', { digits: 1 })))],
        ['On duty', all.map((each) => plain(formatNumber(presentIn(each), 'count')))],
        ['Needed', all.map((each) => plain(formatNumber(neededIn(each), 'count')))],
        [
          'In time',
          estimateCells(
            all.map((each) => each.serviceLevel.excludeShort),
            'share',
          ),
        ],
        [
          'Hang up',
          estimateCells(
            all.map((each) => each.abandonment),
            'share',
          ),
        ],
        ['Speed of answer', all.map((each) => plain(formatMean(each.meanAnswerWait, 'seconds', { atMostDigits: 1 })))],
        ['Queue', queues.map((queue) => plain(formatMean(queue, 'count', digits)))],
      ],
      'tight',
    )}
  </section> `;
}

function plain(text: string): Html {
  return html`<span class="n">${text}</span>`;
}

/** A table given by its columns. */
function columns(
  caption: string,
  names: readonly TableCell[],
  given: readonly (readonly [heading: string, cells: readonly Html[]])[],
  style: 'stacked' | 'tight',
): Html {
  const rows = names.map((name, row) => [name, ...given.map(([, cells]) => cells[row] ?? nothing)]);
  return table(caption, ['', ...given.map(([heading]) => heading)], rows, style);
}

function shownMeasures(result: RunResult): MeasureKey[] {
  const keys = new Set<MeasureKey>([
    ...overallRows(result).map((row) => row.key),
    'wait',
    'occupancy',
    'overtimeHours',
  ]);
  return (Object.keys(measureWords) as MeasureKey[]).filter((key) => keys.has(key));
}
