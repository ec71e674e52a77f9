/** JSON in the one form that RFC 8785 gives every value, for hashing: names in order, no white space. */
import canonicalize from 'canonicalize';

/**
 * The canonical text of a value that came from JSON. V8 writes numbers, strings and white space as the RFC asks, so that
 * only the names need be put in order; names that are numbers V8 orders by itself, and the library writes them.
 */
export function canonicalJson(value: unknown): string {
  const ordered = inOrder(value);
  const text = ordered === unorderable ? canonicalize(value) : JSON.stringify(ordered);
  if (text === undefined) throw new TypeError('only what JSON can hold has a canonical form');
  return text;
}

const unorderable = Symbol('an object whose names cannot be put in order');

/** The value itself where all names in it are in order, else a copy in which they are. */
function inOrder(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? arrayInOrder(value) : objectInOrder(value as Record<string, unknown>);
}

function arrayInOrder(items: readonly unknown[]): unknown {
  const ordered = items.map(inOrder);
  return ordered.includes(unorderable) ? unorderable : ordered;
}

function objectInOrder(object: Readonly<Record<string, unknown>>): unknown {
  const names = Object.keys(object).sort();
  const ordered: Record<string, unknown> = {};
  for (const name of names) {
    const value = inOrder(object[name]);
    if (value === unorderable || startsWithDigit(name) || name === '__proto__') return unorderable;
    ordered[name] = value;
  }
  return ordered;
}

function startsWithDigit(name: string): boolean {
  const code = name.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}
