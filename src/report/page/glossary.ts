/** What the words of a page mean: the measures that it shows, and the notation as far as it uses it. */
import type { RunResult } from '../../measures/result.ts';
import { measureWords, type MeasureKey } from '../definitions.ts';
import { unknownEnd } from '../numbers.ts';
import { fourInFive, replicationUnit, spanOfCounts, type Replicated } from '../replications.ts';
import { listInWords } from '../words.ts';
import { html, type Html } from './html.ts';

type Shown = Replicated & Partial<Pick<RunResult, 'varianceReduction'>>;

interface Notation {
  readonly term: string;
  /** Found in the markup of a page that uses it. */
  readonly sign: RegExp;
  readonly meaning: string;
}

/** `shown`: all of the page but this. */
export function definitions(keys: readonly MeasureKey[], result: Shown, ...shown: readonly Html[]): Html {
  const span = `, ${spanOfCounts(result)}`;
  const measures = keys.map((key) => ({
    term: measureWords[key].label,
    meaning: measureWords[key].definition.replaceAll(', a day', span),
  }));
  const used = notations(result).filter(({ sign }) => shown.some(({ markup }) => sign.test(markup)));
  return html`<section aria-labelledby="definitions">
    <h2 id="definitions">What the words mean</h2>
    <dl>
      ${[...measures, ...used].map(
        ({ term, meaning }) =>
          html`<dt>${term}</dt>
            <dd>${meaning}</dd> `,
      )}
    </dl>
  </section> `;
}

function notations(result: Shown): readonly Notation[] {
  const unit = replicationUnit(result);
  return [
    {
      term: '95 % interval, in brackets',
      sign: /95\s% interval|class="i">\[/,
      meaning: `Where the true mean lies, as far as the simulated ${unit}s can tell: were the whole simulation repeated with other seeds, 95 in 100 such intervals would hold it. More ${unit}s make it narrower.`,
    },
    {
      term: `${unknownEnd} in brackets`,
      sign: /\[\?, |, \?\]/,
      meaning: `The ${unit}s are too few to say where this end of the interval lies.`,
    },
    {
      term: fourInFive(result),
      sign: /(?:4|[Ff]our) (?:days|runs) in (?:5|five)/,
      meaning: `Between these lie the values of four simulated ${unit}s in five; one ${unit} in ten is below, one above. More ${unit}s do not make it narrower: this is how different ${unit}s are.`,
    },
    {
      term: `Worth so many independent ${unit}s`,
      sign: /; worth [\d,]+ independent/,
      meaning: `So many ${unit}s drawn independently would tell the service level as well as these do: ${listInWords(reductions(result, unit))}.`,
    },
  ];
}

function reductions({ varianceReduction }: Shown, unit: string): string[] {
  return [
    ...(varianceReduction?.stratifiedDays === true
      ? [`busy and quiet ${unit}s come as often as they should (stratified days)`]
      : []),
    ...(varianceReduction?.controlVariates === true
      ? [`each ${unit} is measured against the arrivals that were expected (control variates)`]
      : []),
  ];
}
