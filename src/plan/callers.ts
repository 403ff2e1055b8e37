/** A caller type's part of the Plan: its arrivals over all openings, its laws, and what its callers do when they are lost or have been served. */
import type { Afterwards, Arrivals, Caller, Retries, RetryCause, Scenario } from '../scenario/scenario.ts';
import { ticksPerSecond, type AfterwardsPlan, type ArrivalsPlan, type CallerPlan, type RetryPlan } from './plan.ts';
import type { OpeningTicks } from './presence.ts';
import { hasCallback, transferQueue, type Queue } from './queues.ts';

export function compileCaller(
  scenario: Scenario,
  queues: readonly Queue[],
  index: number,
  compiled: Pick<CallerPlan, 'arrivals' | 'dayFactors' | 'thresholds' | 'skills'>,
): CallerPlan {
  const caller = scenario.callers[index];
  const { announcement } = scenario.policy;
  const hears = announcement !== undefined && (announcement.callers?.includes(caller.name) ?? true);
  return {
    name: caller.name,
    kind: caller.kind ?? 'call',
    ...compiled,
    talk: caller.handling.talk,
    hold: caller.handling.hold ?? null,
    wrapUp: caller.handling.wrapUp ?? null,
    patience: caller.patience ?? null,
    selfService: caller.selfService ?? null,
    balkShare: balkShares(caller.balks),
    retries: compileRetries(caller.retries),
    afterwards: (caller.afterwards ?? []).map((rule) => compileAfterwards(scenario, queues, caller.name, rule)),
    hasCallback: hasCallback(caller, scenario.policy),
    hasAnnouncement: hears && caller.kind !== 'mail',
  };
}

/** Rates a tick between break points; a horizon's last rate goes on without end, so that the time after counting is like the time before. */
export function compileArrivals(
  byOpening: readonly Arrivals[],
  openings: readonly OpeningTicks[],
  runsOn: boolean,
): ArrivalsPlan {
  const recorded = byOpening.flatMap((arrivals) => (arrivals.kind === 'times' ? [arrivals.days] : []));
  if (recorded.length > 0) return replayOf(byOpening, openings);
  const pieces = byOpening.flatMap((arrivals, opening) => {
    const { from, to } = openings[opening];
    const steps = stepsOf(arrivals, openings[opening]).map((step) => ({ ...step, opening }));
    const gapFrom = openings.at(opening + 1)?.from;
    const isLast = opening + 1 === openings.length;
    const head = from > 0 && steps[0]?.at !== from && opening > 0 ? [{ at: from, rate: 0, opening }] : [];
    return [...head, ...steps, ...(isLast || gapFrom === to ? [] : [{ at: to, rate: 0, opening }])];
  });
  const end = runsOn ? Infinity : openings[openings.length - 1].to;
  return {
    kind: 'poisson',
    breaks: Float64Array.from([...pieces.map(({ at }) => at), end]),
    rates: Float64Array.from(pieces, ({ rate }) => rate),
    openings: Int32Array.from(pieces, ({ opening }) => opening),
  };
}

function stepsOf(arrivals: Arrivals, opening: OpeningTicks): { at: number; rate: number }[] {
  const perTick = (perHour: number): number => perHour / (3600 * ticksPerSecond);
  switch (arrivals.kind) {
    case 'rate':
      return [{ at: opening.from, rate: perTick(arrivals.perHour) }];
    case 'rates':
      return arrivals.steps.map(({ fromSeconds, perHour }) => ({
        at: opening.from + Math.round(fromSeconds * ticksPerSecond),
        rate: perTick(perHour),
      }));
    case 'perInterval':
      return arrivals.counts.map((count, k) => ({
        at: opening.from + k * opening.interval,
        rate: count / opening.interval,
      }));
    case 'times':
      return [];
  }
}

/** Recorded days, each opening's own in turn. */
function replayOf(byOpening: readonly Arrivals[], openings: readonly OpeningTicks[]): ArrivalsPlan {
  const lists = byOpening.map((arrivals) => (arrivals.kind === 'times' ? arrivals.days : [[]]));
  const count = Math.max(...lists.map((days) => days.length));
  const days = Array.from({ length: count }, (_, day) =>
    Float64Array.from(
      lists.flatMap((list, opening) =>
        list[day % list.length].map((seconds) => openings[opening].from + Math.round(seconds * ticksPerSecond)),
      ),
    ),
  );
  return { kind: 'replay', days };
}

function compileRetries(retries: readonly Retries[]): CallerPlan['retries'] {
  const after = (cause: RetryCause): RetryPlan | null => {
    const found = retries.find((candidate) => candidate.after.includes(cause));
    if (found === undefined) return null;
    const { share, delay, atMost = Infinity, later = { share, delay } } = found;
    return { share, delay, atMost, later };
  };
  if (retries.length === 0) return null;
  return {
    abandoned: after('abandoned'),
    blocked: after('blocked'),
    balked: after('balked'),
    disconnected: after('disconnected'),
  };
}

/** The share that balks by the number found waiting: `[{ waiting: 2, share: 0.3 }]` is 0, 0, 0.3 and so on. */
function balkShares(balks: Caller['balks']): Float64Array {
  const last = balks.at(-1);
  if (!last) return new Float64Array(0);
  return Float64Array.from({ length: last.waiting + 1 }, (_, waiting) => {
    const step = balks.findLast((balk) => balk.waiting <= waiting);
    return step ? step.share : 0;
  });
}

function compileAfterwards(
  { callers, operators }: Scenario,
  queues: readonly Queue[],
  caller: string,
  rule: Afterwards,
): AfterwardsPlan {
  const to = callers.findIndex(({ name }) => name === rule.to);
  const shareByGroup = Float64Array.from(operators, ({ name, answers }) => {
    if (rule.by !== undefined && !rule.by.includes(name)) return 0;
    const resolves = answers.find((skill) => skill.caller === caller)?.resolves;
    return rule.kind === 'repeat' && resolves !== undefined ? 1 - resolves : rule.share;
  });
  return {
    kind: rule.kind,
    to,
    queue: rule.kind === 'transfer' ? transferQueue(queues, to, rule.priority) : to,
    shareByGroup,
    delay: rule.delay ?? null,
    handover: rule.kind === 'transfer' ? (rule.handover ?? null) : null,
  };
}
