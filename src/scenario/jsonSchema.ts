/**
 * The JSON Schema (draft 7) of scenario files, for editors: completion, and marks
 * under mistakes while one types. Made from the schema that reads files, with
 * the same descriptions.
 */
import * as z from 'zod';
import { fileSchema } from './schema/file.ts';
import { docs } from './schema/leaf.ts';
import { docOf } from './schema/walk.ts';

type Json = Record<string, unknown>;

export function jsonSchema(): Json {
  const schema = z.toJSONSchema(fileSchema().file, {
    target: 'draft-7',
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema: json }) => describe(zodSchema, json),
  });
  const { $schema, ...rest } = schema;
  return {
    $schema,
    title: 'Scenario of please-hold',
    ...rest,
    // At the top the time is one of two keys among many others.
    oneOf: [{ required: ['opening'] }, { required: ['horizon'] }, { required: ['extends'], not: timeGiven }],
  };
}

const timeGiven = { anyOf: [{ required: ['opening'] }, { required: ['horizon'] }] };

function describe(schema: z.core.$ZodType, json: Json): void {
  const own = docs.get(schema);
  const doc = docOf(schema);
  if (doc.later === true) {
    replace(json, { not: {}, description: `Not built yet. ${doc.description ?? ''}` });
    return;
  }
  // zod gives every whole number the largest safe one as its maximum.
  if (json['maximum'] === Number.MAX_SAFE_INTEGER) delete json['maximum'];
  if (own?.json !== undefined) replace(json, { ...own.json });
  if (own?.alternatives !== undefined) json['oneOf'] = own.alternatives.map(([first]) => ({ required: [first] }));
  if (own?.description === undefined) return;
  const usual = doc.default === undefined ? '' : ` Default: ${doc.default}.`;
  json['description'] = `${own.description}${usual}`;
}

function replace(json: Json, by: Json): void {
  for (const key of Object.keys(json)) delete json[key];
  Object.assign(json, by);
}
