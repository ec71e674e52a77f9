/** Which streams are one case: those that links standing now join, whatever once joined them. */
import type { EventKey } from '#contracts/envelope.ts';
import { compareCaseReferences } from '#contracts/references.ts';
import type { SettledEvent } from '../kit/corrections.ts';
import { holds } from '../kit/corrections.ts';
import { groups } from '../kit/groups.ts';
import type { CaseReference } from './model.ts';

/** The references and events of one case; events in no particular order. */
export type CaseEvents = {
  readonly references: readonly CaseReference[];
  readonly events: readonly SettledEvent[];
};

/**
 * Takes a neighbourhood apart into its cases, in order of the reference that names each. Links are knowledge: they
 * count whenever they were made. Where nothing is left of a case but links that were taken back, there is no case.
 */
export function casesOf(events: readonly SettledEvent[]): readonly CaseEvents[] {
  const links = linksOf(events);
  const linked = groups(compareCaseReferences);
  for (const { subject, references } of links)
    for (const reference of references) linked.join(subject, reference);
  const byCase = Map.groupBy(events, (event) => linked.first(event.subject));
  return [...byCase.keys()]
    .sort(compareCaseReferences)
    .map((id) => ({ references: referencesOf(linked.all(id), links), events: byCase.get(id) ?? [] }))
    .filter((each) => each.events.some(countsForTheCase));
}

type Link = { readonly key: EventKey; readonly subject: string; readonly references: readonly string[] };

function linksOf(events: readonly SettledEvent[]): readonly Link[] {
  const links: Link[] = [];
  for (const event of events) {
    if (!('references' in event.data) || !holds(event)) continue;
    links.push({ key: event.key, subject: event.subject, references: event.data.references ?? [] });
  }
  return links;
}

function referencesOf(references: readonly string[], links: readonly Link[]): readonly CaseReference[] {
  return references.map((reference) => ({
    reference,
    linkedBy: links
      .filter(
        (link) =>
          (link.subject === reference && link.references.length > 0) || link.references.includes(reference),
      )
      .map((link) => link.key),
  }));
}

/** Whether it makes its case one: links taken back do not, nor the events that took them back. */
export function countsForTheCase(event: SettledEvent): boolean {
  if (event.type === 'record.event-corrected' || event.type === 'record.event-retracted') {
    return event.standing.kind === 'waiting' || event.standing.kind === 'ignored';
  }
  return event.type !== 'record.references-linked' || holds(event);
}
