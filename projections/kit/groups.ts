/** Names that mean the same, joined pairwise: the groups that come of it, each known by its first name. */
import { compareText } from './order.ts';

export type Groups = {
  /** Says that two names mean the same. */
  readonly join: (a: string, b: string) => void;
  /** The first name, by `compare`, of the group a name is in; a name never joined stands for itself. */
  readonly first: (name: string) => string;
  /** All names of its group, in order. */
  readonly all: (name: string) => readonly string[];
};

type Group = { readonly members: string[]; first: string };

/** No joins yet. */
export function groups(compare: (a: string, b: string) => number = compareText): Groups {
  const byName = new Map<string, Group>();
  const groupOf = (name: string): Group => byName.get(name) ?? { members: [name], first: name };
  const join = (a: string, b: string): void => {
    const [one, other] = [groupOf(a), groupOf(b)];
    if (one.first === other.first) return;
    const [larger, smaller] = one.members.length < other.members.length ? [other, one] : [one, other];
    if (compare(smaller.first, larger.first) < 0) larger.first = smaller.first;
    larger.members.push(...smaller.members);
    byName.set(a, larger);
    byName.set(b, larger);
    for (const member of smaller.members) byName.set(member, larger);
  };
  return {
    join,
    first: (name) => byName.get(name)?.first ?? name,
    all: (name) => groupOf(name).members.toSorted(compare),
  };
}
