/** Values of the wrong kind, and empty ones. */
import { changed, sound } from '../samples.ts';
import type { BadFile } from './badFile.ts';

const counts = '[10, 20, 30, 20]';
const patience = 'patience: { constant: 5m }';
const target = 'serviceLevel(20s) >= 80%';

export const badValues: readonly BadFile[] = [
  {
    title: 'a duration where a distribution belongs',
    text: changed([patience, 'patience: 5m']),
    code: 'wrong-type',
    at: [7, '5m'],
    says: '"patience" cannot be the text "5m"',
    expected: 'a distribution',
    hint: 'write { exponential: { mean: 5m } }, or { constant: 5m }',
  },
  {
    title: 'a word in a list of numbers',
    text: changed([counts, '[10, twenty, 30, 20]']),
    code: 'wrong-type',
    at: [9, 'twenty'],
    says: 'Entry 2 of "perInterval" cannot be the text "twenty"',
  },
  {
    title: 'a list of files to extend',
    text: `extends: [a.yaml, b.yaml]\n${sound}`,
    code: 'wrong-type',
    at: [1, '[a.yaml, b.yaml]'],
    says: '"extends" cannot be a list',
    expected: 'one scenario file',
  },
  {
    title: 'a target that is a map',
    text: changed([target, 'serviceLevel: 80%']),
    code: 'unknown-key',
    at: [19, 'serviceLevel'],
    says: '"serviceLevel" is not a key of targets[0]',
  },
  {
    title: 'a policy of another name',
    text: changed(['order: firstCome', 'order: prority']),
    code: 'unknown-word',
    at: [17, 'prority'],
    says: '"prority" is not known here',
    expected: 'one of firstCome, preference, priority',
    hint: 'did you mean "priority"?',
  },
  {
    title: 'replications that are no number',
    text: changed(['replications: 10', 'replications: lots']),
    code: 'unknown-word',
    at: [20, 'lots'],
    says: '"lots"',
    expected: 'a whole number, auto, or',
  },
  {
    title: 'callers without any',
    text: changed([sound.slice(sound.indexOf('  sales:'), sound.indexOf('operators:')), '  {}\n']),
    code: 'empty-list',
    at: [3, 'callers'],
    says: 'nobody here',
  },
  {
    title: 'an empty list by interval',
    text: changed([counts, '[]']),
    code: 'empty-list',
    at: [9, '[]'],
    says: '"perInterval" is empty',
  },
  {
    title: 'a name that is only a number',
    text: changed(['  service:', '  7:'], ['[sales, service]', '[sales]']),
    code: 'bad-name',
    at: [8, '7'],
    says: '"7" cannot be a name',
    expected: 'letters',
  },
  {
    title: 'a name with signs that mean something elsewhere',
    text: changed(['  service:', '  a.b >= c:'], ['[sales, service]', '[sales]']),
    code: 'bad-name',
    at: [8, 'a.b >= c'],
    says: 'cannot be a name',
  },
];
