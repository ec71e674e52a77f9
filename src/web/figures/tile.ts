/** A number that stands for itself, with what it counts, and a way to what is behind it. */
export type Tile = {
  readonly value: string;
  readonly name: string;
  readonly unit: string;
  readonly href: string;
  /** "Signal" or "No signal": whether the last months are more than chance. */
  readonly signal?: string;
};
