/**
 * The planner's first question, without a scenario: so many calls in so long,
 * handled in so long, how many operators? The least number that meets the
 * target (and the highest occupancy allowed) by Erlang C, or by Erlang A where a patience
 * is given, with its neighbours: what one operator more or fewer does.
 */
import { rosterFor } from '../scenario/presence.ts';
import type { ServiceLevelDefinition } from '../scenario/scenario.ts';
import { meetsTarget, queueFor, staff } from './staffing.ts';
import type { StaffingTarget } from './staffing.ts';

export interface ErlangQuestion {
  readonly calls: number;
  /** The calls come in so long. */
  readonly perSeconds: number;
  readonly handlingSeconds: number;
  readonly withinSeconds: number;
  /** Service level asked for, 0..1. */
  readonly atLeast: number;
  readonly definition?: ServiceLevelDefinition;
  /** Mean of exponential patience; absent: nobody hangs up. */
  readonly patienceSeconds?: number;
  readonly maxOccupancy?: number;
  /** Share of the roster that is absent, 0 ≤ shrinkage < 1. */
  readonly shrinkage?: number;
}

export interface ErlangRow {
  readonly operators: number;
  /** People on the roster, so many being absent. */
  readonly roster: number;
  readonly waiting: number;
  readonly serviceLevel: number;
  /** ASA; Infinity where the queue grows without end. */
  readonly meanAnswerWaitSeconds: number;
  readonly abandonment: number;
  readonly occupancy: number;
  readonly meets: boolean;
}

export interface ErlangTable {
  readonly question: ErlangQuestion;
  readonly model: 'Erlang C' | 'Erlang A';
  /** Erlang. */
  readonly load: number;
  /** Null where no number does. */
  readonly needed: ErlangRow | null;
  /** What the service level alone would ask for, where the occupancy allowed asks for more. */
  readonly forServiceLevelAlone: number | null;
  /** Ascending by operators, two on either side of what is needed. */
  readonly rows: readonly ErlangRow[];
}

const neighbours = 2;

/** Throws RangeError on inputs that mean nothing: no time, shrinkage of 100 % or more. */
export function erlangTable(question: ErlangQuestion): ErlangTable {
  const { calls, perSeconds, handlingSeconds, withinSeconds, atLeast, definition, patienceSeconds, maxOccupancy } =
    question;
  const { shrinkage = 0 } = question;
  if (!(perSeconds > 0)) throw new RangeError(`calls must come in a time above 0, not ${perSeconds} s`);
  if (!(shrinkage >= 0 && shrinkage < 1))
    throw new RangeError(`shrinkage must be at least 0 and below 1, not ${shrinkage}`);
  const load = (calls * handlingSeconds) / perSeconds;
  const asked = { load, handlingSeconds, ...(patienceSeconds === undefined ? {} : { patience: patienceSeconds }) };
  const level: StaffingTarget = { kind: 'serviceLevel', atLeast, withinSeconds, ...(definition ? { definition } : {}) };
  const occupancy: StaffingTarget[] = maxOccupancy === undefined ? [] : [{ kind: 'occupancy', atMost: maxOccupancy }];
  const targets = [level, ...occupancy];
  const answersFor = queueFor(asked);
  const row = (operators: number): ErlangRow => {
    const answers = answersFor(operators);
    return {
      operators,
      roster: rosterFor(operators, shrinkage),
      waiting: answers.waiting,
      serviceLevel: answers.serviceLevel(withinSeconds, definition),
      meanAnswerWaitSeconds: answers.meanAnswerWaitSeconds,
      abandonment: answers.abandonment,
      occupancy: answers.occupancy,
      meets: atLeast < 1 && targets.every((target) => meetsTarget(answers, target)),
    };
  };
  const needed = staff(asked, targets);
  const alone = staff(asked, [level]);
  const middle = needed ?? Math.ceil(load);
  const first = Math.max(0, middle - neighbours);
  return {
    question,
    model: patienceSeconds === undefined || patienceSeconds === Infinity ? 'Erlang C' : 'Erlang A',
    load,
    needed: needed === null ? null : row(needed),
    forServiceLevelAlone: alone !== null && needed !== alone ? alone : null,
    rows: Array.from({ length: middle + neighbours - first + 1 }, (_, k) => row(first + k)),
  };
}
