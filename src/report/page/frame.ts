/** What every page is made of: the document around it, charts, tables, and how to get the same again. */
import type { Chart } from '../chart/draw.ts';
import type { DataTable } from '../chart/spec.ts';
import type { Estimate, Warning } from '../../measures/result.ts';
import { commonDigits, formatInterval, formatMean, undefinedText, type NumberOptions, type Unit } from '../numbers.ts';
import type { VerdictWords } from '../verdicts.ts';
import { cleanText, keepUnits } from '../words.ts';
import { html, nothing, raw, type Html } from './html.ts';
import { pageStyle } from './style.ts';

export interface PageOptions {
  /** The command that gives the same result again. */
  readonly reproduce: string;
  readonly charts: readonly Chart[];
}

export interface PageParts {
  readonly title: string;
  readonly description: string;
  readonly header: Html;
  readonly main: Html;
  readonly footer: Html;
}

/** The whole document: no script, nothing from the network, which the policy in its head forbids as well. */
export function page(parts: PageParts): string {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta
          http-equiv="Content-Security-Policy"
          content="default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
        />
        <meta name="color-scheme" content="light dark" />
        <meta name="description" content="${parts.description}" />
        <title>${parts.title}</title>
        <link rel="icon" href="data:," />
        <style>
          ${raw(pageStyle())}
        </style>
      </head>
      <body>
        <header>${parts.header}</header>
        <main>${parts.main}</main>
        <footer>${parts.footer}</footer>
      </body>
    </html> `.markup;
}

/** A finding as heading, the drawing in two widths, and the numbers behind it. */
export function chartSection(chart: Chart): Html {
  return html`<section class="keep" aria-labelledby="${chart.name}-heading">
    <h2 id="${chart.name}-heading">${keepUnits(chart.title)}</h2>
    <p class="about">${keepUnits(chart.subtitle)}</p>
    <figure class="chart">
      <div class="wide">${raw(chart.inline.wide)}</div>
      <div class="narrow">${raw(chart.inline.narrow)}</div>
    </figure>
    <details>
      <summary>The numbers behind this chart</summary>
      ${dataTable(chart.table, chart.title)}
    </details>
  </section> `;
}

export type TableCell = Html | string;

/** Rows that printed paper keeps together, and columns that a phone shows in the usual size. */
const fitsOnPaper = 14;
const fitsOnPhone = 8;

/**
 * A table that scrolls by itself where it is too wide, by keyboard as well. The first column names the row. On a
 * phone a row of many columns becomes a card. `words`: columns of text.
 */
export function table(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly TableCell[])[],
  style: 'plain' | 'stacked' | 'tight' | 'words' = 'plain',
): Html {
  const cards = style !== 'tight' && headings.length > 3;
  const kinds = [
    style,
    ...(cards ? ['cards'] : []),
    ...(rows.length > fitsOnPaper ? ['long'] : []),
    ...(headings.length > fitsOnPhone ? ['many'] : []),
  ];
  return html`<div class="scroll ${kinds.join(' ')}" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${headings.map((heading, index) => (index === 0 && heading === '' ? html`<td></td>` : html`<th scope="col">${heading}</th>`))}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = '', ...cells]) =>
            html`<tr>
              <th scope="row">${name}</th>
              ${cells.map((cell, index) => (cards ? html`<td data-label="${headings[index + 1] ?? ''}">${cell}</td>` : html`<td>${cell}</td>`))}
            </tr> `,
        )}
      </tbody>
    </table>
  </div>`;
}

function dataTable(data: DataTable, caption: string): Html {
  return table(
    caption,
    data.headings,
    data.rows.map((row) => row.map((cell, index) => (index === 0 ? cell : withInterval(cell)))),
    data.headings[0] === 'From' ? 'tight' : 'plain',
  );
}

/** A column of such cells, all with as many digits. */
export function estimateCells(estimates: readonly Estimate[], unit: Unit, options: NumberOptions = {}): Html[] {
  const digits = commonDigits(estimates, unit);
  return estimates.map((estimate) => estimateCell(estimate, unit, { ...digits, ...options }));
}

/** A mean, and its interval in a quieter colour. */
export function estimateCell(estimate: Estimate, unit: Unit, options: NumberOptions = {}): Html {
  return meanCell(formatMean(estimate, unit, options), formatInterval(estimate, unit, options));
}

/** Numbers without an interval. */
export function plainCell(text: string): Html {
  return html`<span class="n">${text}</span>`;
}

export function meanCell(mean: string, interval: string): Html {
  const first = html`<span class="n">${mean}</span>`;
  return interval === undefinedText ? first : html`${first} <span class="i">${interval}</span>`;
}

function withInterval(text: string): Html {
  const at = text.indexOf(' [');
  if (at < 0) return html`<span class="n">${text}</span>`;
  return html`<span class="n">${text.slice(0, at)}</span> <span class="i">${text.slice(at + 1)}</span>`;
}

export function verdictCell({ word, symbol, style }: VerdictWords): Html {
  return html`<span class="verdict ${style}"><span aria-hidden="true">${symbol}</span> ${word}</span>`;
}

export function warningsBox(warnings: readonly Warning[]): Html {
  if (warnings.length === 0) return nothing;
  return html`<aside class="warnings" aria-label="Warnings">
    <p><strong>Before you rely on this</strong></p>
    <ul>
      ${warnings.map((warning) => html`<li>${keepUnits(cleanText(warning.message))}</li>`)}
    </ul>
  </aside> `;
}

export function reproduction(reproduce: string): Html {
  return html`<section aria-labelledby="reproduce">
    <h2 id="reproduce">The same again</h2>
    <p class="reproduce">Reproduce: <code>${reproduce.replace(/^Reproduce:\s*/, '')}</code></p>
  </section> `;
}
