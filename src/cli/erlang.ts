/** `please-hold erlang`: how many operators, by formula and without a scenario. */
import { parseDuration, parsePercentage, parseShare } from '../scenario/units.ts';
import { command } from './command.ts';
import { exitCodes, UsageError } from './exits.ts';
import { flag, value, valueOr } from './option.ts';
import { amount, quantity } from './readers.ts';

const duration = quantity(parseDuration);
const longerThanNothing = (text: string) => {
  const seconds = duration(text);
  if (seconds > 0) return seconds;
  throw new Error(`wants a time above zero, not "${text}"`);
};
const share = quantity(parseShare);
const shareBetween = (text: string) => {
  const part = share(text);
  if (part > 0 && part < 1) return part;
  throw new Error(`wants a share above 0% and below 100%, not "${text}"`);
};
const absent = (text: string) => {
  const part = quantity(parsePercentage)(text);
  if (part < 1) return part;
  throw new Error(`wants a share below 100%, not "${text}"`);
};

export const erlangCommand = command({
  usage: 'erlang',
  summary: 'How many operators, by formula',
  about:
    'How many operators so many calls need, by Erlang C; by Erlang A where callers have a patience. ' +
    'The formulas take every interval by itself and all operators as one team: run a scenario to see a whole day.',
  positionals: {},
  options: {
    calls: valueOr({ describe: 'Calls expected', group: 'Question' }, '100', amount),
    per: valueOr({ describe: '... in so long', group: 'Question' }, '30m', longerThanNothing),
    handling: valueOr(
      { describe: 'Mean time for a call: talk, hold and wrap-up', group: 'Question' },
      '3m',
      longerThanNothing,
    ),
    threshold: valueOr({ describe: 'Answered within ...', group: 'Question' }, '20s', duration),
    target: valueOr({ describe: '... so many of the calls', group: 'Question' }, '80%', shareBetween),
    patience: value(
      { describe: 'Mean patience of callers (default: nobody hangs up)', group: 'Question' },
      longerThanNothing,
    ),
    'max-occupancy': value(
      { describe: 'Operators are busy for at most this share of their time', group: 'Question' },
      shareBetween,
    ),
    shrinkage: value({ describe: 'Share of the roster that is absent', group: 'Question' }, absent),
    json: flag({ describe: 'Print one JSON document and nothing else', group: 'Output' }),
  },
  examples: [
    ['erlang --calls 100 --per 30m --handling 3m', 'for 80 % within 20 s'],
    ['erlang --calls 240 --per 1h --handling 4m30s --patience 5m', 'callers who hang up'],
    ['erlang --calls 100 --target 90% --shrinkage 30%', 'a stricter target, and people who are absent'],
  ],
  run: async (values, _files, terminal) => {
    const { erlangTable } = await import('../theory/erlangTable.ts');
    const { patience, shrinkage, 'max-occupancy': maxOccupancy } = values;
    const load = (values.calls * values.handling) / values.per;
    if (load > mostErlang)
      throw new UsageError(`that is a load of ${Math.round(load)} Erlang; the formulas go up to ${mostErlang}`);
    const table = erlangTable({
      calls: values.calls,
      perSeconds: values.per,
      handlingSeconds: values.handling,
      withinSeconds: values.threshold,
      atLeast: values.target,
      ...(patience === undefined ? {} : { patienceSeconds: patience }),
      ...(maxOccupancy === undefined ? {} : { maxOccupancy }),
      ...(shrinkage === undefined ? {} : { shrinkage }),
    });
    if (values.json === true) {
      terminal.print(JSON.stringify(table, null, 2));
    } else {
      const { renderErlangTable } = await import('../report/erlang.ts');
      terminal.print(renderErlangTable(table, terminal));
    }
    return exitCodes.well;
  },
});

/** Far past any call center, and where a table would still take no time. */
const mostErlang = 100_000;
