/**
 * A small sound scenario for tests to change, and ways to read texts with files
 * that exist only in the test.
 */
import { parseScenario, ScenarioError } from '../../src/scenario/index.ts';
import type { Fault, Scenario } from '../../src/scenario/index.ts';

/** Line numbers of tests count on this layout. */
export const sound = `name: A small one
opening: { from: "08:00", to: "10:00", interval: 30m }
callers:
  sales:
    arrivals: { rate: 60/h }
    handling: { exponential: { mean: 3m } }
    patience: { constant: 5m }
  service:
    arrivals: { perInterval: [10, 20, 30, 20] }
    handling: { talk: { lognormal: { mean: 4m, sd: 3m } }, wrapUp: { constant: 30s } }
    patience: { exponential: { mean: 2m } }
operators:
  desk:
    answers: [sales, service]
    staffing: { perInterval: [2, 3, 3, 2] }
    wage: 24/h
policy: { order: firstCome }
targets:
  - serviceLevel(20s) >= 80%
run: { seed: 1, replications: 10 }
`;

/** A file with every part of callers and policy that goes beyond the small one; sound too, and without warnings. */
export const rich = `name: A rich one
opening: { from: "08:00", to: "10:00", interval: 30m }
callers:
  orders:
    arrivals: { rate: 60/h }
    handling: { exponential: { mean: 3m } }
    patience: { constant: 5m }
    credit: 30s
    value: { lostCall: 40, waitingMinute: 0.5 }
    selfService: { takes: { exponential: { mean: 40s } }, contains: 20%, givesUp: 4% }
    retries: { after: [abandoned, blocked, balked, disconnected], share: 40%, delay: { exponential: { mean: 12m } }, atMost: 3, later: { share: 20% } }
    afterwards:
      - { to: billing, share: 15%, by: [desk], handover: 30s }
      - { to: self, delay: { exponential: { mean: 1h } } }
  billing:
    arrivals: { rate: 0/h }
    handling: { exponential: { mean: 3m } }
    patience: { exponential: { mean: 6m } }
    value: { lostCall: 10 }
  chats:
    kind: chat
    arrivals: { rate: 40/h }
    handling: { exponential: { mean: 6m } }
    value: { waitingMinute: 0.1 }
  letters:
    kind: mail
    arrivals: { rate: 10/h }
    handling: { exponential: { mean: 4m } }
    value: { waitingMinute: 0.01 }
operators:
  desk:
    answers: { orders: { resolves: 85% }, letters: { }, chats: { atOnce: 3, slowdown: [100%, 130%, 160%] } }
    staffing: 9
  office:
    answers: [billing, letters]
    staffing: 3
policy:
  order: value
  assign: longestIdle
  lines: 40
  queueCapacity: 30
  maxWait: { after: 12m, then: disconnect, message: 20s }
  callback:
    callers: [orders]
    offerWhen: { expectedWait: 3m }
    accepts: [ { wait: 3m, share: 40% }, { wait: 6m, share: 70% } ]
    reached: 80%
    redial: { delay: 10m, atMost: 2 }
  announcement: { every: 60s, balks: [ { wait: 5m, share: 30% } ], patience: { factor: 130% }, hangUps: 2% }
targets: [ "served >= 90%", "callbacksKept >= 80%", "resolution of orders >= 80%", "containment of orders >= 15%" ]
`;

/** The sound file with some of its words replaced; a word that is not there is a mistake of the test. */
export function changed(...changes: readonly (readonly [from: string, to: string])[]): string {
  return changes.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`The sample has no "${from}".`);
    return text.replace(from, () => to);
  }, sound);
}

export interface Beside {
  readonly file?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly set?: readonly string[];
}

export function read(text: string, { file = 'main.yaml', files = {}, set = [] }: Beside = {}): Scenario {
  return parseScenario(text, { file, set, readFile: (path) => (path === file ? text : files[path]) });
}

/** The faults of a text; a text without any is a mistake of the test. */
export function faultsOf(text: string, beside: Beside = {}): readonly Fault[] {
  try {
    read(text, beside);
  } catch (error) {
    if (error instanceof ScenarioError) return error.faults;
    throw error;
  }
  throw new Error('There are no faults.');
}
