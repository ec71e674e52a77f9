/** Hearings as courts tell of them: listed, moved, held; and how word of them reaches the victim. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { Jurisdiction } from '#contracts/vocabulary/courts.ts';
import { happens, share } from '../kit/chance.ts';
import { say, type Sender } from '../kit/journal.ts';
import { dateOf, dayOf, minute, onDay, type Day, type Moment } from '../kit/london-clock.ts';
import { workingDaysAfter } from '../kit/working-time.ts';
import type { Scene, Suspect } from '../scene.ts';
import { senders } from '../senders.ts';
import { inform, type ToTell } from '../telling.ts';

/** Someone charged, as the courts know him. */
export type Defendant = {
  readonly suspect: Suspect;
  /** The court's number for the person. */
  readonly ref: string;
  readonly asn: string;
  /** The court's offences; the police have ids of their own for the same. */
  readonly offences: readonly { readonly id: string; readonly code: string }[];
};

/** Where a case is heard. */
export type Forum = {
  readonly jurisdiction: Jurisdiction;
  readonly court: string;
  readonly sender: Sender;
  /** What durations there are multiplied with. */
  readonly pace: number;
};

type Listed = DataOf<'court.hearing-listed'>;
type Held = DataOf<'court.hearing-held'>;

export type Hearing = {
  readonly id: string;
  readonly on: Day;
  readonly at: Moment;
  readonly type: string;
  readonly key: EventKey;
};

export type ToList = {
  readonly type: string;
  readonly on: Day;
  /** When it was decided. */
  readonly decided: Moment;
  readonly hours: number;
  readonly moved?: { readonly from: Hearing; readonly reason?: Listed['reason'] };
};

export function list(scene: Scene, forum: Forum, defendants: readonly Defendant[], toList: ToList): Hearing {
  const { journal, urn: subject, number } = scene;
  const { type, on, decided, hours, moved } = toList;
  const id = `syn-${number}-h${journal.events.length}`;
  const key = say(
    journal,
    forum.sender,
    'court.hearing-listed',
    { subject, at: decided },
    {
      hearing: id,
      court: forum.court,
      hearingType: type,
      on: dateOf(on),
      at: clockTime(hours),
      defendants: defendants.map(({ ref }) => ref),
      ...(moved !== undefined && {
        replaces: moved.from.id,
        ...(moved.reason !== undefined && { reason: moved.reason }),
      }),
    },
  );
  return { id, on, at: onDay(on, hours), type, key };
}

function clockTime(hours: number): string {
  return `${String(Math.floor(hours)).padStart(2, '0')}:${hours % 1 === 0 ? '00' : '30'}`;
}

export type ToHold = Pick<Held, 'outcome' | 'next' | 'adjournmentReason' | 'day' | 'of'> & {
  readonly on?: Day;
};

export function hold(
  scene: Scene,
  forum: Forum,
  defendants: readonly Defendant[],
  hearing: Hearing,
  { on = hearing.on, ...held }: ToHold,
): EventKey {
  const at = on === hearing.on ? hearing.at : onDay(on, 10);
  return say(
    scene.journal,
    forum.sender,
    'court.hearing-held',
    { subject: scene.urn, at },
    {
      hearing: hearing.id,
      court: forum.court,
      hearingType: hearing.type,
      defendants: defendants.map(({ ref }) => ref),
      ...held,
    },
  );
}

/** The court sends word to witness care, which tells the victims. Answers with when witness care had it. */
export function sendWord(
  scene: Scene,
  forum: Forum,
  after: Moment,
  matter: Pick<ToTell, 'topics' | 'tells' | 'included' | 'kept' | 'until'>,
): Moment {
  const { chance, journal, urn: subject } = scene;
  const topics: Topic[] = [...matter.topics];
  const sent = Math.max(after + 5 * minute, onDay(dayOf(after), 17));
  if (happens(chance, 0.6)) {
    say(
      journal,
      forum.sender,
      'court.information-sent',
      { subject, at: sent },
      { to: 'witness-care', topics },
    );
  }
  const late = happens(chance, 0.07) ? 3 : 1;
  const received = onDay(workingDaysAfter(dayOf(after), late), 8.5 + share(chance));
  say(
    journal,
    senders.witnessCare,
    'witness-care.court-information-received',
    { subject, at: received },
    { basis: 'system', topics },
  );
  inform(scene, { ...matter, by: 'witness-care', subject, after: received });
  return received;
}
