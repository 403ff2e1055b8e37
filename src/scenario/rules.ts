/**
 * `staffing.rule`: from what the schema made of it to a rule that can be asked, and
 * its answer about the scenario's own day.
 */
import { askRule } from './askRule.ts';
import type { RuleQuestion } from './askRule.ts';
import { given } from './given.ts';
import type { Reading } from './reading.ts';
import type { Roster, RuleTerms } from './scenario.ts';
import type { WrittenRule } from './schema/staffing.ts';
import type { Path } from './tree.ts';
import { readModule } from './userModule.ts';

/** What the rule asks for, and the people on the roster that this takes. `path` is that of the staffing. */
export function readRule(
  written: WrittenRule,
  path: Path,
  question: RuleQuestion,
  reading: Reading,
): Required<Pick<Roster, 'people' | 'rule'>> | undefined {
  const terms = termsOf(written, path, reading);
  if (terms === undefined) return undefined;
  const answer = askRule(terms, question);
  if ('problem' in answer) {
    reading.fault([...path, ...placeOf[answer.about]], answer.problem);
    return undefined;
  }
  const { people, asked } = answer;
  return { people, rule: { name: ruleName(written), asked, terms } };
}

const placeOf = { rule: ['rule'], module: ['rule', 'module'], target: ['target'] } as const;

function termsOf(written: WrittenRule, path: Path, reading: Reading): RuleTerms | undefined {
  const { rule, beta, callsPerOperator, maxOccupancy } = written;
  if (typeof rule === 'object') {
    const module = readModule(rule.module, [...path, 'rule', 'module'], reading);
    return module && { kind: 'module', module };
  }
  const limit = given({ maxOccupancy });
  const target = goalOf(written);
  switch (rule) {
    case 'erlangC':
    case 'erlangA':
      return target && { kind: rule, target, ...limit };
    case 'squareRoot':
      return beta === undefined ? undefined : { kind: rule, beta, ...limit };
    case 'perCalls':
      return callsPerOperator === undefined ? undefined : { kind: rule, callsPerOperator };
    case 'offeredLoad': {
      const aim = beta === undefined ? target && { target } : { beta };
      return aim && { kind: rule, aim, ...limit };
    }
    default:
      return undefined;
  }
}

function goalOf({ target }: WrittenRule) {
  return target && { atLeast: target.atLeast, withinSeconds: target.withinSeconds };
}

/** `erlangC, 80% in 20s, maxOccupancy 85%`: as it is written, for reports. */
function ruleName({ rule, target, beta, callsPerOperator, maxOccupancy }: WrittenRule): string {
  const parts = [
    typeof rule === 'object' ? rule.module : rule,
    target?.text,
    beta === undefined ? undefined : `beta ${beta}`,
    callsPerOperator === undefined ? undefined : `callsPerOperator ${callsPerOperator}`,
    maxOccupancy === undefined ? undefined : `maxOccupancy ${Number((maxOccupancy * 100).toPrecision(12))}%`,
  ];
  return parts.filter((part) => part !== undefined).join(', ');
}
