/** Keys that are misspelt, missing, too many or not built yet. */
import { changed, sound } from '../samples.ts';
import type { BadFile } from './badFile.ts';

const talk = 'handling: { exponential: { mean: 3m } }';
const rate = 'arrivals: { rate: 60/h }';
const patience = 'patience: { constant: 5m }';
const staffing = 'staffing: { perInterval: [2, 3, 3, 2] }';

export const badKeys: readonly BadFile[] = [
  {
    title: 'a misspelt key',
    text: changed([patience, 'patiense: { constant: 5m }']),
    code: 'unknown-key',
    at: [7, 'patiense'],
    says: '"patiense" is not a key of callers.sales',
    hint: 'did you mean "patience"?',
  },
  {
    title: 'a misspelt key at the top',
    text: `${sound}oppening: 3\n`,
    code: 'unknown-key',
    at: [21, 'oppening'],
    says: '"oppening"',
    hint: 'did you mean "opening"?',
  },
  {
    title: 'a key that is near to nothing',
    text: changed(['wage: 24/h', 'salary: 24/h']),
    code: 'unknown-key',
    at: [16, 'salary'],
    says: '"salary"',
    hint: 'known here: answers, staffing, shrinkage,',
  },
  {
    title: 'a needed key misspelt: one fault, not a missing one beside it',
    text: changed([staffing, 'stafing: 3']),
    code: 'unknown-key',
    at: [15, 'stafing'],
    says: '"stafing"',
    hint: 'did you mean "staffing"?',
  },
  {
    title: 'a needed key that is not there',
    text: changed([`    ${talk}\n`, '']),
    code: 'missing-key',
    at: [4, 'sales'],
    says: '"handling" is missing in callers.sales',
    expected: 'a distribution, or { talk: …',
  },
  {
    title: 'a key without a value',
    text: changed([patience, 'patience:']),
    code: 'empty-value',
    at: [7, 'patience'],
    says: '"patience" has no value',
  },
  {
    title: 'no time at all',
    text: changed(['opening: { from: "08:00", to: "10:00", interval: 30m }\n', '']),
    code: 'exactly-one',
    at: [1, 'n'],
    says: '"opening" or "horizon" is needed',
  },
  {
    title: 'both opening and horizon',
    text: `${sound}horizon: { length: 500h }\n`,
    code: 'exactly-one',
    at: [21, 'horizon'],
    says: 'exclude one another',
    hint: 'keep one',
  },
  {
    title: 'two kinds of arrivals',
    text: changed([rate, 'arrivals: { rate: 60/h, perInterval: [1, 2, 3, 4] }']),
    code: 'exactly-one',
    at: [5, 'perInterval'],
    says: '"rate" and "perInterval" exclude one another',
  },
  {
    title: 'arrivals that say nothing',
    text: changed([rate, 'arrivals: { dayFactor: { gamma: { sd: 10% } } }']),
    code: 'exactly-one',
    at: [5, '{ dayFactor: { gamma: { sd: 10% } } }'],
    says: 'One of rate, perInterval, rates, times is needed',
    expected: 'the arrivals',
  },
  {
    title: 'two laws in one distribution',
    text: changed([talk, 'handling: { exponential: { mean: 3m }, constant: 3m }']),
    code: 'exactly-one',
    at: [6, 'constant'],
    says: 'exclude one another',
  },
  {
    title: 'wrap-up without talk',
    text: changed([talk, 'handling: { wrapUp: { constant: 3m } }']),
    code: 'missing-key',
    at: [6, 'handling'],
    says: '"talk" is missing',
  },
  {
    title: 'a day factor in the caller and in its arrivals',
    text: changed([rate, 'arrivals: { rate: 60/h, dayFactor: { constant: 1 } }\n    dayFactor: { constant: 1 }']),
    code: 'exactly-one',
    at: [6, 'dayFactor'],
    says: '"dayFactor" stands in the caller and in its arrivals',
  },
  {
    title: 'an unknown law',
    text: changed([patience, 'patience: { exponental: { mean: 5m } }']),
    code: 'unknown-key',
    at: [7, 'exponental'],
    says: '"exponental" is not a key of callers.sales.patience',
    hint: 'did you mean "exponential"?',
  },
];
