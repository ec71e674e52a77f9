/** What is to be told of a sentence's stages, and to whom: victims in the contact scheme. Source: Victims' Code 2020, Right 11. */
import type { EventType } from '#contracts/registry.ts';
import { endOfLondonDay } from '../../kit/london.ts';
import { sameKey } from '../../kit/order.ts';
import type { CaseEntry, CaseHistory, SchemeStep, StageStep, Suspect, Victim } from '../model.ts';
import type { Firing } from './trigger.ts';
import { suspectIn } from './trigger.ts';

type OfDefendant = CaseEntry<Extract<EventType, `prison.${string}` | `parole.${string}`>>;

/** A time in the contact scheme, for one defendant or (undefined) for everybody sentenced in the case. */
type Membership = { readonly defendant: string | undefined; readonly from: number; readonly until: number };

/** When a victim was in the contact scheme. Who leaves it, for one defendant or altogether, leaves from that moment. */
function membershipsOf(steps: readonly SchemeStep[]): readonly Membership[] {
  let memberships: readonly Membership[] = [];
  for (const { value, defendant, when } of steps) {
    if (value === 'joined') {
      memberships = [...memberships, { defendant, from: when.at, until: Number.POSITIVE_INFINITY }];
    } else if (value === 'left') {
      memberships = memberships.map((each) =>
        each.until > when.at &&
        (defendant === undefined || each.defendant === undefined || each.defendant === defendant)
          ? { ...each, until: when.at }
          : each,
      );
    }
  }
  return memberships;
}

/** Whether a victim is in the contact scheme, as far as is known, for any of these defendants. */
export function isInScheme({ contactScheme }: Victim, defendants: readonly string[]): boolean {
  return membershipsOf(contactScheme).some(
    ({ defendant, until }) =>
      until === Number.POSITIVE_INFINITY && (defendant === undefined || defendants.includes(defendant)),
  );
}

/** The victims to be told of it: in the scheme when it happened, or joined before the day it is to happen on. */
function participants(entry: OfDefendant, { person }: Suspect, { victims }: CaseHistory): readonly string[] {
  const happened = entry.when.at;
  const comes = 'on' in entry.data ? Math.max(happened, endOfLondonDay(entry.data.on)) : happened;
  const { wholeCase, victims: concerned } = entry.concerns;
  return victims
    .filter((victim) =>
      membershipsOf(victim.contactScheme).some(
        ({ defendant, from, until }) =>
          from <= comes &&
          until > happened &&
          (defendant === person ||
            (defendant === undefined && (wholeCase || concerned.includes(victim.person)))),
      ),
    )
    .map((victim) => victim.person);
}

/** A stage of the sentence; one that was announced for its day is told of by who told of the announcement. */
export function stageRule(entry: OfDefendant, history: CaseHistory): readonly Firing[] {
  const suspect = suspectIn(history, entry.data.defendant);
  const only = suspect === undefined ? [] : participants(entry, suspect, history);
  if (suspect === undefined || only.length === 0) return [];
  const step = suspect.stages.find(({ key }) => sameKey(key, entry.key));
  const announced = suspect.stages.filter(
    (each) =>
      step?.step === 'reached' &&
      each.step === 'set' &&
      each.stage === step.stage &&
      each.on === entry.when.date,
  );
  const overtaken = step?.step === 'set' ? nextOf(step, suspect) : undefined;
  return [
    {
      topic: 'offender-stage',
      holder: 'probation',
      defendants: [suspect.person],
      only,
      ...(step?.on !== undefined && { on: step.on }),
      ...(announced.length > 0 && { announcedBy: announced.map(({ key }) => key) }),
      ...(overtaken !== undefined && { overtakenBy: overtaken.key }),
    },
  ];
}

/** What made an announcement idle: the same stage set for another day, or reached. */
function nextOf(step: StageStep, { stages }: Suspect): StageStep | undefined {
  const at = stages.indexOf(step);
  return stages.find((each, index) => index > at && each.stage === step.stage);
}

/** A review of the Parole Board: that it is to come, and how to make a statement for it. */
export function reviewRule(entry: CaseEntry<'parole.review-set'>, history: CaseHistory): readonly Firing[] {
  const stages = stageRule(entry, history);
  if (entry.data.body !== 'parole-board') return stages;
  return stages.flatMap((firing) => [firing, { ...firing, topic: 'personal-statement' as const }]);
}
