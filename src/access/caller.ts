/** Who is asking: an agency's system with a token, or a person who signed in. */

/** Agencies whose systems post, and the name their events carry. */
export const agencies = [
  'police',
  'cps',
  'court',
  'witness-care',
  'probation',
  'victim-care',
  'mopac',
  'operator',
] as const;
export type Agency = (typeof agencies)[number];

/**
 * What a caller may be. Agency systems carry their agency's role; the rest are people, but for `monitor`: what watches the
 * running of the servers, and reads nothing else.
 */
export const roles = [
  'police',
  'cps',
  'court',
  'witness-care',
  'probation',
  'victim-care',
  'care-officer',
  'care-lead',
  'marac-lead',
  'mopac',
  'operator',
  'auditor',
  'monitor',
] as const;
export type Role = (typeof roles)[number];

/** `nobody` reaches only what is for anyone: it may see no case and send nothing. */
export type Caller = {
  readonly kind: 'system' | 'person' | 'nobody';
  /** Token subject or person id: a pseudonym, safe to log. */
  readonly id: string;
  /** What to show: an invented person's name in the demo. */
  readonly displayName: string;
  readonly role: Role | 'nobody';
  /** The agency the caller acts for; its events carry this name. */
  readonly agency: Agency | 'auditor' | 'nobody';
  /** Event namespaces the caller may send (DESIGN: roles and namespaces). */
  readonly namespaces: readonly string[];
  /** `source` values the caller may use. */
  readonly sources: readonly string[];
  /** The care unit whose cases a care officer or lead sees. */
  readonly unit?: string;
  /** An operator has this agency's history imported: its events say themselves when they were recorded. */
  readonly mayImport?: true;
};

/** Who asks where nobody is signed in. */
export const anonymous: Caller = {
  kind: 'nobody',
  id: 'nobody',
  displayName: 'Nobody signed in',
  role: 'nobody',
  agency: 'nobody',
  namespaces: [],
  sources: [],
};
