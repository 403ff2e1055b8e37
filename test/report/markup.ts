/** A small check that tags of XML, or of HTML as it is written here, open and close in order; returns what is wrong, or nothing. */
const empty = new Set(['meta', 'link', 'br', 'hr', 'img', 'input']);

export function wellFormed(markup: string): string {
  const open: string[] = [];
  const text = markup.replace(/<!doctype html>/i, '').replace(/<style>[\s\S]*?<\/style>/g, '');
  if (/&(?!(?:\w+|#\d+|#x[\da-f]+);)/i.test(text)) return 'a bare &';
  for (const [tag, closing, name = '', attributes = ''] of text.matchAll(
    /<(\/?)([a-zA-Z][\w:-]*)((?:[^<>"]|"[^"<]*")*)>/g,
  )) {
    if (closing === '/') {
      const last = open.pop();
      if (last !== name) return `</${name}> closes <${last ?? ''}>`;
    } else if (!tag.endsWith('/>') && !empty.has(name)) {
      open.push(name);
    }
    const ids = attributes.replace(/"[^"]*"/g, '""');
    if (/["']\w/.test(ids.replace(/""/g, '')) || /""\w/.test(ids)) return `attributes of ${tag}`;
  }
  const strays = text.replace(/<(\/?)([a-zA-Z][\w:-]*)((?:[^<>"]|"[^"<]*")*)>/g, '');
  if (strays.includes('<')) return `a bare < near ${strays.slice(strays.indexOf('<'), strays.indexOf('<') + 40)}`;
  return open.length === 0 ? '' : `<${open.join('> <')}> never closed`;
}
