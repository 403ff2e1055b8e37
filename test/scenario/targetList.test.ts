import { expect, test } from 'vitest';
import { changed, read, sound } from './samples.ts';

const target = '- serviceLevel(20s) >= 80%';

test('a target may say how much its miss matters, and by what it is chosen', () => {
  const { targets } = read(
    changed([
      target,
      '- { target: abandonment <= 5%, severity: warn, name: Losses, tags: [peak, contract] }\n  - serviceLevel >= 80%',
    ]),
  );
  expect(targets).toMatchObject([
    { text: 'abandonment <= 5%', severity: 'warn', name: 'Losses', tags: ['peak', 'contract'] },
    { text: 'serviceLevel >= 80%' },
  ]);
  expect(Object.keys(targets[1])).not.toContain('severity');
});

test('the scenario that a target is relative to is read with it, beside the file, without targets of its own', () => {
  const files = { 'today.yaml': sound.replace('staffing: { perInterval: [2, 3, 3, 2] }', 'staffing: 9') };
  const { targets } = read(changed([target, '- meanWait <= 90% of today.yaml']), { files });
  const [{ bound, relativeTo }] = targets;
  expect(bound).toBe(0.9);
  expect(relativeTo).toMatchObject({
    file: 'today.yaml',
    scenario: { targets: [], operators: [{ staffing: [9, 9, 9, 9] }] },
  });
});

test('two scenarios may be held against one another: the targets of the one that is named are not followed', () => {
  const text = changed([target, '- meanWait <= 90% of main.yaml']);
  expect(read(text, { files: { 'main.yaml': text } }).targets[0].relativeTo?.scenario.targets).toEqual([]);
});
