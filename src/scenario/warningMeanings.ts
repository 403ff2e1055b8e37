/**
 * Every warning that a result can carry, with what it means to the one who
 * reads it: of the scenario, found when it is read, and of the result itself,
 * found when it is simulated or compared. The keys are the closed union of
 * codes; the reference page prints this table.
 */
export const scenarioWarnings = {
  'group-absent': 'An operator group with nobody on duty all day.',
  'never-idle-enough': '`whenIdle` asks for more idle operators than the group ever has: it never takes these calls.',
  'no-calls': 'A caller that never rings.',
  'very-many-calls': 'More than five million calls are expected in a replication: it takes long.',
  'short-times': 'A mean patience or handling time under a second: probably a slip of the unit.',
  'priority-unused': 'Callers have different priorities, and `policy.order` does not look at them.',
  'preference-unused': 'Groups give preferences, and neither `policy.order` nor `policy.assign` looks at them.',
  'never-blocked': 'Callers ring again after `blocked`, and nothing limits lines or queue.',
  'never-abandoned': 'Callers ring again after `abandoned`, and have no patience to run out.',
  'never-balked': 'Callers ring again after `balked`, and nobody balks.',
  'wage-missing': 'Some groups have a wage and some do not: the cost counts only the former.',
  'no-warm-up': 'A horizon without warm-up: it starts empty, and the emptiness is counted.',
} as const;

const resultWarnings = {
  overload: 'For a time more work comes in than the operators on duty can do: the queue grows, or callers are lost.',
  nobodyOnDuty: 'For a time calls come in and nobody is on duty who may answer them.',
  'nobody-answers':
    'Callers were left waiting at the end with nobody on duty to answer them: they count as disconnected.',
  'no-steady-state': 'In a horizon the queue grows without end: the waits depend on how long the run is.',
  'no-interval': 'One replication: nothing can be said of how sure the numbers are.',
  'few-replications': 'Under ten replications: their intervals are wide, and not quite 95 %.',
  'precision-missed': 'The most replications were done before the precision asked for was reached.',
  interrupted: 'The run was stopped before all replications were done.',
  'no-wages': 'Of compared scenarios one lacks the wage of a group: their costs are not compared.',
  'other-thresholds': 'Compared scenarios promise different `answerWithin`: all are judged by those of the first.',
  'other-opening':
    'Compared scenarios are open for different lengths: calls, costs and hours of a day differ for that reason alone.',
} as const;

export const warningMeanings = { ...scenarioWarnings, ...resultWarnings } as const;

/** Of reading a scenario alone. */
export type ScenarioWarningCode = keyof typeof scenarioWarnings;
/** Of any warning in a result. */
export type WarningCode = keyof typeof warningMeanings;
