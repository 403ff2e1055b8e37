/**
 * The inputs of a scenario that may be a little wrong, or could be a little
 * different: what callers bring, who is there, and what the policy allows. Each is
 * scaled alone. Callers and groups are taken one by one as long as they are few.
 */
import { scaledLaw } from '../../random/scaledLaw.ts';
import type { Caller, Scenario } from '../../scenario/scenario.ts';
import { handlingPhases, scaleArrivals, scaleHandling, scalePatience, scaleRetries } from '../change/callers.ts';
import { changeStaffing, scaleMissing } from '../change/staffing.ts';

export interface Changed {
  readonly scenario: Scenario;
  /** What was changed in truth: −0.1 is ten per cent less. */
  readonly change: number;
}

export interface Input {
  readonly input: string;
  /** A text says why it cannot be. */
  readonly scale: (factor: number) => Changed | string;
}

/** As many types of callers have inputs of their own. */
const fewCallers = 4;

export function inputsOf(scenario: Scenario): Input[] {
  const { callers, operators } = scenario;
  const names = callers.length <= fewCallers ? callers.map(({ name }) => name) : [null];
  return [
    ...(callers.length > 1 ? [arrivals(scenario, null)] : []),
    ...names.flatMap((name) => callerInputs(scenario, name, callers.length)),
    ...spread(scenario),
    ...operators.flatMap(({ name }) => groupInputs(scenario, name)),
    ...policyInputs(scenario),
  ];
}

function exactly(scenario: Scenario, factor: number): Changed {
  return { scenario, change: factor - 1 };
}

function arrivals(scenario: Scenario, name: string | null): Input {
  return {
    input: name === null ? 'arrivals of all' : `arrivals of ${name}`,
    scale: (factor) => {
      const scaled = scaleArrivals(scenario, name, factor);
      return scaled === undefined ? 'recorded calls are replayed as they are' : exactly(scaled, factor);
    },
  };
}

const phaseNames = { talk: 'talk time', hold: 'hold time', wrapUp: 'wrap-up' } as const;

/** `name` null: all callers together. */
function callerInputs(scenario: Scenario, name: string | null, count: number): Input[] {
  const meant = scenario.callers.filter((caller) => name === null || caller.name === name);
  const of = name ?? 'all';
  const some = (has: (caller: Caller) => boolean): boolean => meant.some(has);
  const input = (what: string, scale: (factor: number) => Scenario): Input => ({
    input: `${what} of ${of}`,
    scale: (factor) => exactly(scale(factor), factor),
  });
  const phases = handlingPhases.filter((phase) => some(({ handling }) => handling[phase] !== undefined));
  return [
    ...(name === null && count > 1 ? [] : [arrivals(scenario, name)]),
    ...phases.map((phase) => {
      const what = phases.length === 1 ? 'handling time' : phaseNames[phase];
      return input(what, (factor) => scaleHandling(scenario, name, [phase], factor));
    }),
    ...(some(({ patience }) => patience !== undefined)
      ? [input('patience', (factor) => scalePatience(scenario, name, factor))]
      : []),
    ...(some(({ retries }) => retries.length > 0)
      ? [input('calls again', (factor) => scaleRetries(scenario, name, factor))]
      : []),
    ...(some(({ selfService }) => selfService !== undefined)
      ? [input('self-service', (factor) => scaleSelfService(scenario, meant, factor))]
      : []),
    ...(some(({ afterwards = [] }) => afterwards.length > 0) ? [followUps(scenario, meant, of)] : []),
  ];
}

function scaleSelfService(scenario: Scenario, meant: readonly Caller[], factor: number): Scenario {
  return {
    ...scenario,
    callers: scenario.callers.map((caller) => {
      const { selfService } = caller;
      if (selfService === undefined || !meant.includes(caller)) return caller;
      const contains = Math.min(1 - selfService.givesUp, selfService.contains * factor);
      return { ...caller, selfService: { ...selfService, contains } };
    }),
  };
}

