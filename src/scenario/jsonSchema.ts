/**
 * The JSON Schema (draft 7) of scenario files, for editors: completion, and marks
 * under mistakes while one types. Made from the schema that reads files, with
 * the same descriptions. A file that extends another is held against a twin in
 * which nothing is needed and `null` removes. A file of several days has not the
 * keys of a day.
 */
import * as z from 'zod';
import { fileSchema, keysOfADay, timeAlternatives } from './schema/file.ts';
import { docs } from './schema/leaf.ts';
import { docOf } from './schema/walk.ts';

type Json = Record<string, unknown>;

export function jsonSchema(): Json {
  const { definitions, ...whole } = z.toJSONSchema(fileSchema(), {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: json }) => describe(zodSchema, json),
  });
  delete whole['$schema'];
  const parts: Json = isJson(definitions) ? definitions : {};
  const laws = Object.fromEntries(Object.keys(parts).map((name, at) => [name, at === 0 ? 'factorLaw' : 'timeLaw']));
  return renamed(
    {
      $schema: 'http://json-schema.org/draft-07/schema#',
      title: 'Scenario of please-hold',
      type: 'object',
      if: { required: ['extends'] },
      // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema; the value is never awaited
      then: { $ref: '#/definitions/overlay' },
      else: { $ref: '#/definitions/scenario' },
      definitions: {
        scenario: scenarioOf(whole),
        overlay: overlay(whole),
        ...parts,
      },
    },
    laws,
  );
}

function scenarioOf({ required, ...whole }: Json): Json {
  return {
    ...whole,
    oneOf: oneOf(timeAlternatives),
    if: { anyOf: oneOf([['days'], ['calendar']]) },
    // oxlint-disable-next-line unicorn/no-thenable -- a keyword of JSON Schema; the value is never awaited
    then: { not: { anyOf: oneOf(keysOfADay.map((key) => [key])) } },
    else: { required },
  };
}

function describe(schema: z.core.$ZodType, json: Json): void {
  const own = docs.get(schema);
  const doc = docOf(schema);
  if (own?.json !== undefined) replace(json, { ...own.json });
  if (own?.alternatives !== undefined) json['oneOf'] = oneOf(own.alternatives);
  if (own?.description === undefined) return;
  const usual = doc.default === undefined ? '' : ` Default: ${doc.default}.`;
  json['description'] = `${own.description}${usual}`;
}

function oneOf(alternatives: readonly (readonly string[])[]): readonly Json[] {
  return alternatives.map(([first]) => ({ required: [first] }));
}

function replace(json: Json, by: Json): void {
  for (const key of Object.keys(json)) delete json[key];
  Object.assign(json, by);
}

/** The twin for files that extend another. Distributions are taken as they are. */
function overlay(json: unknown): unknown {
  if (Array.isArray(json)) return json.map(overlay);
  if (!isJson(json)) return json;
  const { required: _, oneOf: _choice, properties, ...rest } = json;
  const changed: Json = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, overlay(value)]));
  // Callers and groups by name.
  const named = changed['additionalProperties'];
  if (isJson(named)) changed['additionalProperties'] = { anyOf: [named, { type: 'null' }] };
  if (!isJson(properties)) return changed;
  const removable = Object.entries(properties).map(([key, value]): [string, unknown] => {
    const { description, ...shape } = overlay(value) as Json;
    return [key, { description, anyOf: [shape, { type: 'null' }] }];
  });
  return { ...changed, properties: Object.fromEntries(removable) };
}

/** Names that one can read for the parts that zod numbers. */
function renamed(json: Json, names: Readonly<Record<string, string>>): Json {
  let text = JSON.stringify(json);
  for (const [name, better] of Object.entries(names)) text = text.replaceAll(`"${name}"`, `"${better}"`);
  for (const [name, better] of Object.entries(names)) {
    text = text.replaceAll(`"#/definitions/${name}"`, `"#/definitions/${better}"`);
  }
  return JSON.parse(text) as Json;
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
