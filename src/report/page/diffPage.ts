/** The page of a diff: what differs, why that matters, then the comparison. */
import type { Difference, DiffResult } from '../../measures/diffResult.ts';
import { differenceLines, explainedMeasures, ordersText, whyFinding } from '../diff.ts';
import { cleanText, keepUnits } from '../words.ts';
import { comparePage } from './comparePage.ts';
import { table, type PageOptions } from './frame.ts';
import { html, nothing, type Html } from './html.ts';

export function diffPage(result: DiffResult, options: PageOptions): string {
  const findings = explainedMeasures(result).map((each) => `${whyFinding(result, each)}.`);
  return comparePage(result.comparison, options, {
    kicker: 'What differs between two call centers, and what follows from it',
    findings,
    warnings: result.warnings,
    section: html`${differences(result)}${why(result)}`,
  });
}

function differences({ differences: all, labels }: DiffResult): Html {
  if (all.length === 0) return html`<p class="about">The two scenarios are the same.</p>`;
  const remarked = all.some((difference) => remark(difference) !== '');
  const rows = all.flatMap((difference) =>
    differenceLines(difference).map(({ path, words }) => [
      html`<code>${withBreaks(path)}</code>`,
      words,
      ...(remarked ? [remark(difference)] : []),
    ]),
  );
  return html`<section aria-labelledby="differences">
    <h2 id="differences">What differs</h2>
    ${table(`From ${cleanText(labels[0])} to ${cleanText(labels[1])}`, ['', 'Change', ...(remarked ? [''] : [])], rows, 'words')}
  </section> `;
}

/** A path may break behind its points. */
function withBreaks(path: string): Html[] {
  return path.split(/(?<=\.)/).map((part, index) => (index === 0 ? html`${part}` : html`<wbr />${part}`));
}

function remark({ keys, counts }: Difference): string {
  if (!counts) return 'changes no result';
  return keys.length > 1 ? `only together: ${keys.map(cleanText).join(', ')}` : '';
}

function why({ why: attribution }: DiffResult): Html {
  return attribution === undefined ? nothing : html`<p class="about">${keepUnits(ordersText(attribution))}</p>`;
}
