/**
 * The page of a run: what it found, the key numbers with their uncertainty, the
 * targets, the charts, everything by caller, group and interval, and what the
 * words mean. One file that opens anywhere.
 */
import type { RunResult } from '../../measures/result.ts';
import { measureWords, type MeasureKey } from '../definitions.ts';
import { featureNotes } from '../features.ts';
import { runFinding } from '../findings.ts';
import { formatCountOf, formatWithDays, undefinedText } from '../numbers.ts';
import { fourInFive, perHour, replicationsText, spanOfCounts, worthText } from '../replications.ts';
import { isNoticeable, overallRows, quantileRows, type MeasureRow } from '../rows.ts';
import { pooledTitle, tailText } from '../text/runText.ts';
import { failingIntervals, targetUnit, verdictWords } from '../verdicts.ts';
import { capitalize, cleanText, keepUnits } from '../words.ts';
import {
  chartSection,
  estimateCell,
  meanCell,
  page,
  plainCell,
  reproduction,
  table,
  verdictCell,
  warningsBox,
  type PageOptions,
} from './frame.ts';
import { definitions } from './glossary.ts';
import { html, nothing, type Html } from './html.ts';
import { callersSection, daysSection, groupsSection, intervalsSection } from './runTables.ts';

const none = { mean: null, low: null, high: null };

export function runPage(result: RunResult, options: PageOptions): string {
  const { scenario } = result;
  const name = cleanText(scenario.name);
  const finding = runFinding(result);
  const header = html`<p class="kicker">${kicker(result)}</p>
    <h1>${name}</h1>
    ${scenario.description === undefined ? nothing : html`<p class="description">${cleanText(scenario.description)}</p>`}
    <div class="finding"><p>${keepUnits(finding)}</p></div>
    <p class="basis">${basis(result)}</p>`;
  const body = html`${warningsBox(result.warnings)}${keyNumbers(result)}${targets(result)}${options.charts.map(chartSection)}${overall(result)}${notes(result)}${callersSection(result)}${groupsSection(result)}${daysSection(result)}${intervalsSection(result)}`;
  return page({
    title: `${name} – please-hold`,
    description: finding,
    header,
    main: html`${body}${definitions(shownMeasures(result), result, header, body)}${reproduction(options.reproduce)}`,
    footer: html`<p>
      please-hold ${result.program}, a call-center wait-time simulator. Scenario
      <code>${scenario.hash.slice(0, 16)}</code>.
    </p>`,
  });
}

function overallCaption(result: RunResult): string {
  return perHour(result) || result.days !== undefined ? `Calls ${spanOfCounts(result)};` : 'All measures,';
}

function kicker(result: RunResult): string {
  if (result.days !== undefined) return formatCountOf(result.days.length, 'simulated call-center day');
  return `Simulated call-center ${perHour(result) ? 'operation' : 'day'}`;
}

function basis(result: RunResult): string {
  const asked = result.interrupted === undefined ? '' : ` of ${result.interrupted.asked}, interrupted`;
  return `${replicationsText(result, asked)} simulated, seed ${cleanText(result.seed)}${worthText(result)}`;
}

function keyNumbers(result: RunResult): Html {
  const rows = overallRows(result);
  const p95 = result.overall.waitQuantiles?.p95;
  const wanted: readonly MeasureKey[] = [
    'serviceLevel',
    'abandonment',
    ...(isNoticeable(result.overall.blocking) ? ['blocking' as const] : []),
    ...(isNoticeable(result.overall.balking) ? ['balking' as const] : []),
    ...(isNoticeable(result.overall.callbacks?.share ?? none) ? ['callbackShare' as const] : []),
    ...(isNoticeable(result.overall.selfService?.containment ?? none) ? ['containment' as const] : []),
    'served',
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
        ${days === undefinedText ? nothing : html`<span class="more">${fourInFive(result)}: ${keepUnits(days)}</span>`}
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
    ['', meanTitle, fourInFive(result)],
    rows.map((row) => {
      const { mean, interval, days } = formatWithDays(row.estimate, row.days, row.unit, result.scenario);
      return [row.label, meanCell(mean, interval), plainCell(keepUnits(days))];
    }),
  );
}

function overall(result: RunResult): Html {
  const answered = (result.overall.answered.mean ?? 0) > 0;
  return html`<section aria-labelledby="overall">
    <h2 id="overall">All callers</h2>
    ${measureTable(`${overallCaption(result)} with 95 % intervals`, overallRows(result), result)}
    ${answered ? measureTable('Waits of answered calls', quantileRows(result.overall), result, capitalize(pooledTitle(result))) : nothing}
    <p class="about">${keepUnits(tailText(result))}</p>
  </section> `;
}

/** Callbacks, menus, promises: a sentence each. */
function notes(result: RunResult): Html {
  const all = featureNotes(result);
  if (all.length === 0) return nothing;
  return html`<section class="keep" aria-labelledby="notes">
    <h2 id="notes">Besides waiting</h2>
    <ul>
      ${all.map(({ heading, text }) => html`<li><strong>${heading}:</strong> ${keepUnits(text)}</li>`)}
    </ul>
  </section> `;
}

function shownMeasures(result: RunResult): MeasureKey[] {
  const keys = new Set<MeasureKey>([
    ...overallRows(result).map((row) => row.key),
    ...((result.overall.answered.mean ?? 0) > 0 ? (['wait'] as const) : []),
    ...(Object.keys(result.operators).length > 0 ? (['occupancy', 'overtimeHours'] as const) : []),
    ...(Object.values(result.operators).some(({ paidHours }) => paidHours !== undefined)
      ? (['paidHours', 'fullTime', 'headcount'] as const)
      : []),
    ...(Object.values(result.callers).some(({ leftOver }) => leftOver !== undefined) ? (['leftOver'] as const) : []),
    ...(result.intervals.some(({ callbacks }) => callbacks !== undefined) ? (['callbacksMoved'] as const) : []),
  ]);
  return (Object.keys(measureWords) as MeasureKey[]).filter((key) => keys.has(key));
}
