/** Which plans can be simulated in a shorter way, with the same result to the last bit. */
import type { CallerPlan, Plan } from '../plan/plan.ts';

/** Could an abandonment be noticed by anyone before the caller's turn would have come? */
export function isWatched(plan: Plan): boolean {
  const looks = (caller: CallerPlan): boolean =>
    caller.kind !== 'call' ||
    caller.retries !== null ||
    caller.selfService !== null ||
    caller.balkShare.length > 0 ||
    caller.afterwards.length > 0 ||
    caller.skills.some(({ afterWaiting, whenWaiting }) => afterWaiting > 0 || whenWaiting > 1);
  return (
    plan.lines < Infinity ||
    plan.queueCapacity < Infinity ||
    plan.picks !== 'byTier' ||
    plan.assign === 'module' ||
    plan.maxWait !== null ||
    plan.callback !== null ||
    plan.announcement !== null ||
    plan.callers.some(looks)
  );
}

/** One caller type, and one group of interchangeable operators that answers it on the usual terms. */
export function isPlain({ callers, groups, queues, individuals }: Plan): boolean {
  const [{ skills }] = callers;
  if (callers.length > 1 || groups.length > 1 || queues.length > 1 || skills.length !== 1) return false;
  if (individuals || groups[0].experience !== null) return false;
  return skills[0].whenIdle <= 1 && skills[0].handlingFactor === 1;
}
