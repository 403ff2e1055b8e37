/**
 * What can be asked of each measure: its unit, of whom it can be asked, and what
 * it is in one sentence. Its exact definition, with the estimate and its
 * interval, is the business of src/measures.
 */
import type { MeasureName, ServiceLevelDefinition } from './scenario.ts';
import { expectations, parseDuration, parseShare, plainNumber } from './units.ts';
import type { Parsed } from './units.ts';

export type MeasureUnit = 'share' | 'seconds' | 'money' | 'count' | 'hours';

export interface MeasureFacts {
  readonly unit: MeasureUnit;
  /** Of whom it can be asked, besides all together. */
  readonly of: readonly ('caller' | 'operators')[];
  readonly description: string;
  readonly example: string;
}

export const measureFacts: Readonly<Record<MeasureName, MeasureFacts>> = {
  serviceLevel: {
    unit: 'share',
    of: ['caller'],
    description:
      "The share of calls answered within a time, `serviceLevel(20s)`; without a time, within each caller's `answerWithin`. `serviceLevel(20s, allOffered)` chooses the definition.",
    example: 'serviceLevel(20s) of paying >= 90%',
  },
  abandonment: {
    unit: 'share',
    of: ['caller'],
    description: 'The share of offered calls whose caller hung up while waiting.',
    example: 'abandonment <= 5%',
  },
  blocking: {
    unit: 'share',
    of: ['caller'],
    description: 'The share of offered calls that got the busy signal.',
    example: 'blocking <= 1%',
  },
  balking: {
    unit: 'share',
    of: ['caller'],
    description: 'The share of offered calls whose caller hung up at once on finding so many waiting.',
    example: 'balking <= 2%',
  },
  waiting: {
    unit: 'share',
    of: ['caller'],
    description: 'The share of offered calls that had to wait at all.',
    example: 'waiting <= 30%',
  },
  meanWait: {
    unit: 'seconds',
    of: ['caller'],
    description: 'The mean wait of all callers who entered, those who hung up included.',
    example: 'meanWait <= 30s',
  },
  meanAnswerWait: {
    unit: 'seconds',
    of: ['caller'],
    description: 'The mean wait of answered calls: the average speed of answer.',
    example: 'meanAnswerWait <= 20s',
  },
  wait: {
    unit: 'seconds',
    of: ['caller'],
    description: 'A quantile of the waits of answered calls: `wait p95` is the wait that 95 % of them stay under.',
    example: 'wait p95 <= 3m',
  },
  meanQueue: {
    unit: 'count',
    of: ['caller'],
    description: 'How many callers are waiting, averaged over time.',
    example: 'meanQueue <= 4',
  },
  occupancy: {
    unit: 'share',
    of: ['operators'],
    description: 'The share of their time on duty that operators are busy with calls.',
    example: 'occupancy of nurses <= 85%',
  },
  staffingCost: {
    unit: 'money',
    of: ['operators'],
    description: 'Wages and overtime wages of a day.',
    example: 'staffingCost <= 4000',
  },
  overtimeHours: {
    unit: 'hours',
    of: ['operators'],
    description: 'Hours a day that operators work past their schedule to finish calls.',
    example: 'overtimeHours of nurses <= 2h',
  },
  callsOffered: {
    unit: 'count',
    of: ['caller'],
    description: 'Calls that arrive in a day (of a horizon: in an hour), calls again included.',
    example: 'callsOffered >= 500',
  },
  callsAnswered: {
    unit: 'count',
    of: ['caller', 'operators'],
    description: 'Calls answered in a day (of a horizon: in an hour).',
    example: 'callsAnswered of nurses >= 100',
  },
  callsAbandoned: {
    unit: 'count',
    of: ['caller'],
    description: 'Calls in a day (of a horizon: in an hour) whose caller hung up while waiting.',
    example: 'callsAbandoned <= 20',
  },
  callsBlocked: {
    unit: 'count',
    of: ['caller'],
    description: 'Calls in a day (of a horizon: in an hour) that got the busy signal.',
    example: 'callsBlocked <= 5',
  },
  callsBalked: {
    unit: 'count',
    of: ['caller'],
    description: 'Calls in a day (of a horizon: in an hour) whose caller hung up at once on finding so many waiting.',
    example: 'callsBalked <= 10',
  },
  served: {
    unit: 'share',
    of: ['caller'],
    description:
      'The share of people, not of attempts, who were served in the end: by an operator, after however many calls, by a callback or by the menu.',
    example: 'served >= 95%',
  },
  containment: {
    unit: 'share',
    of: ['caller'],
    description: 'The share of offered calls that needed no operator after the menu (`selfService`).',
    example: 'containment of orders >= 30%',
  },
  callbackShare: {
    unit: 'share',
    of: ['caller'],
    description: 'The share of offered calls that became callbacks.',
    example: 'callbackShare <= 20%',
  },
  callbacksKept: {
    unit: 'share',
    of: ['caller'],
    description:
      'The share of dialled callbacks whose first dial came by the promised time and `keptWithin` beyond it.',
    example: 'callbacksKept >= 90%',
  },
  meanCallbackDelay: {
    unit: 'seconds',
    of: ['caller'],
    description:
      'The mean time to the first dial of a callback, from the call or, where a time was booked, from that time.',
    example: 'meanCallbackDelay <= 15m',
  },
  resolution: {
    unit: 'share',
    of: ['caller'],
    description:
      'The share of answered calls that settled their matter: no call again about it (`afterwards`) follows.',
    example: 'resolution >= 85%',
  },
  paidHours: {
    unit: 'hours',
    of: ['operators'],
    description:
      'Hours a day on the roster, paid breaks and those who are absent included, overtime not. Of the whole day only.',
    example: 'paidHours of nurses <= 80h',
  },
};

/** The five common definitions, t being the threshold. */
export const definitionMeanings: Readonly<Record<ServiceLevelDefinition, string>> = {
  excludeShort: 'answered within t ÷ (offered − abandoned within t): who hangs up sooner than that does not count',
  allOffered: 'answered within t ÷ offered',
  answeredOnly: 'answered within t ÷ answered',
  answeredOrAbandoned: '(answered within t + abandoned within t) ÷ (answered + abandoned)',
  creditShort: 'a short abandonment counts as a success: (answered within t + abandoned within t) ÷ offered',
};

const unitExpectations: Readonly<Record<MeasureUnit, string>> = {
  share: expectations.share,
  seconds: expectations.duration,
  money: 'an amount of money, such as 4000',
  count: 'a number, 0 or more',
  hours: 'hours, such as 2h or 90m',
};

/** A bound or a width in the unit of a measure: shares 0..1, seconds, money, counts, hours. */
export function parseInUnitOf(name: MeasureName, written: string | number): Parsed<number> {
  const { unit } = measureFacts[name];
  const number = plainNumber(written);
  switch (unit) {
    case 'share':
      return parseShare(written);
    case 'seconds':
      return parseDuration(written);
    case 'hours': {
      if (number !== undefined && number >= 0) return { value: number };
      const parsed = parseDuration(written);
      return 'value' in parsed
        ? { value: parsed.value / 3600 }
        : { problem: { ...parsed.problem, expected: unitExpectations.hours } };
    }
    case 'money':
    case 'count':
      if (number !== undefined && number >= 0) return { value: number };
      return {
        problem: {
          code: number === undefined ? 'unit' : 'range',
          message: number === undefined ? `"${written}" is not a plain number.` : `${written} is negative.`,
          expected: unitExpectations[unit],
        },
      };
  }
}
