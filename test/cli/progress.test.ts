/** The progress line: what it says, that it goes away, and that a log is not flooded. */
import { expect, test } from 'vitest';
import { showProgress, wordings } from '../../src/cli/progress.ts';

function fakeStream(isTTY: boolean) {
  const written: string[] = [];
  const stream = { isTTY, write: (text: string) => written.push(text) } as unknown as NodeJS.WriteStream;
  return { stream, written };
}
const level = { mean: 0.8271, low: 0.819, high: 0.8352 };
const progress = (done: number) => ({ done, planned: 200, serviceLevel: level });

test('it says what is done, how long it will take and what is known so far, in as many words as fit', () => {
  expect(wordings(progress(50), 'days', 10)).toEqual([
    '50/200 days, 30 s left, service level 82.7 % [81.9, 83.5]',
    '50/200 days, 30 s left, service level 82.7 %',
    '50/200 days, 30 s left',
    '50/200 days',
  ]);
  expect(wordings(progress(200), 'runs', 10)[0]).toBe('200/200 runs, service level 82.7 % [81.9, 83.5]');
  const unknown = { ...progress(0), serviceLevel: { mean: null, low: null, high: null } };
  expect(wordings(unknown, 'days', 1)[0]).toBe('0/200 days');
});

test('on a terminal one line is drawn over, at most ten times a second, and erased', () => {
  let now = 0;
  const { stream, written } = fakeStream(true);
  const display = showProgress({ stream, color: false, name: 'a.yaml', replications: 'days', now: () => now });
  for (let done = 1; done <= 200; done++) {
    now += 10;
    display.show(progress(done));
  }
  display.clear();
  expect(written.length).toBeLessThanOrEqual(22);
  expect(written[0]).toContain('\r\u001B[K░░');
  expect(written.at(-1)).toBe('\r\u001B[K');
  expect(written.join('')).not.toContain('\n');
});

test('in a log a line every five seconds, and none for what is quickly done', () => {
  let now = 0;
  const { stream, written } = fakeStream(false);
  const display = showProgress({ stream, color: false, name: 'a.yaml', replications: 'days', now: () => now });
  for (let done = 1; done <= 12; done++) {
    now += 1000;
    display.show(progress(done));
  }
  display.clear();
  expect(written).toHaveLength(2);
  expect(written[0]).toMatch(/^a\.yaml: 5\/200 days.*\n$/);
});
