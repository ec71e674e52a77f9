/** Every figure the simulator rests on carries where it comes from, or says that it is assumed. */

/** A figure, or several, with what it rests on. */
export type Shape<T> = {
  readonly value: T;
  /** `cited`: a published figure, at the address named. `assumed`: nobody published one; the reason is given. */
  readonly basis: 'cited' | 'assumed';
  readonly source: string;
};

export function cited<const T>(value: T, source: string): Shape<T> {
  return { value, basis: 'cited', source };
}

export function assumed<const T>(value: T, because: string): Shape<T> {
  return { value, basis: 'assumed', source: `assumed: ${because}` };
}
