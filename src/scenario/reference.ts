/**
 * The reference of the scenario format, scenarios/REFERENCE.md, from the same
 * schema and tables that read a file: it cannot drift. Prose stands here only
 * for what no table can say.
 */
import * as z from 'zod';
import { faultMeanings } from './faultMeanings.ts';
import { definitionMeanings, measureFacts } from './measureFacts.ts';
import { callersTogether, fewerDays, policyTogether, severalDays, together, whatHappens } from './referenceProse.ts';
import { durationLaw, lawNames } from './schema/distributions.ts';
import { fileSchema } from './schema/file.ts';
import { docOf, optionsOf, shapeOf, unwrapped } from './schema/walk.ts';
import { expectations } from './units.ts';
import { warningMeanings } from './warningMeanings.ts';

type Schema = z.core.$ZodType;
type Cells = readonly string[];

export function referencePage(): string {
  const file = fileSchema();
  return `${[
    introduction,
    ...sections(file, ''),
    distributions(),
    whatHappens,
    callersTogether,
    policyTogether,
    severalDays,
    together,
    fewerDays,
    targets(),
    table('Faults', ['Code', 'Meaning'], codeRows(faultMeanings), faultsIntroduction),
    table('Warnings', ['Code', 'Meaning'], codeRows(warningMeanings), warningsIntroduction),
  ].join('\n\n')}\n`;
}

const introduction = `# Scenario files

<!-- Written by \`npm run generate\` from src/scenario: change it there. -->

A scenario is one YAML file (JSON is YAML). This page is made from the schema that reads it. \`please-hold new\` writes a file to
start from, \`please-hold validate\` shows every fault of a file at once, \`please-hold explain\` what it means. With the line

    # yaml-language-server: $schema=./scenario.schema.json

at its top, editors complete keys and mark mistakes while one types (\`please-hold schema\` prints that schema).

## Quantities

A quantity carries its unit. A bare number is a count, or money where the key says so; 0 needs no unit.

| Quantity | How it is written |
| --- | --- |
| duration | ${withoutArticle(expectations.duration)}; parts from large to small |
| rate | ${withoutArticle(expectations.rate)} |
| share | ${withoutArticle(expectations.share)} |
| wage | ${withoutArticle(expectations.wage)} |
| time of day | \`"08:00"\`, with or without quotes; \`"24:00"\` is midnight at the end of the day |
| name | of callers and operator groups: letters, digits, spaces, \`- _ ' / & +\`; at most 60 characters, at least one letter |`;

function withoutArticle(text: string): string {
  return text
    .replace(/^a /, '')
    .replace(/^duration: |^rate: |^share /, '')
    .replace(/^wage per hour, /, 'per hour, ');
}

/** One section for each map of the format, in the order of the schema. */
function sections(schema: Schema, path: string): readonly string[] {
  const keys = Object.entries(shapeOf(schema) ?? {}).filter(([key]) => isShown(key));
  const rows = keys.map(([key, value]): Cells => {
    const doc = docOf(value);
    const usual = isNeeded(value) ? '**needed**' : (doc.default ?? '');
    return [
      `\`${key}\``,
      doc.description ?? '',
      doc.expected ?? '',
      usual,
      doc.example === undefined ? '' : `\`${doc.example}\``,
    ];
  });
  const heading = path === '' ? 'Keys of a file' : `\`${path}\``;
  const own = table(heading, ['Key', 'Meaning', 'Written as', 'Default', 'Example'], rows);
  return [own, ...keys.flatMap(([key, value]) => inside(value, path === '' ? key : `${path}.${key}`))];
}

/** The maps inside a value: its own keys, the entries of a list, the names of a map. */
function inside(schema: Schema, path: string): readonly string[] {
  if (isLaw(schema) || isColumn(schema)) return [];
  return optionsOf(schema).flatMap((option): readonly string[] => {
    const bare = unwrapped(option);
    if (bare instanceof z.ZodUnion) return inside(bare, path);
    // A list of what may also stand alone is told once.
    if (bare instanceof z.ZodArray && optionsOf(schema).includes(bare.element)) return [];
    if (bare instanceof z.ZodArray) return inside(bare.element, `${path}[]`);
    if (bare instanceof z.ZodRecord) return inside(bare.valueType, `${path}.<name>`);
    if (!(bare instanceof z.ZodObject) || isColumn(bare)) return [];
    const shown = Object.keys(bare.shape).some(isShown);
    return shown ? sections(bare, path) : [];
  });
}

function isShown(key: string): boolean {
  return !lawNames.some((law) => law === key);
}

