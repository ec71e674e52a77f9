/** Finds the name or code a misspelt one was probably meant to be. */

const longest = 100;

/**
 * The candidate that differs from `text` in the fewest letters; undefined where none is near enough to be a
 * slip (none for one letter, one slip up to four, two up to eight, else three). Upper and lower case do not
 * count as different; of equally near ones the first is taken.
 */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  if (text.length === 0 || text.length > longest) return undefined;
  const wanted = text.toLowerCase();
  let bound = slipsAllowed(wanted.length) + 1;
  let best: string | undefined;
  const row = new Uint8Array(longest + slipsAllowed(longest) + 1);
  for (const candidate of candidates) {
    if (Math.abs(candidate.length - wanted.length) >= bound) continue;
    const slips = distance(wanted, candidate.toLowerCase(), bound, row);
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

/**
 * Levenshtein distance of two texts, or `bound` as soon as it cannot be less; `row` is room for one row of the
 * table.
 */
function distance(a: string, b: string, bound: number, row: Uint8Array): number {
  for (let column = 0; column <= b.length; column += 1) row[column] = column;
  for (let line = 1; line <= a.length; line += 1) {
    const letter = a.charCodeAt(line - 1);
    let diagonal = line - 1;
    let left = line;
    let least = line;
    row[0] = line;
    for (let column = 1; column <= b.length; column += 1) {
      const above = row[column] ?? 0;
      const replaced = diagonal + (letter === b.charCodeAt(column - 1) ? 0 : 1);
      left = Math.min(replaced, above + 1, left + 1);
      row[column] = left;
      diagonal = above;
      if (left < least) least = left;
    }
    if (least >= bound) return bound;
  }
  return row[b.length] ?? 0;
}
