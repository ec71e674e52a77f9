/** A number that stands for itself, with what it counts, and a way to what is behind it. */
export type Tile = {
  readonly value: string;
  readonly name: string;
  readonly unit: string;
  readonly href: string;
  /** "Signal", "No signal" or "Cannot tell": whether any of the last months is more than chance. */
  readonly signal?: string;
  /** Leads to the cases behind the number, for who may open cases. */
  readonly cases?: string | undefined;
};
