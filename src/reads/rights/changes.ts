/**
 * The feed of changes of duties. Each event's changes are worked out from the log when they are asked for, by folding
 * its case before and after it: so the feed needs no table, loses nothing over a rebuild, and says the same again.
 */
import { setImmediate as turn } from 'node:timers/promises';
import { z } from 'zod';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { CaseHistory } from '#projections/case-history/model.ts';
import { londonDateAt } from '#projections/kit/london.ts';
import type { Duty } from '#projections/victims-code/duties/model.ts';
import type { DutyChange } from '#projections/victims-code/duty-changes.ts';
import { changesBetween } from '#projections/victims-code/duty-changes.ts';
import { limitedDutiesOf } from '#projections/victims-code/limited-duties.ts';
import { isVerifiedDuty } from '#projections/victims-code/duties/status.ts';
import type { Caller } from '#src/access/caller.ts';
import { maySeeCase } from '#src/access/scope.ts';
import { instantText } from '#src/clock.ts';
import type { LoggedEvent } from '#src/event-log/port.ts';
import { invalidParameters, readParameters } from '#src/http/parameters.ts';
import type { Route } from '#src/http/route.ts';
import { decodePosition, encodePosition } from '#src/position.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';
import { expectedPosition } from '../moment.ts';
import { standingOf, standingTowards } from '../standing.ts';
import type { WorkServices } from './work.ts';

const text = z.string('expected once').max(200, 'expected at most 200 characters').optional();
const parameters = z.strictObject({ after: text, holder: text });

/** One answer looks at no more events; `next` goes on, and there is more while `more` says so. */
const eventsInAnswer = 200;
const eventsBetweenTurns = 10;
const prefix = 'case-';

/** `GET /api/duties/changes`. */
export function changesRoute(services: WorkServices): Route {
  return {
    method: 'get',
    path: '/api/duties/changes',
    action: 'duty.read',
    handle: async (request, response, caller) => {
      const { after, holder } = readParameters(request.query, parameters);
      const from = after === undefined ? undefined : decodePosition(after);
      if (after !== undefined && from === undefined) {
        throw invalidParameters([
          {
            pointer: 'after',
            code: 'invalid',
            expected: `${expectedPosition}; p0 for the beginning`,
            received: after,
          },
        ]);
      }
      response.set('Cache-Control', 'no-store').json(await dutyChanges(services, from, holder, caller));
    },
  };
}

async function dutyChanges(
  services: WorkServices,
  from: number | undefined,
  holder: string | undefined,
  caller: Caller,
) {
  const { reader } = services;
  const head = reader.head().position;
  const after = Math.min(from ?? head, head);
  const events = reader.readAll(after, eventsInAnswer);
  const folds = createFolds(services);
  const changes: object[] = [];
  let restricted = 0;
  let notFolded = 0;
  for (const [at, event] of events.entries()) {
    if (at % eventsBetweenTurns === eventsBetweenTurns - 1) await turn();
    if (!event.stream.startsWith(prefix)) continue;
    const changed = folds.isReadableNow(event) ? folds.changedBy(event) : undefined;
    if (changed === undefined) notFolded += 1;
    for (const { change, history } of changed ?? []) {
      if (holder !== undefined && change.duty.holder !== holder) continue;
      const access = folds.accessTo(event, history, caller);
      if (access === 'restricted') restricted += 1;
      if (access === 'may-see') changes.push(describeChange(change, history.id, event));
    }
  }
  const last = events.at(-1)?.position ?? after;
  return {
    changes,
    next: encodePosition(last),
    more: last < reader.head().position,
    ...(restricted > 0 && { restricted }),
    ...(notFolded > 0 && { notFolded }),
  };
}

type Changed = { readonly change: DutyChange; readonly history: CaseHistory };
type Folded = { readonly position: number; readonly histories: readonly CaseHistory[] };

/** Folds of one answer; what one event leaves is what the next of its neighbourhood finds. */
function createFolds({ reader, rules, clock }: WorkServices) {
  const left = new Map<number, Folded>();
  const current = new Map<number, readonly CaseHistory[]>();
  const dutiesIn = (histories: readonly CaseHistory[]): readonly Duty[] =>
    histories.flatMap((history) => limitedDutiesOf(history, rules));

  const foldTo = (neighbourhood: number, position: number): readonly CaseHistory[] => {
    const known = left.get(neighbourhood);
    if (known?.position === position) return known.histories;
    const events = reader.readNeighbourhood(neighbourhood).filter((event) => event.position <= position);
    return foldNeighbourhood(events.map(recordedEvent));
  };
  const before = (neighbourhood: number, { position }: LoggedEvent): readonly CaseHistory[] => {
    const known = left.get(neighbourhood);
    return known !== undefined && known.position < position
      ? known.histories
      : foldTo(neighbourhood, position - 1);
  };
  const now = (neighbourhood: number): readonly CaseHistory[] => {
    const known = current.get(neighbourhood);
    const histories = known ?? foldNeighbourhood(reader.readNeighbourhood(neighbourhood).map(recordedEvent));
    current.set(neighbourhood, histories);
    return histories;
  };
  return {
    /** Whether the case can be folded as it is now; else nobody can say who may see of it. */
    isReadableNow: (event: LoggedEvent): boolean => {
      const neighbourhood = reader.neighbourhoodOf(event.stream);
      try {
        if (neighbourhood !== undefined) now(neighbourhood);
        return true;
      } catch {
        return false;
      }
    },
    /** Undefined where the case cannot be folded. */
    changedBy: (event: LoggedEvent): readonly Changed[] | undefined => {
      const neighbourhood = reader.neighbourhoodOf(event.stream);
      if (neighbourhood === undefined) return [];
      try {
        const earlier = before(neighbourhood, event);
        const later = foldTo(neighbourhood, event.position);
        left.set(neighbourhood, { position: event.position, histories: later });
        return changesBetween(dutiesIn(earlier), dutiesIn(later)).flatMap((change) => {
          const history = [...later, ...earlier].find((each) =>
            limitedDutiesOf(each, rules).includes(change.duty),
          );
          return history === undefined ? [] : [{ change, history }];
        });
      } catch {
        return undefined;
      }
    },
    /** By what is known now: of all cases that hold a part of the case the change was in. */
    accessTo: (event: LoggedEvent, history: CaseHistory, caller: Caller): 'may-see' | 'restricted' | 'no' => {
      const histories = now(reader.neighbourhoodOf(event.stream) ?? -1);
      const today = londonDateAt(clock());
      const names = new Set(history.references.map(({ reference }) => reference));
      const holding = histories.filter(({ references }) =>
        references.some(({ reference }) => names.has(reference)),
      );
      const may = holding.every((each) =>
        maySeeCase(caller, standingTowards(standingOf(each), caller, today)),
      );
      if (holding.length === 0 || !may) return 'no';
      return holding.some(({ access }) => access.restricted !== undefined) ? 'restricted' : 'may-see';
    },
  };
}

function describeChange({ change, duty, ...rest }: DutyChange, caseId: string, event: LoggedEvent) {
  const { source, id } = recordedEvent(event);
  return {
    position: encodePosition(event.position),
    recordedAt: instantText(event.recordedAt),
    change,
    duty: duty.id,
    rule: duty.rule.id,
    title: duty.rule.title,
    case: caseId,
    person: duty.victim,
    holder: duty.holder,
    trigger: duty.matter.when.date,
    ...rest,
    verified: isVerifiedDuty(duty),
    by: { source, id },
  };
}
