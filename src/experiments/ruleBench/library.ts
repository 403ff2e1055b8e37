/**
 * The days on which a staffing rule is tried unless others are asked for: what a
 * centre meets in a year, each as changes to the scenario's own day. What is
 * `forecast` the rule is told; what is `unforeseen` comes all the same.
 */
import type { BenchDay } from '../../measures/benchResult.ts';

const busiestHour = { kind: 'busiest', lengthSeconds: 3600 } as const;
const hourAfterIt = { kind: 'afterBusiest', busiestSeconds: 3600, lengthSeconds: 3600 } as const;

/** In the order of the table; their names are unique. */
export const benchDays: readonly BenchDay[] = [
  /** What the rule was written for. A rule that fails here needs no other day. */
  {
    name: 'as-forecast',
    about: 'The day of the scenario, as it is forecast.',
    forecast: [],
    unforeseen: [],
  },
  /** More of everything, and sooner: does the rule know that large teams need less slack, and that mornings are steep? */
  {
    name: 'busy-monday',
    about: 'A quarter more calls than usual, and more of them in the morning.',
    forecast: [
      { change: 'calls', factor: 1.25 },
      { change: 'earlier', share: 0.3 },
    ],
    unforeseen: [],
  },
  /** Small teams need more slack a head: where rules of thumb break. */
  {
    name: 'quiet-sunday',
    about: 'Half of the calls.',
    forecast: [{ change: 'calls', factor: 0.5 }],
    unforeseen: [],
  },
  /** What is left of the spike's calls is work in the interval after it, where the forecast has few calls. */
  {
    name: 'campaign-spike',
    about: 'A campaign that was announced: three times the calls in the busiest hour.',
    forecast: [{ change: 'calls', factor: 3, when: busiestHour }],
    unforeseen: [],
  },
  /** How much slack a rule leaves for a forecast that errs. */
  {
    name: 'underforecast',
    about: 'The forecast was wrong: 15 % more calls.',
    forecast: [],
    unforeseen: [{ change: 'calls', factor: 1.15 }],
  },
  /** What the slack costs when the forecast errs on the other side. */
  {
    name: 'overforecast',
    about: 'The forecast was wrong: 15 % fewer calls.',
    forecast: [],
    unforeseen: [{ change: 'calls', factor: 0.85 }],
  },
  /** No rule can foresee it; how long it takes to recover is the slack of the hours after. */
  {
    name: 'outage',
    about:
      'Half of the operators are cut off in the busiest hour; in the next one callers catch up, 30 % more of them.',
    forecast: [],
    unforeseen: [
      { change: 'operators', share: 0.5, when: busiestHour },
      { change: 'calls', factor: 1.3, when: hourAfterIt },
    ],
  },
  /** Beyond the shrinkage and the absence that the scenario plans with. */
  {
    name: 'flu-week',
    about: 'Of those expected at work, 15 % stay in bed.',
    forecast: [],
    unforeseen: [{ change: 'absence', share: 0.15 }],
  },
  /** The rule is told, and has to listen: one that counts calls does not. */
  {
    name: 'longer-calls',
    about: 'A new product, as forecast: every call takes 20 % longer.',
    forecast: [{ change: 'handling', factor: 1.2 }],
    unforeseen: [],
  },
];
