/** What a day on the bench has to meet: the scenario's own service-level targets, or the usual one where it has none. */
import type { MeasureReference, Scenario, Target } from '../../scenario/scenario.ts';

export interface Goals {
  /** On which the rule's staffing is judged: the scenario's own, but those that are held against another scenario. */
  readonly targets: readonly Target[];
  /** What hindsight has to meet: those of them that are of the service level, but those of callers whom no group with a rule answers. */
  readonly hindsight: readonly [Target, ...Target[]];
  /** Has the scenario no such target, so that the usual one is taken? */
  readonly assumed: boolean;
  /** The service level of all callers, as the first of these measures it. */
  readonly serviceLevel: MeasureReference;
}

const usual: Target = {
  text: 'serviceLevel >= 80%',
  measure: { text: 'serviceLevel', name: 'serviceLevel' },
  comparison: '>=',
  bound: 0.8,
  when: { kind: 'wholeDay' },
};

export function goalsOf({ targets: written, operators }: Pick<Scenario, 'targets' | 'operators'>): Goals {
  const own = written.filter(({ relativeTo }) => relativeTo === undefined);
  const answered = operators.flatMap(({ answers, roster }) =>
    roster?.rule === undefined ? [] : answers.map(({ caller }) => caller),
  );
  const [first = usual, ...others] = own.filter(
    ({ measure, comparison, severity, days }) =>
      measure.name === 'serviceLevel' &&
      (measure.of === undefined || answered.includes(measure.of.name)) &&
      comparison === '>=' &&
      days?.comparison !== '<=' &&
      severity === undefined,
  );
  const { of: _of, text, ...measure } = first.measure;
  return {
    targets: own.includes(first) ? own : [...own, first],
    hindsight: [first, ...others],
    assumed: first === usual,
    serviceLevel: { ...measure, text: text.replace(/\s+of\s.*$/s, '') },
  };
}
