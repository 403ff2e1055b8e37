/** The counting intervals of an opening, `to` exclusive. */
export function openingIntervals(
  intervalEnds: Float64Array,
  { from, to }: { readonly from: number; readonly to: number },
): { readonly from: number; readonly to: number } {
  return {
    from: intervalEnds.findIndex((end) => end > from),
    to: intervalEnds.findIndex((end) => end >= to) + 1,
  };
}
