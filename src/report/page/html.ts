/**
 * HTML as tagged templates: whatever is put in is escaped, unless it is HTML
 * made the same way. Nothing from a scenario file can become markup.
 */
export interface Html {
  readonly markup: string;
}

type Content = Html | string | number | undefined | readonly Content[];

export function html(strings: TemplateStringsArray, ...contents: readonly Content[]): Html {
  return { markup: strings.map((text, index) => (index === 0 ? '' : toMarkup(contents[index - 1])) + text).join('') };
}

/** For what is markup already: drawings made here, style sheets. */
export function raw(markup: string): Html {
  return { markup };
}

export const nothing: Html = { markup: '' };

function toMarkup(content: Content): string {
  if (content === undefined) return '';
  if (typeof content === 'string' || typeof content === 'number') return escapeHtml(String(content));
  if ('markup' in content) return content.markup;
  return content.map(toMarkup).join('');
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
