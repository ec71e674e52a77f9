/** In which of its forms an event, or many, arrives: by Content-Type, and by the headers of binary mode. */
import type { IncomingHttpHeaders } from 'node:http';
import { Problem } from '#src/http/problem.ts';

/** `json`: an event or a list of events, as the body turns out. */
export type Form = 'event' | 'batch' | 'json' | 'binary' | 'lines';

const forms: Readonly<Record<string, Form>> = {
  'application/cloudevents+json': 'event',
  'application/cloudevents-batch+json': 'batch',
  'application/json': 'json',
  'application/x-ndjson': 'lines',
  'application/ndjson': 'lines',
  'application/jsonl': 'lines',
  'application/cloudevents+x-ndjson': 'lines',
  'application/cloudevents+ndjson': 'lines',
};

const mediaTypes = [
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'application/json',
  'application/x-ndjson',
];

/** @throws Problem 415 where the type is none of ours, or not in UTF-8. */
export function formOf(headers: IncomingHttpHeaders): Form {
  const [type = '', ...parameters] = (headers['content-type'] ?? '').split(';').map((part) => part.trim());
  const form = forms[type.toLowerCase()];
  if (form === undefined || !Object.hasOwn(forms, type.toLowerCase())) {
    throw new Problem('unsupported-media-type', {
      detail: `Expected Content-Type ${mediaTypes.join(', ')}.`,
      headers: { 'Accept-Post': mediaTypes.join(', ') },
    });
  }
  const charset = parameters.find((parameter) => /^charset\s*=/i.test(parameter));
  if (charset !== undefined && !/^charset\s*=\s*"?utf-8"?$/i.test(charset)) {
    throw new Problem('unsupported-encoding', { detail: 'Expected charset=utf-8.' });
  }
  return form === 'json' && headers['ce-specversion'] !== undefined ? 'binary' : form;
}

/** Whether the body is compressed. @throws Problem 415 for a compression other than gzip. */
export function isGzip(headers: IncomingHttpHeaders): boolean {
  const encoding = (headers['content-encoding'] ?? 'identity').trim().toLowerCase();
  if (encoding === 'identity' || encoding === '') return false;
  if (encoding === 'gzip' || encoding === 'x-gzip') return true;
  throw new Problem('unsupported-encoding', {
    detail: 'Expected Content-Encoding gzip, or none.',
    headers: { 'Accept-Encoding': 'gzip, identity' },
  });
}
