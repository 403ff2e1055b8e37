/**
 * The prose of the reference: what the keys mean together, in the order of
 * events. What a single key means stands with the key in the schema.
 */

export const whatHappens = `## What happens to a call

1. The caller rings. From now on the call counts as offered, in the interval of this moment.
2. Where the caller has a \`selfService\`, it takes a line (without a free one it gets the busy signal: blocked) and is in the menu for as long as that
   \`takes\`. Then some need no operator (contained), some hang up (gave up), and the others go on.
3. With a free line, and somebody idle who may take the call, it is answered at once.
4. Otherwise it would have to wait. If a callback is offered to it now, it may take that, and leaves the line.
5. Without a free line, or with \`queueCapacity\` calls waiting, it gets the busy signal: blocked.
6. Some hang up on finding so many of their own kind waiting: balked (\`balks\`).
7. It hears the announcement. Some hang up on hearing it: balked too. For the others it may change how long they will wait.
8. It waits; its wait and its patience count from here. What comes first ends it: an operator takes it (answered), its patience ends, or it hangs up at a
   repetition of the announcement (abandoned), \`maxWait\` is over, or the lines go dead at closing (disconnected).
9. The operator talks with the caller, and may put it on hold. Then the caller leaves, or is handed over (\`afterwards\`); the operator wraps up and is free.

Every offered call has one end: answered, abandoned, blocked, balked, disconnected, called back, contained, gave up or, of mail, left over. Together
they are all that were offered.

*Lines.* A call holds one from the ring on: in the menu, waiting, talking and on hold, and while it hears the message of \`maxWait\`. Wrap-up holds none.
Who is handed over at once stays on the line. Who left a number holds none until an operator dials. Chats and mail hold none.

*The same instant.* Calls end first; then numbers of staff change and the doors close; then callers hang up or are cut off; then comes what is due after
a wait (overflow, repetitions, callbacks); then who comes in: out of a menu, handed over, again, for the first time.

*Closing.* Nobody rings after it: whose time to ring again comes later does not ring that day; of several days, it rings at a random moment of the next opening. Who is in the menu may come out of it. With
\`atClose: serve\` calls, chats and callbacks that wait are still served; mail is not.`;

export const callersTogether = `## Callers: kinds, menus, calls again

*Kinds.* An ordinary group answers one chat at a time; \`atOnce\` in its terms lets one operator have several open, each the slower the more there are
(\`slowdown\`). A new chat goes to an idle operator if there is one, else to the one with fewest open. Mail is picked when no call, chat or callback waits that the
operator may answer; what is not answered at the last closing is left over. \`lines\`, \`queueCapacity\`, \`maxWait\` and \`callback\` are for calls alone, announcements
for calls and chats.

*The menu.* How it ends is drawn for each call: of 100 that come out of it, \`contains\` need no operator and \`givesUp\` have hung up. Both stay in it as long as the
others. Shares of offered calls, such as abandonment, are of all who rang. A service level is of those who wanted an operator. Who rings again goes through the menu again.

*Ringing again.* An attempt that was lost in one of the ways of \`after\` is followed by another with probability \`share\`, so long after as \`delay\` says. \`later\` is the law
after the second lost attempt and every later one. Patience and handling are drawn anew for each. Hanging up in the menu is not followed by another attempt. Every attempt counts as offered; \`served\` asks how many
people got through in the end.

*What follows a call.* After each answered call at most one rule of \`afterwards\` applies. A rule applies to calls answered by the groups in \`by\`, with its
\`share\`; all shares that can follow one group's calls make at most 100% together.

- A *transfer* becomes a call of the type \`to\`: with that type's handling, patience and groups, and counted as offered there. It skips the menu. At once, it keeps its line; after a
  \`delay\` it needs a line as any other does. It waits like a new call, with \`priority\` in place of its type's, and who is lost
  there was not served. After closing, too, who is still talking may be handed over, and waits until served, whatever \`atClose\` says.
- With \`handover\` the transfer is *warm*: the first operator stays with the caller, busy, until one of the next group answers; both speak for the time of the handover; then the first
  wraps up. If the caller hangs up, the first operator is free after the wrap-up. Warm transfers are between calls, no chats and no mail.
- A *repeat* rings again after \`delay\`, as a call of the type \`to\`, because the matter was not settled. Where a group says what it \`resolves\` of these callers, the rest of its calls
  repeat, whatever the rule's \`share\`. \`resolution\` is the share of answered calls that no repeat follows.`;

