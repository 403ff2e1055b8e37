/**
 * "Did you mean": the known word nearest to what was written. Distance is the
 * number of letters inserted, deleted, replaced or swapped with a neighbour
 * (optimal string alignment), ignoring case; a word counts as near when at
 * most a third of it differs.
 */
export function nearest(written: string, known: Iterable<string>): string | undefined {
  let best: { readonly word: string; readonly distance: number } | undefined;
  const lower = written.toLowerCase();
  for (const word of known) {
    const distance = letterDistance(lower, word.toLowerCase());
    const longest = Math.max(word.length, written.length);
    // One slip in words of a few letters; a single letter is near to none but itself.
    if (distance <= (longest < 2 ? 0 : Math.max(1, Math.floor(longest / 3)))) {
      if (best === undefined || distance < best.distance) best = { word, distance };
    }
  }
  return best?.word;
}

/** `did you mean "patience"?`, or the whole list where nothing is near. */
export function suggestion(written: string, known: Iterable<string>): string | undefined {
  const words = [...known];
  const word = nearest(written, words);
  if (word !== undefined) return `did you mean "${word}"?`;
  return words.length > 0 ? `known here: ${words.join(', ')}` : undefined;
}

function letterDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const same = a[row - 1] === b[column - 1];
      let cost = Math.min(
        (above[column] ?? 0) + 1,
        (current[column - 1] ?? 0) + 1,
        (above[column - 1] ?? 0) + (same ? 0 : 1),
      );
      if (row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1]) {
        cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      }
      current.push(cost);
    }
    before = above;
    above = current;
  }
  return above[b.length] ?? 0;
}
