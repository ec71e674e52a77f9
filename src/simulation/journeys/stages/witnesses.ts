/** Victims as witnesses: asked, prepared, there on the day or spared it, and paid their expenses. */
import { between, happens, pick, weighted } from '../kit/chance.ts';
import { isOf, keyOf, say, type EventOf } from '../kit/journal.ts';
import { dateOf, day, dayOf, hour, minute } from '../kit/london-clock.ts';
import { officeTime, openFrom, soonInOffice, workingDaysAfter } from '../kit/working-time.ts';
import { refsOf, type Scene } from '../scene.ts';
import { senders } from '../senders.ts';
import { aside } from '../shapes/aside.ts';

const waits = weighted({ '20': 20, '60': 35, '120': 25, '200': 15, '300': 5 });

/** Witness care hears from the prosecution who is required. */
export function hearOfRequirement(
  { chance, journal, urn: subject }: Scene,
  event: EventOf<'cps.witness-required'>,
): void {
  const at = soonInOffice(chance, event.at + hour);
  say(
    journal,
    senders.witnessCare,
    'witness-care.cps-information-received',
    { subject, at },
    {
      topics: ['required-to-attend'],
      basis: 'system',
      tellsOf: [keyOf(event)],
    },
  );
}

/** What is arranged for her once warned for a trial. */
export function prepare(
  { chance, journal, urn: subject }: Scene,
  { data, at }: EventOf<'witness-care.witness-warned'>,
): void {
  const { victims, hearing } = data;
  const { visit, availability, refresh } = aside.witness.value;
  if (happens(chance, availability)) {
    const from = dayOf(at) + between(chance, 10, 60);
    const away = happens(chance, 0.3)
      ? [{ from: dateOf(from), to: dateOf(from + between(chance, 3, 14)) }]
      : [];
    say(
      journal,
      senders.witnessCare,
      'witness-care.availability-recorded',
      { subject, at: at + 5 * minute },
      { victims, hearing, unavailable: away },
    );
  }
  if (happens(chance, visit)) {
    say(
      journal,
      senders.witnessCare,
      'witness-care.court-visit-offered',
      { subject, at: at + 8 * minute },
      {
        victims,
        hearing,
        response: happens(chance, 0.4) ? 'accepted' : 'declined',
      },
    );
  }
  if (!happens(chance, refresh)) return;
  say(
    journal,
    senders.witnessCare,
    'witness-care.statement-refresh-arranged',
    { subject, at: at + 12 * minute },
    { victims, hearing },
  );
}

/** The trial begins: she is there, waits, gives evidence, and claims what it cost her. */
export function attend(scene: Scene, { data, at, sender }: EventOf<'court.trial-started'>): void {
  const { chance, journal, urn: subject, victims, number } = scene;
  const { attended, gaveEvidence } = aside.witness.value;
  if (!happens(chance, attended)) return;
  const about = { victims: refsOf(victims), hearing: data.hearing };
  say(
    journal,
    sender,
    'court.witness-attended',
    { subject, at: at + hour },
    { ...about, gaveEvidence: happens(chance, gaveEvidence) },
  );
  say(
    journal,
    sender,
    'court.witness-waited',
    { subject, at: at + 2 * hour },
    { ...about, waitMinutes: Number(pick(chance, waits)) },
  );
  const interpreted = victims.find(({ language }) => language !== undefined);
  if (interpreted?.language !== undefined) {
    say(
      journal,
      sender,
      'court.interpreter-provided',
      { subject, at: at + 50 * minute },
      {
        hearing: data.hearing,
        stage: happens(chance, 0.92) ? 'present' : 'failed',
        for: 'victim',
        victims: [interpreted.ref],
        language: interpreted.language,
      },
    );
  }
  if (!happens(chance, aside.expenses.value)) return;
  const claim = { victims: about.victims, claim: `syn-claim-${number}` };
  const claimed = officeTime(chance, workingDaysAfter(dayOf(at), between(chance, 3, 30)));
  say(
    journal,
    senders.cps,
    'cps.expenses-claimed',
    { subject, at: claimed },
    { ...claim, completeOn: dateOf(dayOf(claimed)) },
  );
  if (!happens(chance, 0.9)) return;
  say(
    journal,
    senders.cps,
    'cps.expenses-paid',
    { subject, at: officeTime(chance, workingDaysAfter(dayOf(claimed), between(chance, 3, 18))) },
    claim,
  );
}

/** A trial that cracked needs no witnesses any more. */
export function spare(
  { chance, journal, urn: subject, victims }: Scene,
  { data, at }: EventOf<'court.trial-result-recorded'>,
): void {
  if (data.result !== 'cracked') return;
  const required = journal.events.findLast((event) => isOf(event, 'cps.witness-required'));
  const about = { victims: refsOf(victims), hearing: data.hearing };
  const told = soonInOffice(chance, at + 12 * hour);
  if (required !== undefined && isOf(required, 'cps.witness-required') && happens(chance, 0.5)) {
    const { defendants } = required.data;
    say(
      journal,
      senders.cps,
      'cps.witness-not-required',
      { subject, at: told - 20 * minute },
      { ...about, defendants },
    );
  }
  say(journal, senders.witnessCare, 'witness-care.witness-dewarned', { subject, at: told }, about);
}

/** Special measures: she asks, the prosecution applies, and they are there on the day or not. */
export function arrangeMeasures(
  { chance, journal, urn: subject }: Scene,
  { data, at }: EventOf<'court.special-measures-decided'>,
): void {
  const { victims, measures, granted } = data;
  const asked = officeTime(chance, openFrom(dayOf(at) - between(chance, 12, 20)));
  say(
    journal,
    senders.cps,
    'cps.special-measures-requested',
    { subject, at: Math.min(asked, at - 2 * day) },
    { victims, measures },
  );
  if (!happens(chance, aside.special.value.lodged)) return;
  say(
    journal,
    senders.cps,
    'cps.special-measures-applied-for',
    { subject, at: at - day },
    { victims, measures },
  );
  const trial = journal.events.find(({ type }) => type === 'court.trial-started');
  if (!granted || trial === undefined || !happens(chance, aside.special.value.inPlace)) return;
  const hearing =
    'hearing' in trial.data && typeof trial.data.hearing === 'string' ? trial.data.hearing : undefined;
  say(
    journal,
    trial.sender,
    'court.special-measures-in-place',
    { subject, at: trial.at - 10 * minute },
    {
      victims,
      measures,
      ...(hearing !== undefined && { hearing }),
    },
  );
}
