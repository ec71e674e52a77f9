/** Numbers of figures in words: whole days, counts with thousands, shares in per cent, `*` where one is withheld. */

export const withheldMark = '*';

const counted = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 1 });

export function inNumbers(value: number): string {
  return counted.format(value);
}

/** To a tenth, for what is not a count. */
export function toATenth(value: number): string {
  return fine.format(value);
}

/** "45%"; to a tenth where the whole per cent would say 0 or 100 of what is neither. */
export function inPercent(share: number): string {
  const whole = Math.round(share * 100);
  const isEdge = (whole === 0 && share > 0) || (whole === 100 && share < 1);
  return isEdge ? `${fine.format(share * 100)}%` : `${whole}%`;
}

/** A published number; what is withheld stays `*`, of nothing there is a dash. */
export function published(value: number | '*' | null | undefined, format: (value: number) => string): string {
  if (value === null || value === undefined) return '–';
  return value === withheldMark ? withheldMark : format(value);
}