function followUps(scenario: Scenario, meant: readonly Caller[], of: string): Input {
  return {
    input: `transfers and repeat calls of ${of}`,
    scale: (factor) => {
      const scaled = scenario.callers.map((caller) =>
        meant.includes(caller)
          ? {
              ...caller,
              afterwards: (caller.afterwards ?? []).map((rule) => ({ ...rule, share: rule.share * factor })),
            }
          : caller,
      );
      const tooMany = scaled.some(({ afterwards = [] }) => afterwards.reduce((sum, { share }) => sum + share, 0) > 1);
      return tooMany ? 'their shares would be more than all' : exactly({ ...scenario, callers: scaled }, factor);
    },
  };
}

/** How much busier and quieter days are than the mean; its mean stays. */
function spread(scenario: Scenario): Input[] {
  const { dayFactor } = scenario;
  if (dayFactor?.kind !== 'gamma' && dayFactor?.kind !== 'lognormal') return [];
  return [
    {
      input: 'spread between days',
      scale: (factor) => exactly({ ...scenario, dayFactor: { ...dayFactor, sd: dayFactor.sd * factor } }, factor),
    },
  ];
}

function groupInputs(scenario: Scenario, name: string): Input[] {
  const group = scenario.operators.find((each) => each.name === name);
  const missing = (['shrinkage', 'absence'] as const).filter((which) => group?.roster?.[which] !== undefined);
  const lateness = group?.roster?.lateness;
  return [
    { input: `operators of ${name}`, scale: (factor) => scaledStaffing(scenario, name, factor) },
    ...missing.map((which) => ({
      input: `${which} of ${name}`,
      scale: (factor: number) => exactly(scaleMissing(scenario, name, which, factor), factor),
    })),
    ...(lateness === undefined
      ? []
      : [
          {
            input: `lateness of ${name}`,
            scale: (factor: number) => exactly(withLateness(scenario, name, factor), factor),
          },
        ]),
  ];
}

/** Per cent, or one person where a percentage comes to nobody. */
function scaledStaffing(scenario: Scenario, name: string, factor: number): Changed | string {
  for (const change of [{ factor }, { by: factor > 1 ? 1 : -1 }]) {
    const { scenario: changed, hoursBefore, hoursAfter } = changeStaffing(scenario, name, change);
    if (hoursAfter !== hoursBefore) return { scenario: changed, change: (hoursAfter - hoursBefore) / hoursBefore };
  }
  return factor > 1 ? 'nobody is on duty' : 'only one is on duty at a time';
}

function withLateness(scenario: Scenario, name: string, factor: number): Scenario {
  return {
    ...scenario,
    operators: scenario.operators.map((group) =>
      group.name === name && group.roster?.lateness !== undefined
        ? { ...group, roster: { ...group.roster, lateness: scaledLaw(group.roster.lateness, factor) } }
        : group,
    ),
  };
}

function policyInputs(scenario: Scenario): Input[] {
  const { policy } = scenario;
  const { lines, queueCapacity, maxWait, callback } = policy;
  const accepts = callback?.accepts;
  const whole = (input: string, count: number | undefined, with_: (count: number) => Scenario): Input[] => {
    if (count === undefined) return [];
    return [
      {
        input,
        scale: (factor) => {
          const rounded = Math.round(count * factor);
          const changed = Math.max(1, rounded === count ? count + (factor > 1 ? 1 : -1) : rounded);
          if (changed === count) return 'there is only one';
          return { scenario: with_(changed), change: changed / count - 1 };
        },
      },
    ];
  };
  return [
    ...whole('lines', lines, (count) => ({ ...scenario, policy: { ...policy, lines: count } })),
    ...whole('places in the queue', queueCapacity, (count) => ({
      ...scenario,
      policy: { ...policy, queueCapacity: count },
    })),
    ...(maxWait === undefined
      ? []
      : [
          {
            input: 'longest wait allowed',
            scale: (factor: number) => {
              const afterSeconds = maxWait.afterSeconds * factor;
              return exactly({ ...scenario, policy: { ...policy, maxWait: { ...maxWait, afterSeconds } } }, factor);
            },
          },
        ]),
    ...(callback === undefined || typeof accepts !== 'number'
      ? []
      : [
          {
            input: 'callbacks accepted',
            scale: (factor: number) => {
              const share = Math.min(1, accepts * factor);
              if (share === accepts) return 'all accept already';
              const changed = { ...policy, callback: { ...callback, accepts: share } };
              return { scenario: { ...scenario, policy: changed }, change: share / accepts - 1 };
            },
          },
        ]),
  ];
}
