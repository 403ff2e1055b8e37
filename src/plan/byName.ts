/** Indices in the order of their names: one that the file's does not change, nor then the rounding of sums. */
export function byName(named: readonly { readonly name: string }[], indices: readonly number[]): number[] {
  return indices.toSorted((a, b) => (named[a].name < named[b].name ? -1 : 1));
}
