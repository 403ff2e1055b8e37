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
  'never-blocked':
    'Callers ring again after `blocked`, and nothing limits lines or queue, or they are chats, which are never blocked.',
  'never-abandoned': 'Callers ring again after `abandoned`, and have no patience to run out.',
  'never-balked': 'Callers ring again after `balked`, and nobody balks.',
  'never-disconnected':
    'Callers ring again after `disconnected`, and no `policy.maxWait` cuts them off: there is none, or they are chats.',
  'later-unused': '`later` of `retries` says what follows later attempts, and `atMost` lets nobody make any.',
  'menu-keeps-all':
    '`contains` and `givesUp` of a `selfService` are 100 % together: nobody comes through to an operator.',
  'resolves-unused': 'A group says what it `resolves` of a caller, and no repeat in `afterwards` follows its calls.',
  'order-alike':
    'Under `policy.order: deadline` all callers have the same `answerWithin`, or under `ageing` the same `priority`: it is first come, first served.',
  'value-unused': 'A caller has a `value`, and `policy.order` does not look at it.',
  'value-missing':
    'Under `policy.order: value` the waiting of a caller loses no money: it is answered after all others.',
  'never-reached':
    'Callbacks are offered, or callers hang up, at a length of the queue that `queueCapacity` or `lines` never let it reach.',
  'never-dialled': '`reserveIdle` of callbacks keeps back more operators than any group has that answers the caller.',
  'dial-unused':
    '`reserveIdle` of callbacks lets calls go first, and `dial` says that they do not: it makes no difference.',
  'limit-unused': '`lines`, `queueCapacity` or `maxWait`, which are for calls, where nobody calls by telephone.',
  'redial-unused': 'A `redial` of callbacks that always reach the caller.',
  'estimate-unused': 'An `estimate` of the wait, where callers hear their position and nobody is called back.',
  'repetition-unused':
    'An announcement that is repeated `every` so often, without `hangUps`: only the first hearing changes anything.',
  'patience-unused': 'An announcement that multiplies the patience of callers who have none.',
  'nothing-measured':
    'A target or a precision asks for a measure that nothing in the scenario can change: of callbacks, of a menu, of calls again.',
  'shift-cut': 'A shift that begins before the opening or goes on past it: what lies outside is left off.',
  'shrinkage-odd':
    'Whole people cannot be so many per cent: of small groups `shrinkage` takes away nobody, or twice its share and more.',
  'rule-shared': 'A staffing rule counts all calls of its callers, also those that other groups answer.',
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
  'announcements-off': 'The announced waits are wrong by more than half of what callers wait, on average.',
  'callbacks-late': 'Fewer than half of the callbacks are dialled by the time promised.',
  'mail-left': 'A twentieth or more of the mail is not answered by the last closing.',
  interrupted: 'The run was stopped before all replications were done.',
  'relative-targets':
    'Targets that are held against another scenario are not judged by `run`: `please-hold check` simulates both.',
  'no-wages': 'Of compared scenarios one lacks the wage of a group: their costs are not compared.',
  'other-thresholds': 'Compared scenarios promise different `answerWithin`: all are judged by those of the first.',
  'recording-redrawn':
    'Recorded calls are drawn anew on a changed day of `please-hold bench`: as many in each interval, at random moments.',
  'same-variants':
    'Different values of `please-hold sweep --vary` come to one and the same scenario: people are whole, and 90 % of four are four.',
  'parts-of-day':
    'The day has very many intervals: one more operator is tried in parts of several intervals each (`please-hold sensitivity`).',
  'other-opening':
    'Compared scenarios are open for different lengths: calls, costs and hours of a day differ for that reason alone.',
} as const;

export const warningMeanings = { ...scenarioWarnings, ...resultWarnings } as const;

/** Of reading a scenario alone. */
export type ScenarioWarningCode = keyof typeof scenarioWarnings;
