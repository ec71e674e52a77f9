/** In which group of the page a duty stands, and in which order within it: what an officer can still act on comes first. */
import type { DutyStatus } from '#projections/victims-code/duties/status.ts';
import type { RightsEntry } from '#projections/victims-code/rights.ts';

/** Most urgent first. */
export const rightsGroups = [
  'overdue',
  'due',
  'tell-again',
  'part-met',
  'cannot-tell',
  'met',
  'ended',
  'not-on-record',
  'done',
] as const;
export type RightsGroup = (typeof rightsGroups)[number];

export function groupOf({ status, tellAgain }: Pick<DutyStatus, 'status' | 'tellAgain'>): RightsGroup {
  if (tellAgain === true) return 'tell-again';
  switch (status) {
    case 'met':
    case 'met-late':
      return 'met';
    case 'excused':
    case 'declined':
    case 'superseded':
    case 'not-applicable':
    case 'not-measured':
      return 'ended';
    default:
      return status;
  }
}

/** By the end of the limit, those without one last; of what was met, late before in time. */
export function inOrder(entries: readonly RightsEntry[]): readonly RightsEntry[] {
  const rank = ({ status: { status } }: RightsEntry) => (status === 'met' ? 1 : 0);
  const day = ({ status: { due } }: RightsEntry) => due ?? '9999-12-31';
  return entries.toSorted((a, b) => rank(a) - rank(b) || day(a).localeCompare(day(b)));
}
