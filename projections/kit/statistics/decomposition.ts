/** Why an average changed between two periods: because other cases were dealt with, or because like cases took longer. */

/** A group in a period: how many, and their mean, share or rate. Never a median, a percentile or a pooled restricted mean. */
export type GroupFigure = { readonly size: number; readonly value: number };

/** A group fixed beforehand (unknown is one too); absent in a period in which there is none of it. */
export type Group = { readonly name: string; readonly before?: GroupFigure; readonly after?: GroupFigure };

export type Split = {
  readonly before: number;
  readonly after: number;
  /** `mix` and what is within the groups add up to it exactly. */
  readonly difference: number;
  /** What the changed sizes of the groups did, their values as they were on average. */
  readonly mix: number;
  /** What changed within the groups, their sizes as they were on average. */
  readonly within: number;
};

/** A group's own part of both. `only`: it is in one period only, so all of it is mix. */
export type PartOfGroup = {
  readonly name: string;
  readonly mix: number;
  readonly within: number;
  readonly only?: 'before' | 'after';
};

type Shares = { readonly p0: number; readonly p1: number; readonly r0: number; readonly r1: number };

/**
 * Kitagawa's two-part split (Journal of the American Statistical Association 50, 1955, 1168–1194): mix = Σ ½(r₁+r₀)(p₁−p₀),
 * within = Σ ½(p₁+p₀)(r₁−r₀), without interaction; the periods swapped, the signs are. A group's own part of mix is measured
 * from the average of both periods: growing, a group slower than that adds, a quicker one takes away. Undefined where one
 * of the periods has nobody.
 */
export function kitagawa(
  groups: readonly Group[],
): (Split & { readonly groups: readonly PartOfGroup[] }) | undefined {
  const shares = sharesOf(groups);
  if (shares === undefined) return undefined;
  const [before, after] = [sumOf(shares, ({ p0, r0 }) => p0 * r0), sumOf(shares, ({ p1, r1 }) => p1 * r1)];
  const average = (before + after) / 2;
  return {
    before,
    after,
    difference: after - before,
    mix: sumOf(shares, ({ p0, p1, r0, r1 }) => ((r1 + r0) / 2) * (p1 - p0)),
    within: sumOf(shares, withinOf),
    groups: shares.map((each, place) => ({
      name: groups[place]?.name ?? '',
      mix: ((each.r1 + each.r0) / 2 - average) * (each.p1 - each.p0),
      within: withinOf(each),
      ...onlyIn(groups[place]),
    })),
  };
}

function withinOf({ p0, p1, r0, r1 }: Shares): number {
  return ((p1 + p0) / 2) * (r1 - r0);
}

function onlyIn({ before, after }: Partial<Group> = {}): Pick<PartOfGroup, 'only'> {
  if (isPresent(before)) return isPresent(after) ? {} : { only: 'before' };
  return isPresent(after) ? { only: 'after' } : {};
}

function isPresent(figure: GroupFigure | undefined): figure is GroupFigure {
  return figure !== undefined && figure.size > 0;
}

/** A group in one period only keeps its value in both. */
function sharesOf(groups: readonly Omit<Group, 'name'>[]): readonly Shares[] | undefined {
  const [all0, all1] = [
    sumOf(groups, ({ before }) => sizeOf(before)),
    sumOf(groups, ({ after }) => sizeOf(after)),
  ];
  if (all0 === 0 || all1 === 0) return undefined;
  return groups.map(({ before, after }) => {
    const [first, second] = [isPresent(before) ? before : after, isPresent(after) ? after : before];
    return {
      p0: sizeOf(before) / all0,
      p1: sizeOf(after) / all1,
      r0: first?.value ?? 0,
      r1: second?.value ?? 0,
    };
  });
}

function sizeOf(figure: GroupFigure | undefined): number {
  return figure?.size ?? 0;
}

function sumOf<Item>(items: readonly Item[], of: (item: Item, place: number) => number): number {
  return items.reduce((sum, item, place) => sum + of(item, place), 0);
}

/** A group by two structures at once, say court and offence. */
export type CrossedGroup = Omit<Group, 'name'> & { readonly first: string; readonly second: string };

export type CrossedSplit = Split & {
  /** The part of mix that each structure makes. */
  readonly byFirst: number;
  readonly bySecond: number;
};

/**
 * Das Gupta's split with two structures (US Census Bureau P23-186, 1993, chapter 5): the share of a cell is A·B with
 * A = √(p_i. p_ij/p_.j) and B = √(p_.j p_ij/p_i.), so that the mix falls into the part of either structure, in whatever
 * order they are named. Undefined where one of the periods has nobody.
 */
export function dasGupta(groups: readonly CrossedGroup[]): CrossedSplit | undefined {
  const shares = sharesOf(groups);
  if (shares === undefined) return undefined;
  const factors = [factorsOf(groups, shares, 'p0'), factorsOf(groups, shares, 'p1')] as const;
  let [byFirst, bySecond] = [0, 0];
  for (const [place, { r0, r1 }] of shares.entries()) {
    const [[a0, b0], [a1, b1]] = [factors[0][place] ?? [0, 0], factors[1][place] ?? [0, 0]];
    byFirst += ((r0 + r1) / 2) * ((b0 + b1) / 2) * (a1 - a0);
    bySecond += ((r0 + r1) / 2) * ((a0 + a1) / 2) * (b1 - b0);
  }
  const [before, after] = [sumOf(shares, ({ p0, r0 }) => p0 * r0), sumOf(shares, ({ p1, r1 }) => p1 * r1)];
  return {
    before,
    after,
    difference: after - before,
    mix: byFirst + bySecond,
    within: sumOf(shares, withinOf),
    byFirst,
    bySecond,
  };
}

/** A and B of each cell in a period; 0 where the cell is empty. */
function factorsOf(
  groups: readonly CrossedGroup[],
  shares: readonly Shares[],
  period: 'p0' | 'p1',
): readonly (readonly [a: number, b: number])[] {
  const totals = (name: 'first' | 'second') => {
    const sums = new Map<string, number>();
    for (const [place, group] of groups.entries()) {
      sums.set(group[name], (sums.get(group[name]) ?? 0) + (shares[place]?.[period] ?? 0));
    }
    return sums;
  };
  const [firsts, seconds] = [totals('first'), totals('second')];
  return groups.map(({ first, second }, place) => {
    const p = shares[place]?.[period] ?? 0;
    const [pi, pj] = [firsts.get(first) ?? 0, seconds.get(second) ?? 0];
    return p === 0 ? [0, 0] : [Math.sqrt((pi * p) / pj), Math.sqrt((pj * p) / pi)];
  });
}

/** A change is said to be the mix from this part of it on. */
export const leastPartOfMix = 0.5;

/** Whether the mix explains a change that a rule has signalled: at least half of it, in the same direction. */
export function isMostlyMix({ difference, mix }: Pick<Split, 'difference' | 'mix'>): boolean {
  return difference !== 0 && mix / difference >= leastPartOfMix;
}