export const policyTogether = `## Policy: order, callbacks, announcements

*Order.* A free operator looks at the callers who wait, of those whom its group may answer. Whatever the order, \`credit\` counts as time already waited, and of those alike who
has waited longest comes first. \`deadline\` goes by the time left until \`answerWithin\`. \`ageing\` goes by the priority number less \`perMinute\` for each minute waited. \`value\` goes
by money a minute: \`waitingMinute\`, and \`lostCall\` divided by the mean patience in minutes, 0 for who never hangs up. \`longestQueue\` counts callers of a type, those handed over included.

*A program of your own.* \`{ module: ./policy.ts }\` names a file of TypeScript or JavaScript. For \`order\` it exports a function \`pick(operator, calls, center)\`, for \`assign\` a function
\`assign(call, groups, center)\`, by name or as properties of its default export. Each returns the index of its choice in the list it was given, or null: nobody now. A call is
\`{ caller, kind, waited, queueLength }\`, the first of its queue, of the kind \`callback\`, \`transfer\` (handed over with a \`priority\` of its own) or \`phone\` (all others, chats and mail too), for \`assign\` only
\`{ caller, waited }\`; a group \`{ name, onDuty, busy, idle }\`, for \`assign\` those that have somebody free for the call; the center \`{ now, groups, waiting }\`. Times are seconds, \`now\` from the opening. It must answer alike whenever a day is simulated again: no dice, and no memory of other days.

*Callbacks.* An offer goes to a call that would have to wait, under \`offerWhen\`, while fewer than \`limit\` callbacks are open. Who takes it cannot hang up any more, and counts as called back,
not as answered. The promise is the booked time (\`slot\`), or now and the wait that the caller can expect; a first dial at most \`keptWithin\` later keeps it. An operator
dials as \`dial\` and \`reserveIdle\` allow, when a line is free. A dial reaches the caller with probability \`reached\`, and then the call is handled like any other. Otherwise it keeps the operator
for \`ringing\`, and is tried again \`redial.delay\` later, at most \`redial.atMost\` times; then the callback has failed. So it has where the next time would be after closing.

*Announcements.* Each caller hears one on joining the queue, and then \`every\` so often. \`balks\` and \`patience\` are for the first hearing, \`hangUps\` for each repetition. \`patience: { factor }\`
multiplies the whole patience, \`{ anew }\` replaces it; both count from the beginning of the wait. Of expected waits the results show how true they were, over answered callers
who had been told one.`;

export const severalDays = `## Several days

A file with \`days\` or a \`calendar\` puts days together that are scenario files of their own. One replication is then all the days, one after the other, with the nights
between them: who rings again after closing rings the next morning, promised callbacks are dialled then, and mail that is left in the evening is answered with the next
day's. Only after the last day is anything left over.

- *In this file* stand \`days\` or \`calendar\`, \`name\`, \`description\`, \`targets\` and \`run\`, and, if one likes, \`policy\` and \`currency\` for all days at once. The callers, operators and opening
  hours stand in the files of the days. The \`targets\` and the \`run\` of those files are for when they are simulated alone.
- *What may differ* from day to day is the opening, the arrivals, the day factors and the staffing. All else that is said of a caller, a group or the policy is the same on all days, or a
  fault: let the days extend one file. The interval is the same too.
- *Who is missing* in a day's file does not ring, or is not there, on that day. Callers of other days may still ring again on it.
- *Recorded* arrivals (\`times\`) of a caller stand on all days on which it rings, or on none.
- *Nights.* An opening past midnight belongs to the day on which it begins, and must be over before the next begins. Closed days of a calendar make a longer night. The first day begins with
  nobody waiting.
- *Numbers.* Counts, hours and costs of the whole are those of all days together, shares and waits are over all their calls; the results give each day beside them. \`callsOffered <= 4000\` asks for the
  sum. \`on monday\`, with the name of a day, asks for that day alone, \`in 08:00-10:00 on monday\` for a part of it. \`days(…) >= 90%\` counts single days. Each day draws its own day factors.

In a \`calendar\` the files stand by weekday, and by date where a date is special:

    calendar:
      from: 2026-01-05
      to: 2026-01-18
      weekdays: { monday: monday.yaml, tuesday: usual.yaml, wednesday: usual.yaml, thursday: usual.yaml, friday: usual.yaml, saturday: saturday.yaml, sunday: closed }
      special: { 2026-01-06: holiday.yaml, 2026-01-14: closed }

\`--set\` changes this file; a setting of what stands in the days' files (\`callers\`, \`operators\`, \`opening\`, \`dayFactor\`, and \`policy\` and \`currency\` where this file has none) changes every day that
has such a part. \`extends\` works in this file as in others, and \`days\` and \`calendar\` replace one another.`;

