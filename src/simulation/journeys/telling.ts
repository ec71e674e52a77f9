/** Telling a victim, as agencies keep it: in time, late or never, with attempts that reach nobody. */
import type { EventKey } from '#contracts/envelope.ts';
import type { DataOf } from '#contracts/registry.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import { between, happens, pick, share, skewed, weighted } from './kit/chance.ts';
import { say, type Sender } from './kit/journal.ts';
import { day, dayOf, type Moment } from './kit/london-clock.ts';
import { officeTime, soonInOffice, workingDaysAfter } from './kit/working-time.ts';
import type { Scene, Victim } from './scene.ts';
import { senders } from './senders.ts';
import { telling } from './shapes/telling.ts';

type Included = NonNullable<DataOf<'contact.victim-informed'>['included']>[number];

export type ToTell = {
  readonly by: 'police' | 'cps' | 'witness-care' | 'victim-care';
  readonly subject: string;
  /** When the limit begins to run. */
  readonly after: Moment;
  readonly topics: readonly [Topic, ...Topic[]];
  readonly tells: readonly EventKey[];
  readonly included?: readonly Included[];
  /** How well it is kept, where that is not as usual. */
  readonly kept?: { readonly inTime: number; readonly late: number };
  /** No longer told from then on: the date has passed. */
  readonly until?: Moment;
};

const methods = weighted(telling.method.value);
const failures = weighted(telling.failure.value);
const senderOf: Readonly<Record<ToTell['by'], Sender>> = {
  police: senders.police,
  cps: senders.cps,
  'witness-care': senders.witnessCare,
  'victim-care': senders.victimCare,
};
const aboutHearings: ReadonlySet<Topic> = new Set(['hearing-details', 'hearing-off', 'hearing-outcome']);

/** Tells each victim of the case, or does not. */
export function inform(scene: Scene, matter: ToTell): void {
  for (const victim of scene.victims) {
    const topics = matter.topics.filter((topic) => !(victim.declinesHearings && aboutHearings.has(topic)));
    if (topics.length > 0) informOne(scene, victim, { ...matter, topics: topics as [Topic, ...Topic[]] });
  }
}

function informOne(scene: Scene, victim: Victim, matter: ToTell): void {
  const { chance } = scene;
  const { inTime, late } = matter.kept ?? telling.kept.value[matter.by];
  const luck = share(chance);
  if (luck >= inTime + late) {
    if (happens(chance, telling.triedInVain.value)) tryInVain(scene, victim, matter, between(chance, 2, 3));
    return;
  }
  if (happens(chance, telling.failedFirst.value)) tryInVain(scene, victim, matter, 1);
  const at = luck < inTime ? timeWithinLimit(scene, matter.after) : timeAfterLimit(scene, matter.after);
  if (matter.until === undefined || at < matter.until) tell(scene, victim, matter, at);
}

function timeWithinLimit({ chance }: Scene, after: Moment): Moment {
  return happens(chance, 0.3)
    ? soonInOffice(chance, after)
    : officeTime(chance, workingDaysAfter(dayOf(after), 1));
}

function timeAfterLimit({ chance }: Scene, after: Moment): Moment {
  const late = 1 + Math.floor(skewed(chance, telling.lateDays.value));
  return officeTime(chance, workingDaysAfter(dayOf(after), telling.limit.value + late));
}

function tell(scene: Scene, victim: Victim, matter: ToTell, at: Moment): void {
  const { chance, journal } = scene;
  const method = pick(chance, methods);
  const isWritten =
    method === 'email' || method === 'letter' || method === 'text' || method === 'online-account';
  const included = matter.included !== undefined && happens(chance, telling.reasonsIncluded.value);
  const withInterpreter = victim.language !== undefined && !isWritten;
  say(
    journal,
    senderOf[matter.by],
    'contact.victim-informed',
    { subject: matter.subject, at },
    {
      victims: [victim.ref],
      toldTo:
        victim.spokenForBy?.role === 'parent'
          ? 'parent'
          : victim.spokenForBy === undefined
            ? 'victim'
            : 'representative',
      byAgency: matter.by,
      method,
      outcome: isWritten ? 'written-sent' : 'spoke',
      topics: [...matter.topics],
      ...(matter.tells.length > 0 && happens(chance, telling.named.value) && { tellsOf: [...matter.tells] }),
      ...(included && { included: [...(matter.included ?? [])] }),
      ...(withInterpreter && { language: victim.language, interpreter: true }),
      preferredMethodUsed: happens(chance, 0.9),
    },
  );
}

function tryInVain(scene: Scene, victim: Victim, matter: ToTell, attempts: number): void {
  const { chance, journal } = scene;
  let at = soonInOffice(chance, matter.after);
  for (let attempt = 1; attempt <= attempts; attempt += 1) {
    say(
      journal,
      senderOf[matter.by],
      'contact.contact-failed',
      { subject: matter.subject, at },
      {
        victims: [victim.ref],
        method: 'phone',
        attempt,
        outcome: pick(chance, failures),
        topics: [...matter.topics],
      },
    );
    at = soonInOffice(chance, at + day / 3);
  }
}
