/** Every address of the web, once: patterns for the routes, builders for the links. */

export const pathPatterns = {
  start: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  caseRecord: '/cases/:reference',
  caseEvents: '/cases/:reference/events',
  journey: '/cases/:reference/victims/:person',
  victimEvents: '/cases/:reference/victims/:person/events',
  rights: '/cases/:reference/victims/:person/rights',
  summary: '/cases/:reference/victims/:person/summary',
  work: '/work',
  record: '/cases/:reference/victims/:person/record/:recording',
  go: '/go',
  news: '/news',
  courtDelay: '/court-delay',
  codeRecord: '/code-record',
  outcomes: '/outcomes',
  repeatAndHotspots: '/repeat-and-hotspots',
  casesBehind: '/figures/:measure/cases',
  lookBack: '/look-back',
  contracts: '/contracts',
  contract: '/contracts/:type',
  notMeasured: '/not-measured',
  whoLooked: '/who-looked',
  feeds: '/feeds',
  heldMessages: '/feeds/messages',
  retryParked: '/feeds/parked/:neighbourhood',
  asset: '/assets/:version/:name',
} as const;

/** What staff record on pages of their own; each is the end of its address. */
export const recordingNames = [
  'contact',
  'agency-chased',
  'not-telling',
  'sign-off',
  'needs-assessed',
  'safe-contact',
  'communication',
  'personal-statement',
] as const;
export type RecordingName = (typeof recordingNames)[number];

export type RecordingQuery = {
  /** The page to come back to. */
  readonly returnTo?: string | undefined;
  /** The id of the event to put right. */
  readonly correct?: string | undefined;
};

/** Of when a page about a case is: both stand in its address. */
export type Knowledge = {
  /** Due as of: a London date. */
  readonly asOf?: string | undefined;
  /** Known by: a London date or an instant. */
  readonly asKnownOn?: string | undefined;
};

/** What a list of events is asked for. Nothing ticked in a group: all of it. */
export type EventsQuery = Knowledge & {
  readonly agency?: readonly string[] | undefined;
  readonly concerns?: readonly string[] | undefined;
  readonly changed?: readonly string[] | undefined;
  readonly order?: string | undefined;
  readonly page?: string | undefined;
};

/** What the worklist is asked for; what is not given is as the role has it. */
export type WorkQuery = Pick<Knowledge, 'asOf'> & {
  readonly whose?: string | undefined;
  readonly group?: string | undefined;
  readonly holder?: string | undefined;
  readonly right?: string | undefined;
  readonly page?: string | undefined;
  /** `names`: they are printed. */
  readonly print?: string | undefined;
};

export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A path with its query; what is not given is left out, lists are repeated. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of typeof value === 'string' ? [value] : (value ?? [])) parameters.append(name, item);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A reference in a path; its colon may stand as it is, so that addresses can be read and typed. */
function segment(text: string): string {
  return encodeURIComponent(text).replaceAll('%3A', ':');
}

const caseRecord = (reference: string) => `/cases/${segment(reference)}`;
const victim = (reference: string, person: string) => `${caseRecord(reference)}/victims/${segment(person)}`;

export const paths = {
  start: () => pathPatterns.start,
  signIn: (returnTo?: string) => withQuery(pathPatterns.signIn, { returnTo }),
  signOut: () => pathPatterns.signOut,
  search: (q: string, after?: string) => withQuery(pathPatterns.start, { q, after }),
  caseRecord: (reference: string, knowledge: Knowledge = {}) => withQuery(caseRecord(reference), knowledge),
  caseEvents: (reference: string, query: EventsQuery = {}) =>
    withQuery(`${caseRecord(reference)}/events`, query),
  journey: (reference: string, person: string, knowledge: Knowledge = {}) =>
    withQuery(victim(reference, person), knowledge),
  victimEvents: (reference: string, person: string, query: EventsQuery = {}) =>
    withQuery(`${victim(reference, person)}/events`, query),
  rights: (reference: string, person: string, knowledge: Knowledge = {}) =>
    withQuery(`${victim(reference, person)}/rights`, knowledge),
  summary: (
    reference: string,
    person: string,
    query: Knowledge & { readonly language?: string | undefined } = {},
  ) => withQuery(`${victim(reference, person)}/summary`, query),
  record: (name: RecordingName, reference: string, person: string, query: RecordingQuery = {}) =>
    withQuery(`${victim(reference, person)}/record/${name}`, query),
  work: (query: WorkQuery = {}) => withQuery(pathPatterns.work, query),
  workAsCsv: (query: Query) => withQuery('/api/duties', { by: 'victim', format: 'csv', ...query }),
  courtDelay: (query: Query = {}) => withQuery(pathPatterns.courtDelay, query),
  codeRecord: (query: Query = {}) => withQuery(pathPatterns.codeRecord, query),
  outcomes: (query: Query = {}) => withQuery(pathPatterns.outcomes, query),
  repeatAndHotspots: (query: Query = {}) => withQuery(pathPatterns.repeatAndHotspots, query),
  /** The cases behind a figure of a measure. */
  casesBehind: (measure: string, query: Query = {}) => withQuery(`/figures/${segment(measure)}/cases`, query),
  /** The figures of a measure, as the API answers them. */
  measure: (id: string, query: Query = {}) => withQuery(`/api/measures/${segment(id)}`, query),
  lookBack: (returnTo: string) => withQuery(pathPatterns.lookBack, { returnTo }),
  contracts: () => pathPatterns.contracts,
  contract: (type: string) => `${pathPatterns.contracts}/${segment(type)}`,
  notMeasured: () => pathPatterns.notMeasured,
  feeds: () => pathPatterns.feeds,
  heldMessages: (query: { readonly cause?: string | undefined; readonly status?: 'discarded' } = {}) =>
    withQuery(pathPatterns.heldMessages, query),
  retryParked: (neighbourhood: number) => `${pathPatterns.feeds}/parked/${neighbourhood}`,
  /** What was revised of a measure between two cuts, as the API answers it. */
  revisions: (measure: string, earlier: string, later: string) =>
    withQuery(`/api/measures/${segment(measure)}/revisions`, { between: `${earlier}..${later}` }),
  whoLooked: (query: Query = {}) => withQuery(pathPatterns.whoLooked, query),
  asset: (version: string, name: string) => `/assets/${version}/${name}`,
} as const;

/** A path of this server, whatever was given: never an address elsewhere. */
export function ownPath(path: string): URL {
  const here = 'http://here.invalid';
  const start = new URL(here);
  if (!path.startsWith('/') || !URL.canParse(path, here)) return start;
  const url = new URL(path, here);
  return url.origin === here ? url : start;
}