function isNeeded(schema: Schema): boolean {
  return !(schema instanceof z.ZodOptional || schema instanceof z.ZodDefault);
}

function isLaw(schema: Schema): boolean {
  const shape = shapeOf(schema);
  return shape !== undefined && 'lognormal' in shape && !('talk' in shape);
}

function isColumn(schema: Schema): boolean {
  return Object.keys(shapeOf(schema) ?? {}).join() === 'file,column';
}

function distributions(): string {
  const rows = Object.entries(shapeOf(durationLaw()) ?? {}).map(([law, schema]): Cells => {
    const doc = docOf(schema);
    const keys = Object.keys(parametersOf(schema) ?? {}).map((key) => `\`${key}\``);
    return [`\`${law}\``, keys.join(', '), doc.description ?? '', `\`${doc.example ?? ''}\``];
  });
  const text = `A distribution is a map with one key, the law. Planners know means and standard deviations, so that is what they give. A day factor
uses the same laws with bare numbers or percentages; its mean must be 1 (to a thousandth), and \`mean\` may be left out:
\`dayFactor: { gamma: { sd: 15% } }\`.`;
  return table('Distributions', ['Law', 'Keys', 'Meaning', 'Example'], rows, text);
}

function parametersOf(schema: Schema): Readonly<Record<string, Schema>> | undefined {
  const bare = unwrapped(schema);
  if (bare instanceof z.ZodArray) return shapeOf(bare.element);
  return bare instanceof z.ZodObject ? bare.shape : undefined;
}

function targets(): string {
  const rows = Object.entries(measureFacts).map(([name, facts]): Cells => [
    `\`${name}\``,
    facts.description,
    { share: 'share', seconds: 'duration', money: 'money', count: 'number', hours: 'hours: 2h' }[facts.unit],
    facts.of.map((kind) => (kind === 'caller' ? 'a caller' : 'an operator group')).join(', '),
    `\`${facts.example}\``,
  ]);
  const definitions = Object.entries(definitionMeanings).map(([name, meaning]): Cells => [`\`${name}\``, meaning]);
  const text = `    <measure> [of <caller or group>] <= | >= <quantity> [in every interval | in 08:00-10:00] [on <day>]
    <measure> [of <caller or group>] <= | >= <share> of <scenario file> [in ...]
    days(<target>) <= | >= <share>

A target is judged on its confidence interval: met, missed, or undecided. \`in every interval\` asks for each interval by itself, \`in 08:00-10:00\` for the
calls that arrive then; neither goes with \`paidHours\`. \`on monday\` is for one of several days. \`days(…)\` is the share of days on which the inner
target holds. Without \`of\`, a measure is taken over all callers but mail, or all groups. The same measures stand in \`run.replications.precision\`.

\`meanWait <= 90% of today.yaml\` holds a measure against a part of the same measure in another scenario, found beside this one; in quotes where its name has blanks.
\`please-hold check\` simulates both with the same callers and judges the difference; \`run\` does not judge it. Of \`wait p95\` it is the mean of the days' own.

\`run\` judges targets once, on all its days. \`please-hold check\` adds days until each is decided; so that no verdict is wrong however often it looks, and however many
targets it judges at once, its intervals are wider. A target that is a map says more of itself: \`severity\`, \`name\`, \`tags\`.`;
  const which = `What counts as a service level differs from house to house. Short is sooner than the threshold t. Where nothing is said, it is \`excludeShort\`.
Offered are here those who wanted an operator: who needed none after the menu, or hung up in it, does not count.`;
  return [
    table('Targets', ['Measure', 'Meaning', 'Bound', 'Of', 'Example'], rows, text),
    table('Definitions of the service level', ['Definition', 'Meaning'], definitions, which, '###'),
  ].join('\n\n');
}

const faultsIntroduction = `Reading finds all faults at once. Each says where it is, what is wrong, what was expected and, where it can, what to do.`;
const warningsIntroduction = `What is legal and odd in a scenario, and what to know before believing a result. A scenario with warnings runs; they stand in its
results, also in the JSON.`;
function codeRows(meanings: Readonly<Record<string, string>>): readonly Cells[] {
  return Object.entries(meanings).map(([code, meaning]) => [`\`${code}\``, meaning]);
}

function table(heading: string, head: Cells, rows: readonly Cells[], text?: string, level = '##'): string {
  const lines = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`);
  return [`${level} ${heading}`, ...(text === undefined ? [] : [text]), lines.join('\n')].join('\n\n');
}

function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`);
}
