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

/** No joins yet. */
export function groups(compare: (a: string, b: string) => number = compareText): Groups {
  const firsts = new Map<string, string>();
  const members = new Map<string, string[]>();
  const first = (name: string): string => firsts.get(name) ?? name;
  const all = (name: string): readonly string[] => members.get(first(name)) ?? [name];
  const join = (a: string, b: string): void => {
    const [one, other] = [first(a), first(b)];
    if (one === other) return;
    const joined = [...all(one), ...all(other)].sort(compare);
    const name = joined[0] ?? one;
    members.delete(one);
    members.delete(other);
    members.set(name, joined);
    for (const member of joined) firsts.set(member, name);
  };
  return { join, first, all };
}
