/** To whom duties are owed: each victim, a bereaved family through its spokesperson, an organisation through its contact. */
import type { CaseHistory, Moment, Victim, VictimKind } from '../../case-history/model.ts';

/** One to whom duties are owed at once. */
export type Recipient = {
  readonly victim: string;
  readonly victims: readonly string[];
  readonly members: readonly Victim[];
  readonly kind: VictimKind;
  /** Of a bereaved family: who is told for all of it. */
  readonly spokesperson?: string;
  /** From her death on, duties go on to relatives; of a family, from the death of the last of them. */
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
    const died = lastDeath(members);
    return [
      {
        victim: first.person,
        victims: members.map(({ person }) => person),
        members,
        kind: first.kind,
        ...(first.kind === 'bereaved-relative' && { spokesperson }),
        ...(died !== undefined && { died }),
      },
    ];
  });
}

function lastDeath(members: readonly Victim[]): Moment | undefined {
  const deaths = members.flatMap(({ died }) => (died === undefined ? [] : [died]));
  return deaths.length < members.length ? undefined : deaths.sort((a, b) => a.when.at - b.when.at).at(-1);
}

/** Whether what some victims said, or was decided of them, is so of a whole family: of its spokesperson, or of everybody. */
export function speaksForAll({ victims, spokesperson }: Recipient, some: readonly string[]): boolean {
  return (
    (spokesperson !== undefined && some.includes(spokesperson)) ||
    victims.every((each) => some.includes(each))
  );
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
