/**
 * Measures that only some scenarios can have: of callbacks, menus, announced
 * waits, people who ring again, calls handed over, matters that stay open, mail.
 * Each belongs to a feature, and a scope has it where its callers have the feature.
 */
import { ticksPerSecond, type CallerPlan, type Plan } from '../plan/plan.ts';
import { answered, fresh, mean, offered, perDay, share, type CallMeasure } from './definitions.ts';
import { extraColumn as column } from './tally.ts';

export type Feature =
  | 'selfService'
  | 'callbacks'
  | 'announcements'
  /** People ring again: of them one asks who was served in the end. */
  | 'served'
  /** Calls arrive by transfer. */
  | 'transfers'
  /** Calls arrive about a matter that an earlier one left open. */
  | 'repeats'
  /** Answered calls can leave their matter open. */
  | 'resolution'
  | 'mail';

export interface ExtraMeasure extends CallMeasure {
  readonly feature: Feature;
}

const seconds = (ticks: number): number => ticks / ticksPerSecond;

export const extraMeasures = {
  contained: { feature: 'selfService', ...perDay((_, x) => x[column.contained]) },
  gaveUp: { feature: 'selfService', ...perDay((_, x) => x[column.gaveUp]) },
  containment: {
    feature: 'selfService',
    ...share(
      (_, x) => x[column.contained],
      offered,
      (_plan, callers) => callers.some(({ selfService }) => selfService !== null && selfService.contains > 0),
    ),
  },
  calledBack: { feature: 'callbacks', ...perDay((_, x) => x[column.calledBack]) },
  callbacksOffered: { feature: 'callbacks', ...perDay((_, x) => x[column.callbacksOffered]) },
  callbackShare: { feature: 'callbacks', ...share((_, x) => x[column.calledBack], offered) },
  callbacksReached: { feature: 'callbacks', ...perDay((_, x) => x[column.callbacksReached]) },
  callbacksFailed: { feature: 'callbacks', ...perDay((_, x) => x[column.callbacksFailed]) },
  /** Of those dialled at all. */
  callbacksKept: {
    feature: 'callbacks',
    ...share(
      (_, x) => x[column.callbacksKept],
      (_, x) => x[column.callbacksDialled],
    ),
  },
  meanCallbackDelay: {
    feature: 'callbacks',
    ...mean(
      (_, x) => seconds(x[column.callbackDelay]),
      (_, x) => x[column.callbacksDialled],
    ),
  },
  callbackQueue: {
    feature: 'callbacks',
    numerator: (_, x) => x[column.callbackQueue],
    denominator: 'perTick',
    range: 'positive',
  },
  callbacksMoved: { feature: 'callbacks', ...perDay((_, x) => x[column.callbacksMoved]) },
  told: { feature: 'announcements', ...perDay((_, x) => x[column.told]) },
  /** Of those who were told a wait and answered after one. */
  toldMeanWait: {
    feature: 'announcements',
    ...mean(
      (_, x) => seconds(x[column.toldWaited]),
      (_, x) => x[column.told],
    ),
  },
  toldBias: {
    feature: 'announcements',
    numerator: (_, x) => seconds(x[column.toldWait] - x[column.toldWaited]),
    denominator: (_, x) => x[column.told],
    range: 'any',
  },
  /** Mean square of the error, in seconds squared; counted in milliseconds squared. */
  toldSquareError: {
    feature: 'announcements',
    ...mean(
      (_, x) => x[column.toldSquares] / 1e6,
      (_, x) => x[column.told],
    ),
  },
  toldTooLittle: {
    feature: 'announcements',
    ...share(
      (_, x) => x[column.toldTooLittle],
      (_, x) => x[column.told],
    ),
  },
  served: { feature: 'served', ...share((c, x) => fresh(c, x) - x[column.lostForGood], fresh) },
  transferred: { feature: 'transfers', ...perDay((_, x) => x[column.transferred]) },
  repeats: { feature: 'repeats', ...perDay((_, x) => x[column.repeats]) },
  /** Of answered calls, callbacks that reached the caller included. */
  resolution: {
    feature: 'resolution',
    ...share(
      (_, x) => x[column.resolved],
      (c, x) => answered(c, x) + x[column.callbacksReached],
    ),
  },
  leftOver: { feature: 'mail', ...perDay((_, x) => x[column.leftOver]) },
} as const satisfies Record<string, ExtraMeasure>;

export type ExtraMeasureName = keyof typeof extraMeasures;

/** Can these callers of the plan have the feature? */
export function hasFeature(plan: Plan, feature: Feature, callers: readonly CallerPlan[]): boolean {
  if (!plan.hasExtras) return false;
  switch (feature) {
    case 'selfService':
      return callers.some(({ selfService }) => selfService !== null);
    case 'callbacks':
      return callers.some(({ hasCallback }) => hasCallback);
    case 'announcements':
      return plan.announcement?.says === 'expectedWait' && callers.some(({ hasAnnouncement }) => hasAnnouncement);
    case 'served':
      // Who comes by way of another caller's call is no person of these callers, and would be lost without having been one.
      return callers.some(({ retries }) => retries !== null) && !arrive(plan, callers, 'any', others(plan, callers));
    case 'transfers':
      return arrive(plan, callers, 'transfer', plan.callers);
    case 'repeats':
      return arrive(plan, callers, 'repeat', plan.callers);
    case 'resolution':
      return callers.some(({ afterwards }) => afterwards.some(({ kind }) => kind === 'repeat'));
    case 'mail':
      return callers.some(({ kind }) => kind === 'mail');
  }
}

function others(plan: Plan, callers: readonly CallerPlan[]): CallerPlan[] {
  return plan.callers.filter((caller) => !callers.includes(caller));
}

/** Do calls of `from` lead to calls of `callers`? */
function arrive(
  plan: Plan,
  callers: readonly CallerPlan[],
  how: 'transfer' | 'repeat' | 'any',
  from: readonly CallerPlan[],
): boolean {
  return from.some(({ afterwards }) =>
    afterwards.some(({ kind, to }) => (how === 'any' || kind === how) && callers.includes(plan.callers[to])),
  );
}
