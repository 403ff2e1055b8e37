/** The page of a sensitivity analysis: what the result hangs on, and where one more operator is worth most. */
import type { SensitivityResult } from '../../measures/sensitivityResult.ts';
import { measureKeysOf, measureLabel } from '../definitions.ts';
import { formatDecimal, moneyDigits } from '../numbers.ts';
import {
  changeText,
  difference,
  inputLabel,
  measureOf,
  oneMoreFinding,
  otherMeasures,
  sortedInputs,
  tornadoFinding,
} from '../sensitivity.ts';
import { realChangesText, sensitivityBasis } from '../text/sensitivityText.ts';
import { cleanText, keepUnits } from '../words.ts';
import { chartSection, estimateCell, page, plainCell, reproduction, table, warningsBox } from './frame.ts';
import type { PageOptions } from './frame.ts';
import { definitions } from './glossary.ts';
import { html, nothing, type Html } from './html.ts';

export function sensitivityPage(result: SensitivityResult, options: PageOptions): string {
  const name = cleanText(result.scenario.name);
  const findings = [tornadoFinding(result), oneMoreFinding(result)].flatMap((text) => text ?? []);
  const header = html`<p class="kicker">What a call center hangs on</p>
    <h1>${name}</h1>
    <div class="finding">${findings.map((finding) => html`<p>${keepUnits(finding)}.</p>`)}</div>
    <p class="basis">${keepUnits(sensitivityBasis(result))}</p>`;
  const body = html`${warningsBox(result.warnings)}${options.charts.map(chartSection)}${inputs(result)}`;
  return page({
    title: `What ${name} hangs on – please-hold`,
    description: findings.join('. '),
    header,
    main: html`${body}${definitions(measureKeysOf([measureOf(result), ...otherMeasures(result)]), result, header, body)}${reproduction(options.reproduce)}`,
    footer: html`<p>
      please-hold ${result.program}, a call-center wait-time simulator. Scenario
      <code>${result.scenario.hash.slice(0, 16)}</code>.
    </p>`,
  });
}

function inputs(result: SensitivityResult): Html {
  const measures = [measureOf(result), ...otherMeasures(result)];
  const signed = { signed: true, brief: true, currency: result.scenario.currency };
  const leftOut = realChangesText(result);
  const changes = sortedInputs(result).flatMap((input) =>
    [input.less, input.more].flatMap((change) => (change === null ? [] : [{ input, change }])),
  );
  const columns = measures.map((each) => {
    const estimates = changes.map(({ change }) => difference(change.differences, each));
    const options = { ...signed, ...moneyDigits(estimates, each.unit) };
    return estimates.map((estimate) => estimateCell(estimate, each.unit, options));
  });
  const rows = changes.map(({ input, change }, index) => [
    inputLabel(input),
    plainCell(changeText(change.change)),
    ...columns.map((cells) => cells[index] ?? nothing),
  ]);
  return html`<section aria-labelledby="inputs">
    <h2 id="inputs">Every input</h2>
    ${table('Each input changed alone, on the same days; with 95 % intervals', ['', 'Changed by', ...measures.map(measureLabel)], rows, 'stacked')}
    ${leftOut === '' ? nothing : html`<p class="about">${leftOut}</p>`}
    <p class="about">
      One input at a time, each by ${formatDecimal(result.by * 100, Number.isInteger(result.by * 100) ? 0 : 1)} %: what
      two do together is not asked here.
    </p>
  </section> `;
}
