/** `please-hold why`: replays a day of a run and tells why a caller waited. */
import type { WhyCall, WhyDay, WhyDays } from '../measures/why.ts';
import { command } from './command.ts';
import { exitCodes, UsageError } from './exits.ts';
import { flag, value, type Values } from './option.ts';
import { anyText, wholeNumber } from './readers.ts';
import { readReplay, type Replay } from './replay.ts';
import { shellQuoted } from '../report/shell.ts';
import { setOption } from './scenarios.ts';

const group = 'Which';

const options = {
  day: value(
    {
      describe: 'Simulated day, from 1; of a horizon, or of several days, the run',
      group,
      otherwise: 'the worst are listed',
    },
    wholeNumber(1),
  ),
  call: value(
    {
      describe: 'Number of the call on that day, as in calls.csv',
      group,
      otherwise: 'the longest waits are listed',
    },
    wholeNumber(1),
  ),
  ...setOption,
  seed: value({ describe: "The run's seed", group: 'Scenario', otherwise: "the result's, or the file's" }, anyText),
  replications: value(
    { describe: "The run's days", group: 'Scenario', otherwise: "the result's, or the file's" },
    wholeNumber(1),
  ),
  json: flag({ describe: 'Print one JSON document and nothing else', group: 'Output' }),
};

type WhyValues = Values<typeof options>;

export const whyCommand = command({
  usage: 'why <files..>',
  summary: 'Why a caller waited so long',
  about:
    'Replay a day of a run and tell what a caller found, what happened while it waited, and which rules let others go ' +
    'first. Name the result.json of the run and its scenario file, or the scenario file alone, with the --set and ' +
    '--seed of the run.',
  positionals: { files: 'The result.json of a run and its scenario file, or the scenario file alone' },
  options,
  examples: [
    ['why scenarios/vip.yaml', 'the worst days'],
    ['why output/vip/result.json scenarios/vip.yaml --day 17', 'the longest waits of a day of that run'],
    ['why scenarios/vip.yaml --day 17 --call 203', 'one of its calls'],
  ],
  run: async (values, files, terminal) => {
    const { day, call } = values;
    if (call !== undefined && day === undefined) throw new UsageError('--call needs the day: --day 17 --call 203');
    const answer = await answerTo(await readReplay(files, values, terminal), values);
    if (values.json === true) {
      terminal.print(JSON.stringify(answer, null, 2));
      return exitCodes.well;
    }
    const { renderWhy } = await import('../report/why.ts');
    terminal.print(renderWhy(answer, terminal));
    const further = furtherCommand(answer, files, values);
    if (further !== undefined) terminal.note(`Next: ${further}`);
    return exitCodes.well;
  },
});

async function answerTo(
  { scenario, options: run, days, resultFile }: Replay,
  { day, call }: WhyValues,
): Promise<WhyCall | WhyDay | WhyDays> {
  const { NoSuchCallError, whyCall, whyDay, whyDays } = await import('../experiments/why.ts');
  if (day === undefined) return whyDays(scenario, days, run);
  if (resultFile !== undefined && day > days) {
    const { replicationOf } = await import('../experiments/days.ts');
    throw new UsageError(`--day ${day}: ${resultFile} has ${days} ${replicationOf(scenario)}s`);
  }
  if (call === undefined) return whyDay(scenario, day, run);
  try {
    return whyCall(scenario, day, call, run);
  } catch (error) {
    throw error instanceof NoSuchCallError ? new UsageError(`--call ${call}: ${error.message}`) : error;
  }
}

/** From a list to the first thing in it; undefined where nothing is left to ask. */
function furtherCommand(
  answer: WhyCall | WhyDay | WhyDays,
  files: readonly string[],
  { set, seed, replications }: WhyValues,
): string | undefined {
  if (answer.asks === 'call') return undefined;
  const day = answer.asks === 'day' ? answer.day : answer.worst[0]?.day;
  const call = answer.asks === 'day' ? answer.longest[0]?.call : undefined;
  if (day === undefined || (answer.asks === 'day' && call === undefined)) return undefined;
  const words = ['please-hold', 'why', ...files, ...set.flatMap((assignment) => ['--set', assignment])];
  if (seed !== undefined) words.push('--seed', seed);
  if (replications !== undefined) words.push('--replications', String(replications));
  words.push('--day', String(day));
  if (call !== undefined) words.push('--call', String(call));
  return words.map(shellQuoted).join(' ');
}
