/**
 * The page of a comparison: what each variant changes and whether that is
 * better, worse or cannot be told; the charts; every measure of every variant.
 */
import type { CompareResult, MeasureComparison, Warning } from '../../measures/result.ts';
import { measureKeysOf, measureLabel, type MeasureKey } from '../definitions.ts';
import { targetSentence, variantFinding } from '../findings.ts';
import { callersText, replicationsText, replicationUnit } from '../replications.ts';
import { pairingText } from '../text/compareText.ts';
import { comparisonVerdict, worthShowing } from '../verdicts.ts';
import { cleanText, keepUnits, listInWords } from '../words.ts';
import {
  chartSection,
  estimateCell,
  page,
  reproduction,
  table,
  verdictCell,
  warningsBox,
  type PageOptions,
} from './frame.ts';
import { definitions } from './glossary.ts';
import { html, nothing, type Html } from './html.ts';

/** What a page says besides: why scenarios differ. */
export interface Besides {
  readonly kicker: string;
  readonly findings: readonly string[];
  readonly warnings: readonly Warning[];
  /** Before the charts. */
  readonly section: Html;
}

export function comparePage(result: CompareResult, options: PageOptions, besides?: Besides): string {
  const reference = cleanText(result.scenarios[0]?.label ?? 'reference');
  const variants = result.variants.map((variant) => cleanText(variant.label));
  const currency = result.scenarios[0]?.result.scenario.currency ?? 'EUR';
  const findings = [
    ...result.variants.map((variant) => `${cleanText(variant.label)}: ${variantFinding(variant, currency)}`),
    ...(besides?.findings ?? []),
  ];
  const only = result.variants.length === 1 ? result.variants[0] : undefined;
  const unit = replicationUnit(result.scenarios[0].result);
  const pairing = ({ overall }: (typeof result.variants)[number]): string =>
    result.commonRandomNumbers ? pairingText(overall, unit) : '';
  const asked = result.interrupted === undefined ? '' : ` of ${result.interrupted.asked}, interrupted`;
  const names = scenarioNames(result);
  const header = html`<p class="kicker">
      ${besides?.kicker ?? `Ways to run a call center, compared${callersText(result)}`}
    </p>
    <h1>${listInWords(variants)} against ${reference}</h1>
    ${names === '' ? nothing : html`<p class="description">${names}</p>`}
    <div class="finding">${findings.map((finding) => html`<p>${keepUnits(finding)}</p>`)}</div>
    <p class="basis">
      ${replicationsText(result.scenarios[0].result, asked)} simulated, seed ${cleanText(result.seed)}.
      ${only === undefined ? '' : pairing(only)}
    </p>`;
  const body = html`${warningsBox([...(besides?.warnings ?? []), ...allWarnings(result)])}${besides?.section ?? nothing}${options.charts.map(chartSection)}${result.variants.map((variant) => variantSection(result, variant, currency, only === undefined ? pairing(variant) : ''))}${targetSection(result)}`;
  return page({
    title: `${listInWords(variants)} against ${reference} – please-hold`,
    description: findings.join(' '),
    header,
    main: html`${body}${definitions(shownMeasures(result), result.scenarios[0].result, header, body)}${reproduction(options.reproduce)}`,
    footer: html`<p>
      please-hold ${result.program}, a call-center wait-time simulator. Scenarios
      ${result.scenarios.map(
        ({ label, result: run }) => html`${cleanText(label)} <code>${run.scenario.hash.slice(0, 16)}</code> `,
      )}
    </p>`,
  });
}

/** `my-center: My center; eight: Eight operators`: the scenarios' own names, where they say more than their labels. */
function scenarioNames(result: CompareResult): string {
  const named = result.scenarios
    .map(({ label, result: run }) => ({ label: cleanText(label), name: cleanText(run.scenario.name) }))
    .filter(({ label, name }) => name !== 'Unnamed scenario' && name !== label);
  if (new Set(named.map(({ name }) => name)).size < named.length) return '';
  return named.map(({ label, name }) => `${label}: ${name}`).join('; ');
}

/** What concerns the comparison, then each scenario's own. */
function allWarnings(result: CompareResult): Warning[] {
  return [
    ...result.warnings,
    ...result.scenarios.flatMap(({ label, result: run }) =>
      run.warnings.map((warning) => ({ ...warning, message: `${label}: ${warning.message}` })),
    ),
  ];
}

type Variant = CompareResult['variants'][number];

function variantSection(result: CompareResult, variant: Variant, currency: string, pairing: string): Html {
  const label = cleanText(variant.label);
  const reference = cleanText(result.scenarios[0]?.label ?? 'reference');
  const id = `variant-${result.variants.indexOf(variant) + 1}`;
  const callers = Object.entries(variant.callers);
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${label}, measure by measure</h2>
    ${pairing === '' ? nothing : html`<p class="about">${pairing}</p>`}
    ${measures(`All callers: ${label} against ${reference}`, worthShowing(variant.overall), reference, label, currency)}
    ${
      callers.length < 2
        ? nothing
        : callers.map(
            ([name, own]) =>
              html`<h3>${cleanText(name)}</h3>
                ${measures(`${cleanText(name)}: ${label} against ${reference}`, worthShowing(own), reference, label, currency)}`,
          )
    }
  </section> `;
}

function measures(
  caption: string,
  list: readonly MeasureComparison[],
  reference: string,
  variant: string,
  currency: string,
): Html {
  return table(
    caption,
    ['', reference, variant, 'Difference', 'Verdict'],
    list.map((measure) => [
      measureLabel(measure),
      estimateCell(measure.reference, measure.unit, { currency }),
      estimateCell(measure.variant, measure.unit, { currency }),
      estimateCell(measure.difference, measure.unit, { currency, signed: true, brief: true }),
      verdictCell(comparisonVerdict(measure)),
    ]),
    'stacked',
  );
}

function targetSection(result: CompareResult): Html {
  const lines = result.scenarios.flatMap(({ label, result: run }) => {
    const sentence = targetSentence(run);
    return sentence === undefined ? [] : [html`<li>${cleanText(label)}: ${sentence}</li>`];
  });
  if (lines.length === 0) return nothing;
  return html`<section aria-labelledby="targets">
    <h2 id="targets">Targets</h2>
    <ul>
      ${lines}
    </ul>
  </section> `;
}

function shownMeasures(result: CompareResult): MeasureKey[] {
  return measureKeysOf(result.variants.flatMap((variant) => worthShowing(variant.overall)));
}
