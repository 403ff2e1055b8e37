/** The page of a sweep: what it found, the response, the frontier, and every variant. */
import type { SweepResult } from '../../measures/sweepResult.ts';
import { measureKeysOf, measureLabel } from '../definitions.ts';
import { formatNumber, moneyDigits } from '../numbers.ts';
import {
  axisName,
  priceOf,
  serviceOf,
  shortVariant,
  shownMeasures,
  sweepFinding,
  targetMarks,
  targetsSayMore,
} from '../sweep.ts';
import { targetUnit, verdictWords } from '../verdicts.ts';
import { callersText, spanOfCounts } from '../replications.ts';
import { choiceText, marksText, noteOf, sweepBasis } from '../text/sweepText.ts';
import { cleanText, keepUnits } from '../words.ts';
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

export function sweepPage(result: SweepResult, options: PageOptions): string {
  const name = cleanText(result.scenario.name);
  const varied = result.axes.map(({ path }) => axisName(path)).join(' × ');
  const finding = sweepFinding(result);
  const header = html`<p class="kicker">Variants of a call center,${callersText(result)}</p>
    <h1>${name}, by ${varied}</h1>
    <div class="finding"><p>${keepUnits(finding)}</p></div>
    <p class="basis">${sweepBasis(result)}. ${keepUnits(choiceText(result))}</p>`;
  const body = html`${warningsBox(result.warnings)}${options.charts.map(chartSection)}${variants(result)}${targets(result)}${steps(result)}`;
  return page({
    title: `${name}, by ${varied} – please-hold`,
    description: finding,
    header,
    main: html`${body}${definitions(measureKeysOf(shownMeasures(result)), result, header, body)}${reproduction(options.reproduce)}`,
    footer: html`<p>
      please-hold ${result.program}, a call-center wait-time simulator. Scenario
      <code>${result.scenario.hash.slice(0, 16)}</code>.
    </p>`,
  });
}

function variants(result: SweepResult): Html {
  const measures = shownMeasures(result);
  const withTargets = result.variants.some(({ targets }) => targets.length > 0);
  return html`<section aria-labelledby="variants">
    <h2 id="variants">Every variant</h2>
    ${table(
      withTargets ? marksText(result) : 'All variants, with 95 % intervals',
      ['', ...measures.map(measureLabel), ...(withTargets ? ['Targets'] : []), ''],
      result.variants.map((variant, index) => [
        shortVariant(result, index),
        ...measures.map(({ measure, unit }) =>
          estimateCell(variant.overall[measure] ?? { mean: null, low: null, high: null }, unit, result.scenario),
        ),
        ...(withTargets ? [plainCell(targetMarks(variant))] : []),
        noteOf(result, index),
      ]),
      'stacked',
    )}
  </section> `;
}

function targets(result: SweepResult): Html {
  if (!targetsSayMore(result)) return nothing;
  const texts = (result.variants[0]?.targets ?? []).map(({ text }) => cleanText(text));
  return html`<section aria-labelledby="targets">
    <h2 id="targets">How far targets are met</h2>
    ${table(
      'Each target’s own measure, with its 95 % interval',
      ['', ...texts],
      result.variants.map((variant, index) => [
        shortVariant(result, index),
        ...variant.targets.map(
          (target) =>
            html`${estimateCell(target.estimate, targetUnit(target.text), result.scenario)}
            ${verdictCell(verdictWords[target.verdict])}`,
        ),
      ]),
      'stacked',
    )}
  </section> `;
}

function steps(result: SweepResult): Html {
  const { frontier, scenario } = result;
  if (frontier === null || frontier.steps.length === 0) return nothing;
  const service = serviceOf(result);
  const signed = { signed: true, brief: true, currency: scenario.currency };
  const money = moneyDigits(
    frontier.steps.map(({ cost }) => cost),
    'money',
  );
  return html`<section aria-labelledby="steps">
    <h2 id="steps">From one efficient variant to the next</h2>
    ${table(
      'Differences on the same days, with 95 % intervals',
      [
        '',
        measureLabel(service),
        `Cost ${spanOfCounts(result)}`,
        `A ${service.unit === 'share' ? 'point' : 'unit'} costs`,
      ],
      frontier.steps.map((step) => [
        `${shortVariant(result, step.from)} → ${shortVariant(result, step.to)}`,
        estimateCell(step.service, service.unit, signed),
        estimateCell(step.cost, 'money', { ...signed, ...money }),
        plainCell(formatNumber(priceOf(step, service.unit), 'money', scenario)),
      ]),
      'stacked',
    )}
  </section> `;
}
