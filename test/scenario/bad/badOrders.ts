/** What must ascend, add up or fit the opening; who answers whom. */
import { changed, sound } from '../samples.ts';
import type { BadFile } from './badFile.ts';

const rate = 'arrivals: { rate: 60/h }';
const counts = '[10, 20, 30, 20]';
const patience = 'patience: { constant: 5m }';

export const badOrders: readonly BadFile[] = [
  {
    title: 'a triangle whose corners do not ascend',
    text: changed([patience, 'patience: { triangular: { from: 1m, mode: 30s, to: 3m } }']),
    code: 'order',
    at: [7, '30s'],
    says: '"mode" must be at least "from"',
  },
  {
    title: 'a uniform law without width',
    text: changed([patience, 'patience: { uniform: { from: 3m, to: 3m } }']),
    code: 'order',
    at: [7, '3m'],
    says: '"to" must be more than "from"',
  },
  {
    title: 'balking that does not ascend',
    text: changed([patience, `${patience}\n    balks: [{ waiting: 9, share: 20% }, { waiting: 9, share: 60% }]`]),
    code: 'order',
    at: [8, '9'],
    says: 'must ascend',
  },
  {
    title: 'steps that do not ascend',
    text: changed([rate, 'arrivals: { rates: [{ from: "09:00", rate: 3/h }, { from: "08:30", rate: 9/h }] }']),
    code: 'order',
    at: [5, '"08:30"'],
    says: 'not later',
  },
  {
    title: 'branches that do not sum to 100 %',
    text: changed([patience, 'patience: { hyperexponential: [{ share: 30%, mean: 1m }, { share: 60%, mean: 5m }] }']),
    code: 'shares-sum',
    at: [7, '[{ share: 30%, mean: 1m }, { share: 60%, mean: 5m }]'],
    says: 'add up to 90%',
  },
  {
    title: 'a mixture that does not sum to 100 %',
    text: changed([
      patience,
      'patience: { mixture: [{ share: 30%, of: { constant: 0s } }, { share: 71%, of: { constant: 5m } }] }',
    ]),
    code: 'shares-sum',
    at: [7, '[{ share: 30%, of: { constant: 0s } }, { share: 71%, of: { constant: 5m } }]'],
    says: 'add up to 101%',
  },
  {
    title: 'a day factor of mean 1.2',
    text: `${sound}dayFactor: { gamma: { mean: 1.2, sd: 15% } }\n`,
    code: 'factor-mean',
    at: [21, '{ gamma: { mean: 1.2, sd: 15% } }'],
    says: 'this one has 1.2',
    hint: 'divide',
  },
  {
    title: 'the same caller twice in a list',
    text: changed(['[sales, service]', '[sales, service, sales]']),
    code: 'repeated',
    at: [14, 'sales'],
    says: '"sales" stands here twice',
  },
  {
    title: 'the same cause twice',
    text: changed([
      patience,
      `${patience}\n    retries: { after: [abandoned, abandoned], share: 40%, delay: { constant: 1m } }`,
    ]),
    code: 'repeated',
    at: [8, 'abandoned'],
    says: 'twice',
  },

  {
    title: 'a list of the wrong length',
    text: changed([counts, '[10, 20, 30]']),
    code: 'length',
    at: [9, '[10, 20, 30]'],
    says: '3 entries, and there are 4 intervals',
    expected: '4 entries: 08:00–10:00 in steps of 30m',
  },
  {
    title: 'a list with a thousands separator, which begins another entry',
    text: changed([counts, '[1,200, 20, 30, 20]']),
    code: 'length',
    at: [9, '[1,200, 20, 30, 20]'],
    says: '5 entries, and there are 4 intervals',
    hint: 'if 1,200 is one number, write 1200',
  },
  {
    title: 'staffing of the wrong length',
    text: changed(['[2, 3, 3, 2]', '[2]']),
    code: 'length',
    at: [15, '[2]'],
    says: '1 entry, and there are 4 intervals',
  },
  {
    title: 'an interval that does not divide the opening',
    text: changed(['30m }', '45m }']),
    code: 'uneven-interval',
    at: [2, '45m'],
    says: '45m does not divide the 2h',
    hint: 'would',
  },
  {
    title: 'a warm-up as long as the horizon',
    text: changed([
      'opening: { from: "08:00", to: "10:00", interval: 30m }',
      'horizon: { length: 2h, warmUp: 2h, interval: 30m }',
    ]),
    code: 'warm-up',
    at: [2, '2h'],
    says: 'nothing would be counted',
  },
  {
    title: 'a step outside the opening',
    text: changed([rate, 'arrivals: { rates: [{ from: "11:00", rate: 3/h }] }']),
    code: 'outside-opening',
    at: [5, '"11:00"'],
    says: 'outside the opening, 08:00–10:00',
  },
  {
    title: 'a recorded call outside the opening',
    text: changed([rate, 'arrivals: { times: ["08:30", "10:00"] }']),
    code: 'outside-opening',
    at: [5, '"10:00"'],
    says: 'outside the opening',
  },
  {
    title: 'recorded calls out of order',
    text: changed([rate, 'arrivals: { times: ["09:30", "08:30"] }']),
    code: 'order',
    at: [5, '"08:30"'],
    says: '08:30 comes after 09:30',
    hint: 'date',
  },
  {
    title: 'a recorded call on a day that no year has',
    text: changed([rate, 'arrivals: { times: ["2026-02-30T08:30:00"] }']),
    code: 'clock-time',
    at: [5, '"2026-02-30T08:30:00"'],
    says: 'not a date',
  },

  {
    title: 'a group that answers a caller that is not there',
    text: changed(['[sales, service]', '[sales, service, sale]']),
    code: 'unknown-name',
    at: [14, 'sale'],
    says: 'There is no caller "sale"',
    hint: 'did you mean "sales"?',
  },
  {
    title: 'a map that answers a caller that is not there',
    text: changed(['[sales, service]', '{ sales: { }, service: { }, Sales2: { } }']),
    code: 'unknown-name',
    at: [14, 'Sales2'],
    says: 'There is no caller "Sales2"',
    hint: 'did you mean "sales"?',
  },
  {
    title: 'a caller that nobody answers',
    text: changed(['[sales, service]', '[sales]']),
    code: 'nobody-answers',
    at: [8, 'service'],
    says: 'No operator group answers "service"',
    hint: 'add service',
  },
  {
    title: 'nobody at the end for a caller without patience',
    text: changed([`    ${patience}\n`, ''], ['[2, 3, 3, 2]', '[2, 3, 3, 0]']),
    code: 'endless-wait',
    at: [4, 'sales'],
    says: 'from 09:30 on',
    hint: 'patience',
  },
  {
    title: 'too few at the end for a caller without patience',
    text: changed([`    ${patience}\n`, ''], ['[sales, service]', '{ sales: { whenIdle: 3 }, service: { } }']),
    code: 'endless-wait',
    at: [4, 'sales'],
    says: '"sales" never hangs up, and from 09:30 on "desk" has 2 on duty, where whenIdle asks for 3 idle',
    hint: 'a lower whenIdle',
  },
  {
    title: 'two rules for what follows the same loss',
    text: changed([
      patience,
      `${patience}
    retries:
      - { after: [abandoned], share: 40%, delay: { constant: 1m } }
      - { after: [blocked, abandoned], share: 20%, delay: { constant: 1m } }`,
    ]),
    code: 'repeated',
    at: [10, '[blocked, abandoned]'],
    says: 'said twice',
  },
  {
    title: 'retries that never end',
    text: changed([patience, `${patience}\n    retries: { after: [blocked], share: 100%, delay: { constant: 0s } }`]),
    code: 'endless-retries',
    at: [8, '{ after: [blocked], share: 100%, delay: { constant: 0s } }'],
    says: 'for ever',
  },
];
