/** What goes wrong in the telling itself: mistakes corrected later, events of other cases taken back. */
import { definitionOf, type EventType } from '#contracts/registry.ts';
import { anyOf, between, happens, skewed } from '../kit/chance.ts';
import { keyOf, say, type SimulatedEvent } from '../kit/journal.ts';
import { day, dayOf, hour, londonText, utcOf, type Moment } from '../kit/london-clock.ts';
import { officeTime, openFrom, workingDaysAfter } from '../kit/working-time.ts';
import { refsOf, type Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { recording } from '../shapes/recording.ts';

/** What was said at first instead: other facts, or a later time. */
type Mistake = (event: SimulatedEvent) => Partial<Pick<SimulatedEvent, 'data' | 'at' | 'recorded'>>;

const otherFacts =
  (facts: Readonly<Record<string, unknown>>): Mistake =>
  ({ data }) => ({ data: { ...data, ...facts } });

/** Entered as done days later than it was: what looks late was in time. */
const enteredAsLater: Mistake = ({ at, recorded }) => {
  const later = at + 6 * day;
  return { at: later, recorded: utcOf(later) + (recorded - utcOf(at)) };
};

const mistakes: Readonly<Partial<Record<EventType, Mistake>>> = {
  'police.crime-reported': otherFacts({ locationType: 'other', channel: 'station' }),
  'police.victim-identified': otherFacts({ ageBandAtOffence: 'unknown' }),
  'police.written-confirmation-sent': enteredAsLater,
  'contact.victim-informed': enteredAsLater,
  'police.suspect-identified': otherFacts({ relationToVictim: 'unknown' }),
  'court.hearing-listed': otherFacts({ at: '14:00' }),
  'court.bail-decided': otherFacts({ status: 'UB', conditionsCode: undefined }),
};

export function upset(scene: Scene): void {
  const { chance } = scene;
  if (happens(chance, recording.corrected.value)) correctOne(scene);
  if (happens(chance, recording.retracted.value)) takeBackOne(scene);
}

/** One event of the case said something wrong first; its agency says it anew. */
function correctOne(scene: Scene): void {
  const { chance, journal } = scene;
  const candidates = journal.events.filter(({ type }) => mistakes[type] !== undefined);
  if (candidates.length === 0) return;
  const right = anyOf(chance, candidates);
  const mistaken = { ...right, ...mistakes[right.type]?.(right) };
  journal.events[journal.events.indexOf(right)] = mistaken;
  const seen = openFrom(dayOf(mistaken.at) + 1 + Math.floor(skewed(chance, recording.correctionDays.value)));
  const { personal: _, ...data } = { personal: undefined, ...right.data };
  say(
    journal,
    right.sender,
    'record.event-corrected',
    { subject: right.subject, at: officeTime(chance, seen) },
    {
      target: keyOf(right),
      type: right.type,
      version: definitionOf(right.type).version,
      time: londonText(right.at),
      timeprecision: right.precision,
      data,
    },
  );
}

/** A contact with somebody else's victim was entered here. */
function takeBackOne({ chance, journal, crimeRef: subject, victims, reportedAt }: Scene): void {
  const at: Moment = officeTime(chance, workingDaysAfter(dayOf(reportedAt), between(chance, 2, 30)));
  const target = say(
    journal,
    senders.police,
    'contact.victim-informed',
    { subject, at },
    {
      victims: refsOf(victims.slice(0, 1)),
      toldTo: 'victim',
      byAgency: 'police',
      method: 'phone',
      outcome: 'spoke',
      topics: ['arrest'],
    },
  );
  say(
    journal,
    senders.police,
    'record.event-retracted',
    { subject, at: at + between(chance, 3, 90) * hour },
    {
      target,
      reasonCode: 'wrong-case',
    },
  );
}
