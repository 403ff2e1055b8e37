/** Texts that are not YAML, or no scenario at all. */
import { changed, sound } from '../samples.ts';
import type { BadFile } from './badFile.ts';

const counts = '[10, 20, 30, 20]';

export const badTexts: readonly BadFile[] = [
  {
    title: 'a bracket that is not closed',
    text: changed([counts, '[10, 20']),
    code: 'syntax',
    at: [9, '}'],
    says: 'Flow',
  },
  {
    title: 'a tab as indentation',
    text: 'name: x\nopening:\n\tfrom: "08:00"\n',
    code: 'syntax',
    at: [3, '\t'],
    says: 'Tabs',
    hint: 'spaces',
  },
  {
    title: 'an alias without an anchor',
    text: changed([counts, '*gone']),
    code: 'syntax',
    at: [9, '*gone'],
    says: 'anchor "&gone"',
  },
  {
    title: 'an anchor in itself',
    text: changed([counts, '&a [*a]']),
    code: 'syntax',
    at: [9, '*a'],
    says: 'contains itself',
  },
  {
    title: 'a key that is a list',
    text: `${sound}? [a, b]\n: 3\n`,
    code: 'syntax',
    at: [21, '[a, b]'],
    says: 'must be a word',
  },
  { title: 'a list in place of a file', text: '- a\n', code: 'wrong-type', at: [1, '-'], says: 'A scenario is a map' },
  {
    title: 'a number that is not one',
    text: changed(['60/h', '.nan']),
    code: 'syntax',
    at: [5, '.nan'],
    says: 'Neither a text nor a number',
  },
  {
    title: 'a key that stands twice',
    text: `${sound}name: again\n`,
    code: 'duplicate-key',
    at: [21, 'name'],
    says: '"name" stands here a second time',
    hint: 'line 1',
  },
];
