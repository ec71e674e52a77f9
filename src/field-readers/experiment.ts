/** Finds out who reads a field: says something else in it, concludes everything anew, and looks at what differs. */
import type { ContractField } from '#contracts/generating/fields.ts';
import { subjectKindOf } from '#contracts/subjects.ts';
import type { AnyEventType, RecordedEvent } from '#contracts/registry.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { Known, Occurrence } from './alterations.ts';
import { alterations, knownValues, occurrences, saysAnything } from './alterations.ts';
import type { Corpus, Folded } from './corpus.ts';
import type { Shown } from './shown.ts';
import { shownBeside, shownOfCases } from './shown.ts';

/** A field and all that came out differently when it said something else; `tried` is how often it was made to. */
export type Observed = ContractField & { readonly readers: ReadonlySet<string>; readonly tried: number };

/** How often a field is changed, at most; and how often in vain, once something was seen to differ. */
const most = { tries: 30, inVain: 8, ofOneEvent: 6, occurrences: 12, events: 80 } as const;

export function experiment(corpus: Corpus, fields: readonly ContractField[]): readonly Observed[] {
  const neighbourhoods = [...corpus.cases, corpus.beside];
  const known = knownValues(neighbourhoods.flat());
  const found = occurrences(neighbourhoods);
  const bases = new Map<Folded, Shown>();
  const shownOf = (events: Folded, day: LondonDate) =>
    events.every(({ subject }) => subjectKindOf(subject) === 'case')
      ? shownOfCases(events, day)
      : shownBeside(events, day);
  const baseOf = (events: Folded, day: LondonDate) => {
    const base = bases.get(events) ?? shownOf(events, day);
    bases.set(events, base);
    return base;
  };
  const knownIn = new Map<Folded, Known>();
  const ofCase = (events: Folded) => {
    const values = knownIn.get(events) ?? knownValues(events);
    knownIn.set(events, values);
    return values;
  };
  return fields.map((each) => {
    const readers = new Set<string>();
    let [tried, inVain] = [0, 0];
    for (const { events, at } of spread(found.get(each.type) ?? [], each.field)) {
      const event = events[at];
      if (event === undefined) continue;
      let ofThis = 0;
      const day = lastDay(events);
      for (const { from, to } of alterations(event, each, known, ofCase(events))) {
        if (tried >= most.tries || (readers.size > 0 && inVain >= most.inVain)) break;
        if ((ofThis += 1) > most.ofOneEvent) break;
        const base = from === event ? baseOf(events, day) : shownOf(events.with(at, from), day);
        const size = readers.size;
        for (const reader of differing(base, shownOf(events.with(at, to), day))) readers.add(reader);
        tried += 1;
        inVain = readers.size > size ? 0 : inVain + 1;
      }
    }
    return { ...each, readers, tried };
  });
}

/**
 * Some of them, from small neighbourhoods to large ones, first where the field is said; the largest only where there is
 * no other.
 */
function spread(all: readonly Occurrence[], field: string): readonly Occurrence[] {
  const handy = all.filter(({ events }) => events.length <= most.events);
  const { said = [], unsaid = [] } = Object.groupBy(handy.length > 0 ? handy : all, ({ events, at }) => {
    const event = events[at];
    return event !== undefined && saysAnything(event, field) ? 'said' : 'unsaid';
  });
  return [...someOf(said, most.occurrences), ...someOf(unsaid, 3)];
}

function someOf<T>(items: readonly T[], wanted: number): readonly T[] {
  const step = Math.max(1, items.length / wanted);
  return items.filter((_, at) => Math.floor(at / step) !== Math.floor((at - 1) / step)).slice(0, wanted);
}

function differing(before: Shown, after: Shown): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  return [...names].filter((name) => before.get(name) !== after.get(name));
}

function lastDay(events: readonly RecordedEvent<AnyEventType>[]): LondonDate {
  return londonDateAt(Math.max(...events.map(({ time }) => Date.parse(time))));
}
