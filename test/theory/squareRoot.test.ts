import { expect, test } from 'vitest';
import { erlangA } from '../../src/theory/erlangA.ts';
import { erlangC } from '../../src/theory/erlangC.ts';
import { garnett, halfinWhitt, squareRootOperators } from '../../src/theory/squareRoot.ts';

test('Garnett, Mandelbaum & Reiman beside the exact Erlang A, to the digits printed', () => {
  const table = [
    [100, 100, 0.5, 0.5967, 0.5858, 0.05535, 0.05642],
    [100, 100, 1, 0.5133, 0.5, 0.07766, 0.07979],
    [100, 100, 2, 0.43, 0.4142, 0.10857, 0.11284],
    [100, 105, 0.5, 0.3696, 0.3572, 0.04081, 0.04063],
    [100, 105, 1, 0.3216, 0.3085, 0.06232, 0.06256],
    [100, 105, 2, 0.2717, 0.2579, 0.09269, 0.09415],
    [100, 110, 1, 0.1706, 0.1587, 0.05106, 0.05007],
    [400, 410, 1, 0.3151, 0.3085, 0.03161, 0.03166],
  ] as const;
  for (const [load, operators, leaving, waiting, waitingAbout, lost, lostAbout] of table) {
    const input = { load, operators, handlingSeconds: 1, patienceSeconds: 1 / leaving };
    const exact = erlangA(input);
    const about = garnett(input);
    expect(Math.abs(exact.waiting - waiting)).toBeLessThan(6e-5);
    expect(Math.abs(about.waiting - waitingAbout)).toBeLessThan(6e-5);
    expect(Math.abs(exact.abandonment / exact.waiting - lost)).toBeLessThan(6e-6);
    /** With 105 for 100 the published 0.06256 goes with β = ½ exactly, and so does this. */
    expect(Math.abs(about.abandonment / about.waiting - lostAbout)).toBeLessThan(0.03 * lostAbout);
  }
});

test('Halfin & Whitt beside the exact Erlang C', () => {
  const table = [
    [100, 105, 0.5157, 0.5045],
    [100, 110, 0.237, 0.2234],
    [400, 410, 0.5102, 0.5045],
  ] as const;
  for (const [load, operators, exact, about] of table) {
    expect(Math.abs(erlangC({ load, operators, handlingSeconds: 1 }).waiting - exact)).toBeLessThan(6e-5);
    expect(Math.abs(halfinWhitt({ load, operators }) - about)).toBeLessThan(6e-5);
  }
});

test('square-root staffing rounds up, needs nobody without load, and asks for everything where load ≥ operators', () => {
  expect(squareRootOperators(100, 0.8)).toBe(108);
  expect(squareRootOperators(10, 0.5)).toBe(12);
  expect(squareRootOperators(0, 1)).toBe(0);
  expect(halfinWhitt({ load: 10, operators: 10 })).toBe(1);
  expect(halfinWhitt({ load: 0, operators: 0 })).toBe(0);
  expect(garnett({ load: 10, operators: 0, handlingSeconds: 60, patienceSeconds: 60 }).abandonment).toBeGreaterThan(
    0.9,
  );
});
