/** The measuring itself, in parts; each part prints its lines when it is done, or all become one JSON document. */
import { parseArgs } from 'node:util';
import { measureMemory } from './memory.ts';
import { measureSimpy } from './simpy.ts';
import { measureSpeed } from './speed.ts';
import { measureStartUp } from './startUp.ts';
import type { Part } from './part.ts';

const parts: Readonly<Record<string, Part>> = {
  m1: measureSpeed('m1'),
  m2: measureSpeed('m2'),
  m3: measureSpeed('m3'),
  memory: measureMemory,
  simpy: measureSimpy,
  startup: measureStartUp,
};

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    json: { type: 'boolean', default: false },
  },
});
const unknown = values.only.find((name) => !(name in parts));
if (unknown !== undefined) throw new Error(`--only ${unknown}: there are ${Object.keys(parts).join(', ')}`);

const chosen = values.only.length > 0 ? values.only : Object.keys(parts);
const document: Record<string, unknown> = { node: process.version, quick: values.quick };
for (const name of chosen) {
  const { heading, lines, data } = parts[name](values.quick);
  document[name] = data;
  if (!values.json) process.stdout.write(`${heading}\n${lines.map((line) => `  ${line}\n`).join('')}\n`);
}
if (values.json) process.stdout.write(`${JSON.stringify(document, null, 2)}\n`);
