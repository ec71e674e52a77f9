/** To whom duties are owed: each victim, a bereaved family through its spokesperson, an organisation through its contact. */
import type { CaseHistory, Moment, Victim, VictimKind } from '../../case-history/model.ts';

/** One to whom duties are owed at once. */
export type Recipient = {
  readonly victim: string;
  readonly victims: readonly string[];
  readonly members: readonly Victim[];
  readonly kind: VictimKind;
  /** From her death on, duties go on to relatives. */
  readonly died?: Moment;
};

/**
 * Bereaved relatives with one spokesperson are told once. An organisation is outside the Code's definition and is told
 * only through a named contact. Source: Victims' Code 2020, who is a victim.
 */
export function recipientsOf({ victims }: CaseHistory): readonly Recipient[] {
  const families = Map.groupBy(
    victims.filter(isOwedAnything),
    (victim) => spokespersonOf(victim) ?? victim.person,
  );
  return [...families].flatMap(([spokesperson, members]) => {
    const first = members.find(({ person }) => person === spokesperson) ?? members[0];
    if (first === undefined) return [];
    return [
      {
        victim: first.person,
        victims: members.map(({ person }) => person),
        members,
        kind: first.kind,
        ...(first.died !== undefined && { died: first.died }),
      },
    ];
  });
}

function isOwedAnything({ kind, representatives }: Victim): boolean {
  return (
    kind !== 'organisation' ||
    representatives.some(
      ({ role, excludedBecause }) => role === 'business-contact' && excludedBecause === undefined,
    )
  );
}

function spokespersonOf({ kind, representatives }: Victim): string | undefined {
  if (kind !== 'bereaved-relative') return undefined;
  return representatives.find(
    ({ role, excludedBecause }) => role === 'family-spokesperson' && excludedBecause === undefined,
  )?.person;
}
