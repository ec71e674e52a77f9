/** How a place in the log is written for callers: an opaque text that they hand back and never read. */

const pattern = /^p[0-9a-z]{1,11}$/;

/** The text of a log position, as it stands in `Position` headers and `atLeast`. */
export function encodePosition(position: number): string {
  return `p${position.toString(36)}`;
}

/** The log position of a text; undefined where the text is not one of ours. */
export function decodePosition(text: string): number | undefined {
  if (!pattern.test(text)) return undefined;
  const position = Number.parseInt(text.slice(1), 36);
  return Number.isSafeInteger(position) && encodePosition(position) === text ? position : undefined;
}
