/** Finds a case in the log by any of its references and folds it, for one who may see it. */
import { z } from 'zod';
import type { CaseReferenceKind } from '#contracts/references.ts';
import {
  caseReferenceKinds,
  caseReferenceRules,
  caseStream,
  normaliseCaseReference,
  normaliseCaseReferenceValue,
} from '#contracts/references.ts';
import { foldNeighbourhood, foldNowAndAsOf } from '#projections/case-history/fold.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import type { LoggedEvent, LogReader } from '#src/event-log/port.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';
import type { Moment } from './moment.ts';

/** A case as it is known now, of which scope and restriction are judged, and as it was asked for. */
export type LocatedCase = {
  readonly neighbourhood: number;
  /** All cases of today that hold a reference of the case as it was known then: whoever looks back must see each. */
  readonly now: readonly CaseHistory[];
  /** As of and as known on the moment asked for; undefined where nothing of it had been recorded. */
  readonly asked: CaseHistory | undefined;
};

/** A case that cannot be folded, and so not be shown; who may be told so is judged by the agencies that spoke in it. */
export type ParkedCase = { readonly parkedBy: unknown; readonly agencies: readonly string[] };

/** The normalised reference a text names: of the kind it says, or of the first kind under which the log knows it. */
export function resolveReference(reader: LogReader, text: string): string | undefined {
  const named = normaliseCaseReference(text);
  if (named !== undefined || text.includes(':')) return named;
  return caseReferenceKinds
    .flatMap((kind) => wholeReference(kind, text))
    .find((reference) => reader.neighbourhoodOf(caseStream(reference)) !== undefined);
}

function wholeReference(kind: CaseReferenceKind, text: string): readonly string[] {
  const value = normaliseCaseReferenceValue(kind, text.trim());
  return caseReferenceRules[kind].pattern.test(value) ? [`${kind}:${value}`] : [];
}

/** The case of a reference; undefined where the log knows of none. */
export function locateCase(
  reader: LogReader,
  reference: string,
  moment: Moment,
): LocatedCase | ParkedCase | undefined {
  const neighbourhood = reader.neighbourhoodOf(caseStream(reference));
  if (neighbourhood === undefined) return undefined;
  const folded = foldBoth(reader.readNeighbourhood(neighbourhood), moment);
  if ('parkedBy' in folded) return folded;
  const { today, back } = folded;
  const asked = caseOf(back, reference);
  const current = caseOf(today, reference);
  if (asked === undefined) return current && { neighbourhood, now: [current], asked };
  const references = new Set(referencesOf(asked));
  return {
    neighbourhood,
    now: today.filter((each) => referencesOf(each).some((one) => references.has(one))),
    asked,
  };
}

/** All references of the case a reference is of now; none where the log knows of no such case. */
export function referencesOfCase(reader: LogReader, reference: string): readonly string[] {
  const neighbourhood = reader.neighbourhoodOf(caseStream(reference));
  if (neighbourhood === undefined) return [];
  const cases = foldNeighbourhood(reader.readNeighbourhood(neighbourhood).map(recordedEvent));
  return referencesOf(caseOf(cases, reference) ?? { references: [] });
}

/** The cases of a neighbourhood now, and at the moment asked for. */
function foldBoth(
  logged: readonly LoggedEvent[],
  { asOf, recordedBy = Number.POSITIVE_INFINITY }: Moment,
): { readonly today: readonly CaseHistory[]; readonly back: readonly CaseHistory[] } | ParkedCase {
  try {
    const events = logged.map(recordedEvent);
    const known = events.filter((_, at) => (logged[at]?.recordedAt ?? 0) <= recordedBy);
    if (known.length < events.length)
      return { today: foldNeighbourhood(events), back: foldNeighbourhood(known, { asOf }) };
    const { now, back } = foldNowAndAsOf(events, asOf);
    return { today: now, back };
  } catch (cause) {
    return { parkedBy: cause, agencies: logged.flatMap(agencyOf) };
  }
}

const senderSchema = z.looseObject({ agency: z.string() });

function agencyOf({ body }: LoggedEvent): readonly string[] {
  const sender = senderSchema.safeParse(JSON.parse(body));
  return sender.success ? [sender.data.agency] : [];
}

/** The case that has the reference, or, where a link to it was taken back, the one whose event once named it. */
function caseOf(cases: readonly CaseHistory[], reference: string): CaseHistory | undefined {
  return (
    cases.find((each) => referencesOf(each).includes(reference)) ??
    cases.find((each) => each.entries.some((entry) => named(entry.data).includes(reference)))
  );
}

function referencesOf(history: Pick<CaseHistory, 'references'>): readonly string[] {
  return history.references.map(({ reference }) => reference);
}

function named(data: object): readonly unknown[] {
  return 'references' in data && Array.isArray(data.references) ? data.references : [];
}
