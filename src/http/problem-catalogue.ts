/** Every way a request can be refused: one entry each, with its status, whether to try again, its cause and its cure. */

/** `never`: the same request will always fail; `same-ids`: send it again unchanged; `after`: wait for Retry-After first. */
export type Retry = 'never' | 'same-ids' | 'after';

export type ProblemEntry = {
  readonly status: number;
  readonly title: string;
  readonly retry: Retry;
  readonly cause: string;
  readonly cure: string;
};

/** Keys are the `code` of the answer and the end of its `type`. Ordered by status. */
export const problemCatalogue = {
  'invalid-json': {
    status: 400,
    title: 'The body is not JSON',
    retry: 'never',
    cause: 'The body, or a line of it, could not be read as JSON.',
    cure: 'Send one JSON object (or array, or one object a line for NDJSON) in UTF-8.',
  },
  'invalid-body': {
    status: 400,
    title: 'The body cannot be read',
    retry: 'never',
    cause: 'The body is empty, is not UTF-8, or its compression is broken.',
    cure: 'Send the body as UTF-8 text; where Content-Encoding says gzip, send whole gzip.',
  },
  'invalid-parameter': {
    status: 400,
    title: 'A parameter of the address is wrong',
    retry: 'never',
    cause: 'A parameter is unknown, missing, or not of the form expected; `errors` names each.',
    cure: 'Correct the parameters named; the OpenAPI description lists those of each path.',
  },
  'invalid-header': {
    status: 400,
    title: 'A header is wrong',
    retry: 'never',
    cause: 'A request header (If-Match, Prefer, a ce- header …) is not of the form expected.',
    cure: 'Correct the headers named in `errors`.',
  },
  'invalid-request': {
    status: 400,
    title: 'The request is not HTTP as expected',
    retry: 'never',
    cause: 'The address or the request itself is malformed, for example a broken percent-encoding.',
    cure: 'Encode the address; a reference in a path is percent-encoded whole.',
  },
  'not-signed-in': {
    status: 401,
    title: 'Nobody is signed in',
    retry: 'never',
    cause: 'The request carries neither a bearer token nor a session.',
    cure: 'Send `Authorization: Bearer …`; make a token with `npm run -s vjt -- token --role … --source …`.',
  },
  'invalid-token': {
    status: 401,
    title: 'The token is not accepted',
    retry: 'never',
    cause: 'The token has ended, was not signed by an accepted key, or lacks a claim; `detail` says which.',
    cure: 'Ask for a new token from the accepted issuer.',
  },
  'not-permitted': {
    status: 403,
    title: 'Not for this role',
    retry: 'never',
    cause: "The caller's role may not do this.",
    cure: 'Use a token of a role that may; `detail` names them.',
  },
  'foreign-type': {
    status: 403,
    title: "Another agency's event type",
    retry: 'never',
    cause: 'The event type is in a namespace that the token may not send.',
    cure: 'Send only types of your own agency, or use the token of the agency that the type belongs to.',
  },
  'foreign-source': {
    status: 403,
    title: 'Not a source of this token',
    retry: 'never',
    cause: 'The `source` of the event is not one the token was made for.',
    cure: 'Send your own `source`, or ask for a token that names it.',
  },
  'foreign-target': {
    status: 403,
    title: "Another agency's event",
    retry: 'never',
    cause: "A correction or retraction names another agency's event.",
    cure: 'Ask the agency that sent the event to correct it.',
  },
  'import-stamp-not-permitted': {
    status: 403,
    title: 'Only an operator may say when it was recorded',
    retry: 'never',
    cause: 'The event carries `recordedat` and the caller is not an operator.',
    cure: 'Leave `recordedat` out: the log stamps the event itself.',
  },
  'foreign-origin': {
    status: 403,
    title: 'Sent from another site',
    retry: 'never',
    cause: 'A form was sent from a page of another site.',
    cure: 'Open the page on this server and send the form from there.',
  },
  'stale-form': {
    status: 403,
    title: 'The form is out of date',
    retry: 'never',
    cause: 'The form was made for another person or another browser, or the browser keeps no cookies.',
    cure: 'Load the page with the form again, and send it from there. Nothing was stored.',
  },
  restricted: {
    status: 403,
    title: 'The case is restricted',
    retry: 'never',
    cause: 'Access to the case is restricted; opening it needs a reason, which is recorded.',
    cure: 'Send the parameter `reason` with why you need to open the case.',
  },
  'not-published': {
    status: 403,
    title: 'Not among the published tables',
    retry: 'never',
    cause:
      'Without a case role figures are given of whole periods, as known on a month-end, by listed dimensions only, so that small numbers stay protected.',
    cure: 'Ask for one of the tables that `detail` and `GET /api/measures` name.',
  },
  'not-found': {
    status: 404,
    title: 'Nothing here',
    retry: 'never',
    cause: 'No such address, or nothing of that name that the caller may see.',
    cure: 'Check the address; `/` and the OpenAPI description list what there is.',
  },
  'no-such-case': {
    status: 404,
    title: 'No such case',
    retry: 'never',
    cause: 'No event names this reference, or the case is not among those the caller may see.',
    cure: 'Check the reference; search by the beginning of it with `/api/cases?q=`.',
  },
  'no-such-measure': {
    status: 404,
    title: 'No such measure',
    retry: 'never',
    cause: 'There is no measure of this name, or it is defined and not computed yet.',
    cure: 'See `GET /api/measures`.',
  },
  'no-such-cut': {
    status: 404,
    title: 'No such cut',
    retry: 'never',
    cause: 'No cut of this day has been made or is being made.',
    cure: 'See `GET /api/cuts`; ask for it with `POST /api/cuts`.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Not that method',
    retry: 'never',
    cause: 'The address exists, but not with this method.',
    cure: 'Use one of the methods in `Allow`.',
  },
  'not-acceptable': {
    status: 406,
    title: 'Not in that format',
    retry: 'never',
    cause: 'None of the formats in `Accept` is one this address answers in.',
    cure: 'Ask for one of the formats that `detail` names, or send no `Accept`.',
  },
  'body-too-slow': {
    status: 408,
    title: 'The body came too slowly',
    retry: 'same-ids',
    cause: 'The request was not received in time; what was not acknowledged is not stored.',
    cure: 'Send it again with the same ids.',
  },
  'id-conflict': {
    status: 409,
    title: 'The id is taken by another event',
    retry: 'never',
    cause: 'An event of this `source` and `id` is in the log with other content. Nothing was stored.',
    cure: 'Give a new event a new id; to change a stored one send record.event-corrected.',
  },
  'cut-kept': {
    status: 409,
    title: 'The cut of a month-end is kept',
    retry: 'never',
    cause: 'Month-ends are what published figures rest on, so their cuts are never removed.',
    cure: 'Remove only cuts of other days.',
  },
  'message-not-held': {
    status: 409,
    title: 'The message is not held back',
    retry: 'never',
    cause:
      'A message was to be discarded that was taken, or is about to be: what it says is, or will be, in the log.',
    cure: 'Wait until it is judged. What a message that was taken said is taken back by record.event-retracted.',
  },
  'wrong-revision': {
    status: 412,
    title: 'The stream has moved on',
    retry: 'never',
    cause: "The sender's expected revision (If-Match) is not the stream's. Nothing was stored.",
    cure: 'Read what is new, then send with the revision that `detail` names.',
  },
  'body-too-large': {
    status: 413,
    title: 'The body is too large',
    retry: 'never',
    cause: 'One append may be at most 900 kB, one NDJSON line likewise.',
    cure: 'Send several smaller requests, or the events line by line as NDJSON.',
  },
  'unsupported-media-type': {
    status: 415,
    title: 'Not that Content-Type',
    retry: 'never',
    cause: 'The Content-Type is missing or is not one this address takes.',
    cure: 'Send one of the types that `detail` names.',
  },
  'unsupported-encoding': {
    status: 415,
    title: 'Not that Content-Encoding',
    retry: 'never',
    cause: 'The Content-Encoding or charset is not one this address takes.',
    cure: 'Send UTF-8 without compression; NDJSON may be gzip.',
  },
  'wrong-host': {
    status: 421,
    title: 'Not a name of this server',
    retry: 'never',
    cause: 'In local mode the server answers only to localhost, 127.0.0.1 and [::1].',
    cure: 'Use one of those names; to serve others set VJT_HOST and VJT_JWKS.',
  },
  'invalid-cut': {
    status: 422,
    title: 'No cut can be made of that',
    retry: 'never',
    cause: 'The day is missing or malformed, has not ended, or was over before anything was recorded.',
    cure: 'Ask for a London day between those that `errors` names.',
  },
  'invalid-event': {
    status: 422,
    title: 'The event does not fit its contract',
    retry: 'never',
    cause: 'Fields are missing, unknown or wrong; `errors` names each, with what was expected.',
    cure: 'Correct the fields named. Nothing was stored, so the same id may be used.',
  },
  'unknown-type': {
    status: 422,
    title: 'No such event type',
    retry: 'never',
    cause: 'The `type` is not in the catalogue of event types.',
    cure: 'Use a type of the contracts; `errors` names the nearest.',
  },
  'unknown-version': {
    status: 422,
    title: 'No such version of the event type',
    retry: 'never',
    cause: 'The `dataschema` names another type, or a version that does not exist.',
    cure: 'Name a version of this type that exists, or leave `dataschema` out for the current one.',
  },
  'several-subjects': {
    status: 422,
    title: 'Several subjects in one request',
    retry: 'never',
    cause: 'A batch is stored all or none, so it must be about one subject.',
    cure: 'Send one request a subject, or all of them as NDJSON.',
  },
  'invalid-batch': {
    status: 422,
    title: 'The batch cannot be taken',
    retry: 'never',
    cause: 'The batch is empty, has more than 500 events, or has one id twice with different content.',
    cure: 'Send 1 to 500 events with an id each, or any number as NDJSON.',
  },
  'stamp-refused': {
    status: 422,
    title: 'The import stamp does not fit',
    retry: 'never',
    cause: '`recordedat` is before the last event of the log, or in the future.',
    cure: 'Import in the order of recording, into an empty log.',
  },
  'too-many-requests': {
    status: 429,
    title: 'Too many requests',
    retry: 'after',
    cause: 'The caller is over its rate.',
    cure: 'Wait as Retry-After says; send many events as one NDJSON request.',
  },
  'headers-too-large': {
    status: 431,
    title: 'The headers are too large',
    retry: 'never',
    cause: 'The request line and headers together are over 16 kB.',
    cure: 'Send fewer or smaller headers and cookies.',
  },
  internal: {
    status: 500,
    title: 'Something went wrong here',
    retry: 'same-ids',
    cause: 'A fault of this server; it is in its log under the request id.',
    cure: 'Send it again with the same ids; if it stays, give the operator the request id.',
  },
  'case-parked': {
    status: 503,
    title: 'The case cannot be read at present',
    retry: 'after',
    cause:
      'An event of the case cannot be understood by this version of the server. Its operator is shown which.',
    cure: 'Try again after the operator has mended it. Other cases are not affected.',
  },
  'not-ready': {
    status: 503,
    title: 'Starting or stopping',
    retry: 'after',
    cause: 'The server is starting, catching up or stopping; `/readyz` says which.',
    cure: 'Wait as Retry-After says, then send it again with the same ids.',
  },
  'measures-loading': {
    status: 503,
    title: 'The facts are being read',
    retry: 'after',
    cause:
      'Figures are computed over columns of facts, which are read after a start; those for nobody in particular come from tables that are made when a month-end is cut.',
    cure: 'Wait as Retry-After says, then ask again. Cases can be read meanwhile.',
  },
  'demo-loading': {
    status: 503,
    title: 'Demo data are being loaded',
    retry: 'after',
    cause: 'The first start fills the log with invented cases of the last years, in the order of recording.',
    cure: 'Wait as Retry-After says, then send it again with the same ids; `/readyz` says how far it is.',
  },
  overloaded: {
    status: 503,
    title: 'Too much waits to be written',
    retry: 'after',
    cause: 'The event log has more work waiting than it takes. Nothing of this request was stored.',
    cure: 'Wait as Retry-After says, then send it again with the same ids.',
  },
  'log-unavailable': {
    status: 503,
    title: 'The event log cannot be written',
    retry: 'after',
    cause: 'The event log failed or is away. Nothing of this request was acknowledged.',
    cure: 'Wait as Retry-After says, then send it again with the same ids.',
  },
  'disk-full': {
    status: 507,
    title: 'The disk is full',
    retry: 'after',
    cause: 'There is no room to store the request. Nothing of it was stored.',
    cure: 'The operator makes room; then send it again with the same ids.',
  },
} as const satisfies Record<string, ProblemEntry>;

export type ProblemCode = keyof typeof problemCatalogue;

export const problemCodes: readonly ProblemCode[] = Object.keys(problemCatalogue).filter(isProblemCode);

export function isProblemCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemCatalogue, text);
}
