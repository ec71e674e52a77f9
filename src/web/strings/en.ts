/** Every string of templates and view models, in English; a Welsh catalogue has the same keys. */

export const strings = {
  service: 'Victim Journey Tracker',
  demo: 'Demo data: every person here is invented.',
  skipToContent: 'Skip to main content',
  signedInAs: 'Signed in as',
  signOut: 'Sign out',
  signIn: 'Sign in',
  search: 'Search',
  upToDate: 'Up to date as of',
  officialSensitive: 'OFFICIAL-SENSITIVE',
  printedBy: 'Printed by',
} as const;

export type Strings = { readonly [Key in keyof typeof strings]: string };
