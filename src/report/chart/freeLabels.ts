/**
 * Names beside points, each where it covers no other name, no point and if possible
 * no line: to the right, else to the left, a little higher or lower, above or below.
 * What matters most chooses first, and may stand farther away; any other name stays
 * away where there is no room: the table behind the chart has it. A thin line leads
 * from a point to a name that stands as near to another.
 */
import { textAdvance } from '../fonts.ts';
import type { Spec } from './spec.ts';
import { colors, labelSize } from './theme.ts';

/** Px from the top left of the plot. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

type Stroke = readonly [Spot, Spot];

export interface PointName extends Spot {
  readonly text: string;
  readonly color: string;
  /** The higher, the sooner it chooses; above 0 it may stand far away. Absent: 0. */
  readonly importance?: number;
}

/** What is drawn besides the named points: other points are not covered, lines are if there is no other way. */
interface Drawn {
  readonly points: readonly Spot[];
  readonly lines: readonly Stroke[];
}

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Px between two names. */
const gap = { x: 8, y: 2 };

/** Px that a name must be nearer to its own point than to any other, to be read as that one's. */
const margin = 4;

/** Among names of the same importance the rightmost has the first choice. */
export function freeLabels(
  names: readonly PointName[],
  { points, lines }: Drawn,
  room: { readonly width: number; readonly height: number },
): Spec[] {
  const taken: Box[] = [...names, ...points].map(({ x, y }) => around(x, y, 7));
  const crossed = lines.flatMap(along);
  return [...names]
    .sort((a, b) => (b.importance ?? 0) - (a.importance ?? 0) || b.x - a.x)
    .flatMap((name) => {
      const wide = textAdvance(name.text, labelSize, 'SemiBold');
      const isFree = (place: Box): boolean =>
        place.left >= 0 &&
        place.right <= room.width &&
        place.top >= -8 &&
        place.bottom <= room.height &&
        taken.every((other) => !overlap(place, other));
      const near = places(name, wide, nearBy).filter(isFree);
      const far = (name.importance ?? 0) > 0 && near.length === 0 ? places(name, wide, farAway).filter(isFree) : [];
      const free = [...near, ...far];
      const others = points.filter(({ x, y }) => x !== name.x || y !== name.y);
      const isOwn = (place: Box): boolean =>
        others.every((other) => distance(name, place) + margin <= distance(other, place));
      const isClear = (place: Box): boolean => crossed.every((other) => !overlap(place, other));
      const box = free.find((place) => isClear(place) && isOwn(place)) ?? free.find(isClear) ?? free[0];
      if (box === undefined) return [];
      taken.push({
        left: box.left - gap.x,
        right: box.right + gap.x,
        top: box.top - gap.y,
        bottom: box.bottom + gap.y,
      });
      return isOwn(box) ? [label(name, box)] : [leader(name, box), label(name, box)];
    });
}

function label({ text, color }: PointName, box: Box): Spec {
  return {
    data: { values: [{}] },
    mark: { type: 'text', align: 'left', baseline: 'middle', text, fontWeight: 600, color },
    encoding: { x: { value: box.left }, y: { value: (box.top + box.bottom) / 2 } },
  };
}

function leader({ x, y }: Spot, box: Box): Spec {
  const to = nearest({ x, y }, box);
  return {
    data: { values: [{}] },
    mark: { type: 'rule', color: colors.muted, strokeWidth: 1 },
    encoding: { x: { value: x }, y: { value: y }, x2: { value: to.x }, y2: { value: to.y } },
  };
}

function distance(spot: Spot, box: Box): number {
  const to = nearest(spot, box);
  return Math.hypot(to.x - spot.x, to.y - spot.y);
}

function nearest({ x, y }: Spot, box: Box): Spot {
  return { x: Math.min(box.right, Math.max(box.left, x)), y: Math.min(box.bottom, Math.max(box.top, y)) };
}

function around(x: number, y: number, half: number): Box {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}

/** A line as a row of small boxes. */
function along([from, to]: Stroke): Box[] {
  const steps = Math.ceil(Math.hypot(to.x - from.x, to.y - from.y) / 4);
  return Array.from({ length: steps }, (_, k) => {
    const part = (k + 0.5) / steps;
    return around(from.x + part * (to.x - from.x), from.y + part * (to.y - from.y), 1.5);
  });
}

/** Px up or down, where the name stands beside its point. */
const nearBy = [0, 8, 15, 22];
const farAway = [30, 40, 52, 66, 82];

function places({ x, y }: Spot, wide: number, offsets: readonly number[]): Box[] {
  const line = labelSize + 2;
  const box = (left: number, middle: number): Box => ({
    left,
    right: left + wide,
    top: middle - line / 2,
    bottom: middle + line / 2,
  });
  return offsets.flatMap((off) => [
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
