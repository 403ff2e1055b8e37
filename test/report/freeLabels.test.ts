import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { freeLabels, type PointName, type Spot } from '../../src/report/chart/freeLabels.ts';
import type { Spec } from '../../src/report/chart/spec.ts';
import { labelSize } from '../../src/report/chart/theme.ts';
import { textAdvance } from '../../src/report/fonts.ts';

const room = { width: 600, height: 330 };
const named = (text: string, x: number, y: number, importance = 0): PointName => ({
  text,
  x,
  y,
  importance,
  color: 'black',
});

interface Placed {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
}

function placed(specs: readonly Spec[]): Placed[] {
  return specs.flatMap((spec) => {
    const { mark, encoding } = spec as {
      mark: { type: string; text?: string };
      encoding: { x: { value: number }; y: { value: number } };
    };
    if (mark.type !== 'text' || mark.text === undefined) return [];
    const left = encoding.x.value;
    return [
      { text: mark.text, left, right: left + textAdvance(mark.text, labelSize, 'SemiBold'), y: encoding.y.value },
    ];
  });
}

const texts = (specs: readonly Spec[]): string[] => placed(specs).map(({ text }) => text);
const leaders = (specs: readonly Spec[]): number => specs.length - placed(specs).length;

const spots = fc.array(fc.record({ x: fc.integer({ min: 0, max: 600 }), y: fc.integer({ min: 0, max: 330 }) }), {
  maxLength: 40,
});

describe('names beside points', () => {
  test('keep a gap between each other, cover no point and stay in the room, however crowded', () => {
    fc.assert(
      fc.property(spots, spots, (points: Spot[], plain: Spot[]) => {
        const names = points.map(({ x, y }, index) => named(`variant ${index}`, x, y, index % 3));
        const all = placed(freeLabels(names, { points: [...points, ...plain], lines: [] }, room));
        for (const [index, one] of all.entries()) {
          expect(one.left >= 0 && one.right <= room.width && one.y <= room.height).toBe(true);
          for (const two of all.slice(0, index)) {
            const apart = Math.max(one.left - two.right, two.left - one.right);
            expect(apart >= 8 || Math.abs(one.y - two.y) >= labelSize + 4).toBe(true);
          }
          for (const { x, y } of [...points, ...plain]) {
            const beside = x <= one.left - 6 || x >= one.right + 6 || Math.abs(y - one.y) > labelSize / 2;
            expect(beside).toBe(true);
          }
        }
      }),
      { seed: 7, numRuns: 200 },
    );
  });

  test('the important one chooses before its neighbours on the right', () => {
    // One row of points so dense that beside it there is room for few names.
    const row = Array.from({ length: 30 }, (_, index) => named(`plain ${index}`, 100 + 8 * index, 150));
    const best = named('the best', 220, 150, 2);
    const points = [...row, best];
    const specs = freeLabels([...row, best], { points, lines: [] }, room);
    expect(texts(specs)[0]).toBe('the best');
    expect(texts(specs).length).toBeLessThan(row.length);
  });

  test('where there is no room nearby, an important name stands farther away on a line, another stays away', () => {
    const cloud = Array.from({ length: 200 }, (_, index) => ({
      x: 200 + 10 * (index % 20),
      y: 130 + 6 * Math.floor(index / 20),
    }));
    const middle = { x: 300, y: 160 };
    const around = (importance: number): Spec[] =>
      freeLabels([named('chosen', middle.x, middle.y, importance)], { points: [...cloud, middle], lines: [] }, room);
    expect([texts(around(0)), leaders(around(0))]).toEqual([[], 0]);
    expect([texts(around(1)), leaders(around(1))]).toEqual([['chosen'], 1]);
  });

  test('beside a point alone there is no line, and none is crossed where it need not be', () => {
    const line = [
      { x: 300, y: 160 },
      { x: 420, y: 160 },
    ] as const;
    const specs = freeLabels([named('alone', 300, 160)], { points: line, lines: [line] }, room);
    expect(leaders(specs)).toBe(0);
    const [only] = placed(specs);
    expect(only !== undefined && (only.right < 300 || Math.abs(only.y - 160) > labelSize / 2)).toBe(true);
  });
});
