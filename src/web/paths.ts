/** Every address of the web, once: patterns for the routes, builders for the links. */

export const pathPatterns = {
  start: '/',
  signIn: '/sign-in',
  signOut: '/sign-out',
  search: '/search',
  caseRecord: '/cases/:reference',
  journey: '/cases/:reference/victims/:person',
  allEvents: '/cases/:reference/victims/:person/events',
  caseEvents: '/cases/:reference/events',
  lookBack: '/look-back',
  assets: '/assets',
} as const;

/** What a page about a case is asked for beside its reference; both stand in the address. */
export type Knowledge = {
  /** Due as of: a London date. */
  readonly asOf?: string;
  /** Known by: a London date or an instant. */
  readonly asKnownOn?: string;
};

type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

/** A path with its query; empty values are left out, lists are repeated. */
export function withQuery(path: string, query: Query): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    for (const item of typeof value === 'string' ? [value] : (value ?? [])) parameters.append(name, item);
  }
  const text = parameters.toString();
  return text === '' ? path : `${path}?${text}`;
}

const segment = encodeURIComponent;

export const paths = {
  start: () => pathPatterns.start,
  signIn: (returnTo?: string) => withQuery(pathPatterns.signIn, { returnTo }),
  signOut: () => pathPatterns.signOut,
  search: (q: string) => withQuery(pathPatterns.search, { q }),
  caseRecord: (reference: string, knowledge: Knowledge = {}) =>
    withQuery(`/cases/${segment(reference)}`, knowledge),
  caseEvents: (reference: string, query: Query = {}) =>
    withQuery(`/cases/${segment(reference)}/events`, query),
  journey: (reference: string, person: string, knowledge: Knowledge = {}) =>
    withQuery(`/cases/${segment(reference)}/victims/${segment(person)}`, knowledge),
  allEvents: (reference: string, person: string, query: Query = {}) =>
    withQuery(`/cases/${segment(reference)}/victims/${segment(person)}/events`, query),
  lookBack: (returnTo: string) => withQuery(pathPatterns.lookBack, { returnTo }),
} as const;
