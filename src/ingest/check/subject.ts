/** The check between envelope and contract: the subject is what the type is about, and something the caller may speak of. */
import type { AnyEventType } from '#contracts/registry.ts';
import { anyEventTypes, definitionOf } from '#contracts/registry.ts';
import type { SubjectKind } from '#contracts/subjects.ts';
import { expectedSubject, subjectFits, subjectKindOf, subjectValueOf } from '#contracts/subjects.ts';
import { maySend } from '#src/access/authority.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Fault } from './fault.ts';

/** A correction stands under a subject of the type it corrects; whoever amends may speak of that kind of subject at all. */
export function checkSubject(
  type: AnyEventType,
  subject: string,
  correctedType: AnyEventType | undefined,
  base: string,
  caller: Caller,
  faults: Fault[],
): void {
  const pointer = `${base}/subject`;
  const { subject: own } = definitionOf(type);
  const rule = own === 'as-target' && correctedType !== undefined ? definitionOf(correctedType).subject : own;
  const kind = subjectKindOf(subject);
  if (!subjectFits(rule, subject)) {
    const expected = expectedSubject(rule);
    faults.push({
      code: 'invalid-event',
      error: { pointer, code: 'other-subject', expected, received: subject },
    });
  } else if (own === 'as-target' && !maySpeakOf(kind, caller)) {
    const expected = `an event about what ${caller.agency} sends of`;
    faults.push({ code: 'foreign-type', error: { pointer, code: 'foreign-type', expected } });
  } else if (kind === 'feed' && !caller.sources.includes(subjectValueOf(subject))) {
    const expected = `a feed of this token's own: ${caller.sources.slice(0, 10).join(', ') || 'it has none'}`;
    faults.push({ code: 'foreign-source', error: { pointer, code: 'foreign-source', expected } });
  }
}

function maySpeakOf(kind: SubjectKind, caller: Caller): boolean {
  return anyEventTypes.some((type) => {
    const { subject } = definitionOf(type);
    const about = subject.startsWith('admin:') ? 'admin' : subject;
    return about === kind && maySend(caller, type);
  });
}
