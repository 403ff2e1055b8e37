/** The page of a bench: what it found, every day with its regret, the laws, and what each day is. */
import type { BenchResult } from '../../measures/benchResult.ts';
import { formatNumber } from '../numbers.ts';
import {
  benchBasis,
  benchFinding,
  changesText,
  costUnit,
  dayWords,
  isChanged,
  lawDifference,
  lawTexts,
  lawWitness,
  lawWords,
  lawsNote,
  levelTitles,
  regretNote,
  regretOf,
  rulesText,
} from '../ruleBench/words.ts';
import { capitalize, cleanText, keepUnits } from '../words.ts';
import {
  chartSection,
  estimateCell,
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

export function benchPage(result: BenchResult, options: PageOptions): string {
  const name = cleanText(result.scenario.name);
  const finding = benchFinding(result);
  const header = html`<p class="kicker">A staffing rule on a library of days</p>
    <h1>${name}</h1>
    <div class="finding"><p>${keepUnits(finding)}</p></div>
    <p class="basis">${rulesText(result)}. ${benchBasis(result)}.</p>`;
  const body = html`${warningsBox(result.warnings)}${options.charts.map(chartSection)}${outcomes(result)}${laws(result)}${descriptions(result)}`;
  return page({
    title: `${name}: the rule on the bench – please-hold`,
    description: finding,
    header,
    main: html`${body}${definitions(['serviceLevel', 'abandonment', result.days.some(({ rule }) => rule?.cost) ? 'staffingCost' : 'paidHours'], { scenario: { kind: 'opening' } }, header, body)}${reproduction(options.reproduce)}`,
    footer: html`<p>
      please-hold ${result.program}, a call-center wait-time simulator. Scenario
      <code>${result.scenario.hash.slice(0, 16)}</code>.
    </p>`,
  });
}

const unknown = { mean: null, low: null, high: null };

function outcomes(result: BenchResult): Html {
  const { days, scenario } = result;
  const unit = costUnit(result);
  const [level] = levelTitles(result);
  const signed = { signed: true, currency: scenario.currency };
  return html`<section aria-labelledby="outcomes">
    <h2 id="outcomes">Every day</h2>
    ${table(
      regretNote(result) === '' ? 'The rule on every day, with 95 % intervals' : regretNote(result),
      ['', level, 'Hang up', 'Worst interval', 'Asked for', unit === 'money' ? 'Cost' : 'Paid', 'Regret', 'Targets'],
      days.map((day) => [
        cleanText(day.name),
        estimateCell(day.rule?.serviceLevel ?? unknown, 'share'),
        estimateCell(day.rule?.abandonment ?? unknown, 'share'),
        day.rule?.worst
          ? html`${plainCell(formatNumber(day.rule.worst.serviceLevel.mean, 'share', { digits: 0 }))}
            ${day.rule.worst.from}`
          : plainCell('–'),
        plainCell(formatNumber(day.rule?.askedHours, 'hours', { digits: 1 })),
        plainCell(
          formatNumber((unit === 'money' ? day.rule?.cost : day.rule?.paidHours)?.mean, unit, {
            ...scenario,
            digits: 0,
          }),
        ),
        plainCell(formatNumber(regretOf(day)?.mean, unit, { ...signed, digits: 0 })),
        verdictCell(dayWords(day)),
      ]),
      'stacked',
    )}
  </section> `;
}

function laws(result: BenchResult): Html {
  if (result.laws === undefined || result.laws.length === 0) return nothing;
  const broken = result.laws.some((law) => lawWitness(law) !== undefined);
  return html`<section aria-labelledby="laws">
    <h2 id="laws">Laws that no rule should break</h2>
    ${table(
      lawsNote(result) === '' ? 'Questions put to the rule' : lawsNote(result),
      ['', 'Verdict', 'Difference', ...(broken ? ['Where'] : [])],
      result.laws.map((law) => [
        lawTexts[law.law],
        verdictCell(lawWords[law.verdict]),
        plainCell(lawDifference(law)),
        ...(broken ? [lawWitness(law) ?? ''] : []),
      ]),
      'stacked',
    )}
  </section> `;
}

function descriptions(result: BenchResult): Html {
  return html`<section aria-labelledby="days-described">
    <h2 id="days-described">What the days are</h2>
    <dl>
      ${result.days.map(
        (day) =>
          html`<dt>${cleanText(day.name)}</dt>
            <dd>
              ${keepUnits(cleanText(day.about))} ${isChanged(day) ? `${keepUnits(capitalize(changesText(day)))}.` : ''}
            </dd> `,
      )}
    </dl>
  </section> `;
}
