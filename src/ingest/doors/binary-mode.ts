/** CloudEvents in binary mode: attributes in `ce-` headers, data in the body (HTTP protocol binding 1.0, section 3.1). */
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '#src/http/problem.ts';

const prefix = 'ce-';

/** Names that are not attributes in this mode: they stand in the body and in Content-Type. */
const notAttributes: ReadonlySet<string> = new Set(['data', 'data_base64', 'datacontenttype']);

/** The event that headers and body make together. @throws Problem 400 naming each header that cannot be read. */
export function eventOfBinaryMode(headers: IncomingHttpHeaders, data: unknown): unknown {
  const attributes: [string, unknown][] = [];
  const unreadable: string[] = [];
  for (const [header, value] of Object.entries(headers)) {
    if (!header.startsWith(prefix) || value === undefined) continue;
    const name = header.slice(prefix.length);
    const decoded = notAttributes.has(name) ? undefined : decodeHeader(String(value));
    if (decoded === undefined) unreadable.push(header);
    else attributes.push([name, decoded]);
  }
  if (unreadable.length > 0) throw unreadableHeaders(unreadable);
  const { 'content-type': datacontenttype } = headers;
  return Object.fromEntries([...attributes, ['datacontenttype', datacontenttype], ['data', data]]);
}

/** Undoes quoting, then percent-encoding; undefined where the result is not UTF-8 or was not encoded at all. */
export function decodeHeader(value: string): string | undefined {
  const quoted = /^"((?:[^"\\]|\\.)*)"$/.exec(value)?.[1];
  const text = quoted === undefined ? value : quoted.replaceAll(/\\(.)/g, '$1');
  if (!/^[\u0020-\u007e]*$/.test(text)) return undefined;
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function unreadableHeaders(names: readonly string[]): Problem {
  return new Problem('invalid-header', {
    detail: `These headers cannot be read as CloudEvents attributes: ${names.join(', ')}.`,
    errors: names.map((name) => ({
      pointer: name,
      code: 'malformed',
      expected: notAttributes.has(name.slice(prefix.length))
        ? 'no such header: data is the body, its type is Content-Type'
        : 'an attribute as percent-encoded UTF-8',
    })),
  });
}