export const together = `## Tables: CSV columns

Where a list of numbers by interval, of recorded times or of recorded values is wanted, \`{ file: forecast.csv, column: sales }\` takes it
from a CSV file: commas, a header row, UTF-8, and in each row as many cells as in the header. The file is looked up beside the scenario that names it. Empty rows at the end do not count; an
empty cell between others is a fault. Faults name the file, the line and the cell; rows are counted from the header, which is row 1. Bare numbers are seconds
in a column of recorded durations, and seconds after midnight in a column of recorded arrivals.

## One file from another: \`extends\`

\`extends: monday.yaml\` starts from another scenario, looked up beside this one; it may itself extend a third.

- Maps merge key by key. Lists and single values replace. \`null\` removes a key, and is a fault where there is none to remove.
- Of keys that exclude one another the upper file's replaces the lower's: \`patience: { exponential: { mean: 3m } }\` over a lognormal is an exponential, not
  two laws. So it is with the laws of a distribution, the forms of \`arrivals\` and of \`staffing\`, \`handling\` by one law or by
  \`talk\`, \`hold\` and \`wrapUp\`, \`offerWhen\` of callbacks, \`patience\` of announcements, \`order\` by a word, by \`ageing\` or by a program, and \`opening\`, \`horizon\`, \`days\` and \`calendar\`.
  The same law merges: \`{ lognormal: { sd: 5m } }\` keeps the mean.
  A staffing \`rule\` is the whole staffing: of another rule's terms nothing is left.
- CSV files are looked up beside the file that names them, and faults point into the file that a value came from.

## One value from outside: \`--set\`

\`--set operators.reception.wage=25/h\` lays one value over the file, by the same rules. The value is YAML (\`--set 'policy={ order: priority }'\`); entries of
lists are named by their number from 0 (\`--set 'targets.0=abandonment <= 3%'\`, or \`targets[0]\`); \`null\` removes a key, and no entry of a list: write the whole
list. It may be given several times, and applies in that order.
What the path passes through must exist.`;

export const fewerDays = `## More from as many days

Two means make the intervals of a run narrower; neither moves what is estimated, and \`run.varianceReduction\` switches off each.

- **Control variates.** The file says how many calls a day is expected to bring. From 50 days on each day is adjusted by how far the number that rang
  lay from that, and, where days are stratified, by how far the ranks of its factors lay from the middle. How much of each count a control
  explains is learnt from the first 50 days; those of them are adjusted by what the others say, so that no day has a part in its own adjustment and the estimates keep
  their expectation. Whatever adds up before adds up afterwards: offered is answered and lost, the day is the sum of its intervals. Callers and groups that
  share nothing with others have controls of their own. Recorded calls have none, nor have days whose factors are not stratified and vary by more than 30 %. The spread between days, shares of days, quantiles of waits, wait distributions and \`--calls\` are of the days as they were.
- **Stratified days.** Where a \`dayFactor\` has a continuous law, of every ten days one has its factor from each tenth of that law, in random order. (Of several factors
  each is taken so by itself.) Each single day still follows the law.

With a third, **common random numbers**, scenarios that are compared have the same callers on the same days; without it each has its own.
What the first scenario of a comparison says holds for all.

A result says in \`varianceReduction\` what was used, and how many independent days its days were worth for some measures; the text tells it of the service level.`;
