/** Invented journeys from report to sentence, in the order in which a log would record many of them at once. */
import type { PersonDetails } from '#contracts/personal.ts';
import type { EventType } from '#contracts/registry.ts';
import { definitionOf } from '#contracts/registry.ts';

/** An event as an agency would post it. */
export type InventedEvent = {
  readonly type: EventType;
  readonly subject: string;
  readonly id: string;
  readonly source: string;
  readonly correlationid: string;
  readonly agency: string;
  readonly time: string;
  readonly data: object;
};

type Step = readonly [day: number, type: EventType, subject: 'crime' | 'urn'];

/** 28 events of a hate crime that goes to the Crown Court; its references are linked twice on the way. */
const steps: readonly Step[] = [
  [0, 'police.crime-reported', 'crime'],
  [0, 'police.crime-recorded', 'crime'],
  [0, 'police.victim-identified', 'crime'],
  [0, 'police.crime-flagged', 'crime'],
  [1, 'police.needs-assessed', 'crime'],
  [1, 'police.written-confirmation-sent', 'crime'],
  [1, 'police.officer-assigned', 'crime'],
  [2, 'police.contact-plan-agreed', 'crime'],
  [2, 'contact.safety-set', 'crime'],
  [3, 'police.support-referral-made', 'crime'],
  [9, 'police.suspect-identified', 'crime'],
  [12, 'police.suspect-arrested', 'crime'],
  [12, 'police.suspect-interviewed', 'crime'],
  [12, 'police.suspect-released', 'crime'],
  [13, 'contact.victim-informed', 'crime'],
  [40, 'cps.charging-decision-made', 'crime'],
  [44, 'police.suspect-charged', 'crime'],
  [58, 'court.case-received', 'urn'],
  [58, 'court.hearing-listed', 'urn'],
  [70, 'court.hearing-held', 'urn'],
  [70, 'court.plea-entered', 'urn'],
  [71, 'witness-care.officer-assigned', 'urn'],
  [72, 'witness-care.court-information-received', 'urn'],
  [73, 'contact.contact-failed', 'urn'],
  [74, 'contact.victim-informed', 'urn'],
  [150, 'court.verdict-returned', 'urn'],
  [150, 'court.sentence-passed', 'urn'],
  [151, 'court.proceedings-concluded', 'urn'],
];
export const eventsPerJourney = steps.length;

const day = 86_400_000;
const firstDay = Date.parse('2024-01-01T09:00:00Z');

/** The first victim of a case, as its events name her. */
export function victimOf(number: number): { readonly crime: string; readonly person: string } {
  const digits = String(number).padStart(7, '0');
  return { crime: `crime:01-${digits}-26`, person: `met-nominal:${digits}884213` };
}

/** The event as the CloudEvent that is sent. */
export function cloudEventOf({ agency: _agency, ...event }: InventedEvent): object {
  return { specversion: '1.0', ...event };
}

const casesPerDay = 40;

/** The first `count` events that the police would post, as JSON. */
export function postedByPolice(count: number): readonly string[] {
  const bodies: string[] = [];
  for (const event of inventedJourneys(count, Math.ceil(count / casesPerDay))) {
    if (event.agency !== 'police') continue;
    bodies.push(JSON.stringify(cloudEventOf(event)));
    if (bodies.length === count) break;
  }
  return bodies;
}

/** `cases` journeys that begin over `days` days, interleaved by when they would be recorded. */
export function* inventedJourneys(cases: number, days: number): Generator<InventedEvent> {
  const lastDay = days + (steps.at(-1)?.[0] ?? 0);
  for (let today = 0; today <= lastDay; today += 1) {
    for (const [step, [offset]] of steps.entries()) {
      const began = today - offset;
      if (began < 0 || began >= days) continue;
      for (let of = began; of < cases; of += days) yield eventOf(of, step, today);
    }
  }
}

function eventOf(of: number, step: number, today: number): InventedEvent {
  const [, type, subject] = steps[step] ?? [0, 'police.crime-reported' as const, 'crime' as const];
  const number = String(of).padStart(7, '0');
  const names = { crime: `crime:01-${number}-26`, urn: `urn:01ZD${number}` };
  const namespace = type.slice(0, type.indexOf('.'));
  const agency = namespace === 'contact' ? (subject === 'crime' ? 'police' : 'witness-care') : namespace;
  return {
    type,
    subject: names[subject],
    id: `1f0c7d52-${number}-4b1e-9c55-${String(step).padStart(12, '0')}`,
    correlationid: `enquiry-${number}-8a4d-4c07-b6f1-5e9d0c2b7a31`,
    source: `/bench/${agency}`,
    agency,
    time: new Date(firstDay + today * day + step * 60_000).toISOString(),
    data: dataOf(type, number, names.urn),
  };
}

/** Types with which agencies send who the person is, or notes of what was said. */
const personalTypes: ReadonlySet<EventType> = new Set([
  'police.victim-identified',
  'police.needs-assessed',
  'police.suspect-identified',
  'contact.safety-set',
]);
const details: PersonDetails = {
  forenames: 'Invented',
  surname: 'Person-of-the-Bench',
  birthDate: '1990-02-28',
  phones: ['+44 20 7946 0001', '+44 7700 900001'],
  emails: ['invented.person@example.org'],
  address: 'Flat 3, 12 Nowhere Street, London, ZZ99 9ZZ',
  notes: [
    'Asks to be rung on weekday evenings after six, never at work, and not to have messages left with anyone. ' +
      'Her sister may be told that there was a call. She has been told how to reach the officer in the case.',
    'Lives alone on the ground floor and has had her locks changed. Is afraid of meeting the neighbour on the stairs ' +
      'and would rather leave home by the back door. Wants to know at once of any change of bail, by telephone and ' +
      'then in writing. Speaks English well and reads it with some trouble: large print helps. Has asked for a ' +
      'screen should it come to a trial, and for somebody to come with her. Has not yet decided on a personal ' +
      'statement. The officer went through the leaflet with her, and she has kept it.',
  ],
};
const anyPerson = /met-nominal:\d+/;

/** Facts as they are posted: some types carry a personal block for the first person they name. */
function postedData(type: EventType, text: string): object {
  const data: object = JSON.parse(text);
  const person = personalTypes.has(type) ? anyPerson.exec(text)?.[0] : undefined;
  return person === undefined ? data : { ...data, personal: { [person]: details } };
}

const examples = new Map<EventType, string>();

/** The contract's example, with the ids of this case in the place of its own. */
function dataOf(type: EventType, number: string, urn: string): object {
  let example = examples.get(type);
  if (example === undefined) {
    example = JSON.stringify(definitionOf(type).example);
    examples.set(type, example);
  }
  return postedData(
    type,
    example
      .replaceAll('2301234', number)
      .replaceAll(/urn:01ZD\d{7}/g, urn)
      .replaceAll('met-nominal:', `met-nominal:${number}`)
      .replaceAll(/[0-9a-f]{8}(?=-[0-9a-f]{4}-[0-9a-f]{4}-)/g, (head) => head.slice(0, 1) + number),
  );
}
