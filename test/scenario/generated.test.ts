/**
 * scenarios/REFERENCE.md and scenarios/scenario.schema.json are made from the
 * schema and committed. `npm run generate` writes them: it runs this file with
 * `--update`.
 */
import { expect, test } from 'vitest';
import { jsonSchema } from '../../src/scenario/index.ts';
import { referencePage } from '../../src/scenario/reference.ts';

test('the reference is up to date; if not: npm run generate', async () => {
  await expect(referencePage()).toMatchFileSnapshot('../../scenarios/REFERENCE.md');
});

test('the JSON Schema is up to date; if not: npm run generate', async () => {
  await expect(`${JSON.stringify(jsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
    '../../scenarios/scenario.schema.json',
  );
});
