/** Finds the name or code a misspelt one was probably meant to be. */

/**
 * The candidate that differs from `text` in the fewest letters; undefined where none is near enough to be a slip
 * (none for one letter, one slip up to four, two up to eight, else three). Upper and lower case do not count as different.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length === 0 || text.length > 100) return undefined;
  const wanted = text.toLowerCase();
  let bound = slipsAllowed(wanted.length) + 1;
  let best: string | undefined;
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bound) continue;
    const slips = distance(wanted, candidate.toLowerCase(), bound);
    if (slips >= bound) continue;
    best = candidate;
    bound = slips;
    if (bound === 0) break;
  }
  return best;
}

function slipsAllowed(length: number): number {
  if (length === 1) return 0;
  if (length <= 4) return 1;
  return length <= 8 ? 2 : 3;
}

/** Levenshtein distance of two texts, or `bound` as soon as it cannot be less. */
function distance(a: string, b: string, bound: number): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= b.length; column += 1) {
      const replaced = at(previous, column - 1) + (a[row - 1] === b[column - 1] ? 0 : 1);
      const cost = Math.min(replaced, at(previous, column) + 1, at(current, column - 1) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least >= bound) return bound;
    previous = current;
  }
  return Math.min(at(previous, b.length), bound);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? 0;
}
