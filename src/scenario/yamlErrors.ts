/**
 * What the YAML library finds wrong, in words of ours: a bracket or a quote that is
 * not closed is marked where it opens, not where the library noticed.
 */
import { isNode, visit } from 'yaml';
import type { Document, YAMLParseError } from 'yaml';
import type { Problem } from './fault.ts';

export interface YamlTrouble {
  readonly problem: Problem;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
}

export function yamlTrouble(error: YAMLParseError, document: Document, text: string): YamlTrouble {
  const [start, end] = error.pos;
  const open = unclosed(error, document, text);
  if (open !== undefined) {
    const sign = text[open] ?? '';
    const message = `The ${nameOf(sign)} opened here is not closed.`;
    const hint = sign in closing ? `close it with ${closing[sign]}` : `close it with another ${sign}`;
    return { problem: { code: 'syntax', message, hint }, start: open, end: open + 1 };
  }
  if (error.code === 'MULTIPLE_DOCS') {
    const message = 'A second document begins here, and a file holds one scenario.';
    const hint = 'remove the "---", or put what follows in a file of its own';
    return { problem: { code: 'syntax', message, hint }, start, end: start + 3 };
  }
  if (error.code === 'UNEXPECTED_TOKEN' && /[\]}]/.test(text[start] ?? '')) {
    const message = `This ${nameOf(text[start] ?? '')} closes nothing.`;
    return { problem: { code: 'syntax', message, hint: 'remove it, or open it before' }, start, end };
  }
  const problem: Problem = { code: 'syntax', message: sentence(error.message), hint: hintFor(error.code, text, start) };
  return { problem, start, end };
}

const closing: Readonly<Record<string, string>> = { '[': ']', '{': '}' };

function nameOf(sign: string): string {
  return sign === '"' || sign === "'" ? `quote ${sign}` : `bracket ${sign}`;
}

/** Where the bracket or quote stands whose end the library misses. */
function unclosed({ message, pos }: YAMLParseError, document: Document, text: string): number | undefined {
  const opening = Object.entries(unclosedWords).find(([words]) => message.startsWith(words))?.[1];
  if (opening === undefined) return undefined;
  const ending: { readonly start: number; readonly closed: boolean }[] = [];
  visit(document, (_key, node) => {
    const [start, end] = (isNode(node) ? node.range : undefined) ?? [];
    const sign = start === undefined ? '' : (text[start] ?? '');
    if (start === undefined || end !== pos[0] || !opening.includes(sign)) return;
    ending.push({ start, closed: text[end - 1] === closing[sign] });
  });
  // The innermost; where that one is closed, one around it ends at the same place and is not.
  return (ending.findLast(({ closed }) => !closed) ?? ending[0])?.start;
}

/** How the library begins to say it, and what it is that opened. */
const unclosedWords: Readonly<Record<string, readonly string[]>> = {
  'Flow sequence': ['['],
  'Flow map': ['{'],
  'Missing closing': ['"', "'"],
};

function sentence(message: string): string {
  const line = (message.split('\n')[0] ?? '').trim();
  return /[.!?]$/.test(line) ? line : `${line}.`;
}

function hintFor(code: string, text: string, at: number): string | undefined {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1).split('\n')[0] ?? '';
  if (code === 'TAB_AS_INDENT' || /^\s*\t/.test(line)) return 'indent with spaces: YAML does not take tabs';
  if (code === 'BLOCK_AS_IMPLICIT_KEY' || code === 'MULTILINE_IMPLICIT_KEY') {
    return 'put a text that contains ": " in quotes, and check the indentation';
  }
  if (code === 'BAD_INDENT' || code === 'BAD_DIRECTION') return 'entries of one map or list begin in the same column';
  return undefined;
}
