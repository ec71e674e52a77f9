/** How a place in a posted body is named (JSON pointers, RFC 6901), and what of a body may be repeated to its sender. */

/** Only what looks like a code, a name of a field, a reference or a time is repeated: free text may name people. */
export const codeLike = /^[\w.:/+-]{1,60}$/;

/** One step of a pointer. */
export function pointerStep(name: PropertyKey): string {
  return String(name).slice(0, 100).replaceAll('~', '~0').replaceAll('/', '~1');
}

/** The pointer of a path below `base`. */
export function pointerOf(base: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((pointer, name) => `${pointer}/${pointerStep(name)}`, base);
}

/** The value a path leads to; undefined where it leads nowhere. */
export function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let current = value;
  for (const name of path) {
    if (typeof current !== 'object' || current === null || !Object.hasOwn(current, name)) return undefined;
    current = Reflect.get(current, name);
  }
  return current;
}
