/**
 * Names beside points, each where it covers no other name, no point and if possible
 * no line: to the right, else to the left, a little higher or lower, above or below.
 * Where there is no room a name stays away: the table behind the chart has it.
 */
import { textAdvance } from '../fonts.ts';
import type { Spec } from './spec.ts';
import { labelSize } from './theme.ts';

/** Px from the top left of the plot. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

export interface PointName extends Spot {
  readonly text: string;
  readonly color: string;
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** The ends of `lines` are points too. The rightmost name has the first choice. */
export function freeLabels(
  names: readonly PointName[],
  lines: readonly (readonly [Spot, Spot])[],
  room: { readonly width: number; readonly height: number },
): Spec[] {
  const taken: Box[] = [...names, ...lines.flat()].map(({ x, y }) => around(x, y, 7));
  const crossed = lines.flatMap(along);
  return [...names]
    .sort((a, b) => b.x - a.x)
    .flatMap(({ text, color, x, y }) => {
      const wide = textAdvance(text, labelSize, 'SemiBold');
      const free = places(x, y, wide).filter(
        (place) =>
          place.left >= 0 &&
          place.right <= room.width &&
          place.top >= -8 &&
          place.bottom <= room.height &&
          taken.every((other) => !overlap(place, other)),
      );
      const box = free.find((place) => crossed.every((other) => !overlap(place, other))) ?? free[0];
      if (box === undefined) return [];
      taken.push(box);
      return [
        {
          data: { values: [{}] },
          mark: { type: 'text', align: 'left', baseline: 'middle', text, fontWeight: 600, color },
          encoding: { x: { value: box.left }, y: { value: (box.top + box.bottom) / 2 } },
        },
      ];
    });
}

function around(x: number, y: number, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** A line as a row of small boxes. */
function along([from, to]: readonly [Spot, Spot]): Box[] {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4);
  return Array.from({ length: steps }, (_, k) => {
    const part = (k + 0.5) / steps;
    return around(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y), 1.5);
  });
}

function places(x: number, y: number, wide: number): Box[] {
  const line = labelSize + 2;
  const box = (left: number, middle: number): Box => ({
    left,
    right: left + wide,
    top: middle - line / 2,
    bottom: middle + line / 2,
  });
  return [0, 8, 15, 22].flatMap((off) => [
    box(x + 10, y - off),
    box(x + 10, y + off),
    box(x - 10 - wide, y - off),
    box(x - 10 - wide, y + off),
    ...(off < 15 ? [] : [box(x - wide / 2, y - off), box(x - wide / 2, y + off)]),
  ]);
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
