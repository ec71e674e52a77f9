/** What is to be told of giving evidence. Source: Victims' Code 2020, Right 8 (8.2). */
import type { EventKey } from '#contracts/envelope.ts';
import { keyText, sameKey } from '../../kit/order.ts';
import type { CaseEntry, CaseHistory, Victim, Witnessing } from '../model.ts';
import type { Firing } from './trigger.ts';
import { personsIn } from './trigger.ts';

/** Each is told that she is needed as a witness, until she no longer is. */
export function witnessRule(
  entry: CaseEntry<'cps.witness-required'>,
  history: CaseHistory,
): readonly Firing[] {
  const { defendants, hearing } = entry.data;
  const firing: Firing = {
    topic: 'required-to-attend',
    holder: 'witness-care',
    defendants: personsIn(history, defendants),
    ...(hearing !== undefined && { hearing }),
  };
  const called = history.victims.filter(({ person }) => entry.concerns.victims.includes(person));
  const releases = Map.groupBy(called, (victim) => releasedSince(entry.key, victim));
  if (releases.size === 1) return [...releases.keys()].map((release) => overtaken(firing, release));
  return [...releases].map(([release, victims]) => ({
    ...overtaken(firing, release),
    only: victims.map(({ person }) => person),
    ...(release !== undefined && { part: keyText(release) }),
  }));
}

function overtaken(firing: Firing, by: EventKey | undefined): Firing {
  return by === undefined ? firing : { ...firing, overtakenBy: by };
}

/** The event by which she is needed against none of the defendants any more. */
function releasedSince(required: EventKey, { witness }: Victim): EventKey | undefined {
  const at = witness.findIndex(({ key }) => sameKey(key, required));
  const call = witness[at];
  if (call === undefined) return undefined;
  const releases = witness.slice(at + 1).filter((later) => isReleaseFrom(later, call));
  const left = call.defendants.filter(
    (each) => !releases.some(({ defendants }) => defendants.includes(each)),
  );
  return left.length === 0 ? releases.at(-1)?.key : undefined;
}

/** Of the same trial, or of all: a release that names none is of every one. */
function isReleaseFrom(later: Witnessing, call: Witnessing): boolean {
  return later.value === 'not-required' && (later.hearing === undefined || later.hearing === call.hearing);
}
