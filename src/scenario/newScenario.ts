/**
 * Scenario files to start from, for `please-hold new`: commented, and valid as
 * they stand.
 */
const heading = `# A scenario for please-hold. Every key: REFERENCE.md beside the examples, or completion in an editor that reads
# the next line (please-hold schema --output scenario.schema.json writes that file).
# yaml-language-server: $schema=./scenario.schema.json
`;

const first = `${heading}name: My first scenario

opening: { from: "09:00", to: "17:00" }       # a day that starts empty, in steps of half an hour

callers:
  customers:
    arrivals: { rate: 60/h }                  # sixty calls an hour, at random moments
    handling: { exponential: { mean: 4m } }   # how long an operator is busy with a call
    patience: { exponential: { mean: 5m } }   # who waits longer than this hangs up

operators:
  team:
    answers: [customers]
    staffing: 5                               # on duty all day

targets:
  - serviceLevel(20s) >= 80%
`;

const day = `${heading}name: A day with two kinds of callers
description: Customers with a contract are answered first; everybody else waits a little longer.
currency: EUR

opening:
  from: "08:00"
  to: "18:00"
  interval: 1h                  # one number for each hour below
  atClose: serve                # who waits at closing is still served

# Busy and quiet days: all calls of a day times a factor of mean 1.
dayFactor: { gamma: { sd: 10% } }

callers:
  contract:
    arrivals: { perInterval: [22, 34, 41, 38, 30, 26, 33, 36, 28, 16] }     # expected calls
    handling:
      talk: { lognormal: { mean: 4m30s, sd: 3m30s } }
      wrapUp: { exponential: { mean: 40s } }                                # after the caller has left
    patience: { weibull: { mean: 4m, shape: 1.2 } }
    retries: { after: [abandoned], share: 40%, delay: { exponential: { mean: 15m } }, atMost: 2 }
    priority: 1
    answerWithin: 20s
  everybody:
    # The same from a table: { perInterval: { file: forecast.csv, column: everybody } }
    arrivals: { perInterval: [35, 60, 72, 66, 52, 45, 58, 62, 48, 25] }
    handling: { lognormal: { mean: 3m20s, sd: 2m30s } }
    patience: { exponential: { mean: 6m } }
    priority: 2
    answerWithin: 1m

operators:
  desk:
    answers: [everybody, contract]
    staffing: { perInterval: [4, 6, 7, 7, 5, 5, 6, 6, 5, 3] }
    wage: 22/h
    overtimeWage: 28/h
  specialists:
    answers:                    # their own callers at once, the others only when these have waited
      contract: { preference: 1, handling: 90% }
      everybody: { preference: 2, afterWaiting: 30s }
    staffing: { perInterval: [1, 2, 2, 2, 2, 2, 2, 2, 2, 1] }
    wage: 29/h

policy:
  order: priority               # firstCome | preference | priority | deadline | ...
  assign: preference            # longestIdle | preference | leastOccupied | random

targets:
  - serviceLevel of contract >= 85%
  - serviceLevel of everybody >= 80%
  - abandonment <= 5%
  - wait p95 <= 4m
  - days(abandonment <= 8%) >= 90%

run: { seed: day, replications: 200 }
`;

const horizon = `${heading}name: The long run
description: One queue in steady state, to compare with a formula.

horizon: { length: 500h, warmUp: 20h }        # the warm-up is simulated and not counted

callers:
  customers:
    arrivals: { rate: 90/h }
    handling: { exponential: { mean: 3m } }
    patience: { exponential: { mean: 5m } }

operators:
  team:
    answers: [customers]
    staffing: 5

run: { seed: steady, replications: 20 }
`;

const overlay = `# What changes against another scenario, day.yaml, which stands beside this file; everything else stays as it is there.
# Where there is no day.yaml yet: please-hold new day.yaml --from day
extends: day.yaml
name: Two more at the desk

operators:
  desk:
    staffing: { perInterval: [6, 8, 9, 9, 7, 7, 8, 8, 7, 5] }
`;

const texts = { first, day, horizon, overlay } as const;

/** `overlay` extends a file `day.yaml`; the others stand alone. */
export const newScenarioKinds = ['first', 'day', 'horizon', 'overlay'] as const;
export type NewScenarioKind = (typeof newScenarioKinds)[number];

/** The file that a kind extends, to stand beside it (`please-hold new day.yaml --from day`); undefined: it stands alone. */
export function newScenarioNeeds(kind: NewScenarioKind): string | undefined {
  return kind === 'overlay' ? 'day.yaml' : undefined;
}

/** The text of a commented scenario file. */
export function newScenario(kind: NewScenarioKind): string {
  return texts[kind];
}
