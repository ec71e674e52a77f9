/** `/cases/{reference}/victims/{person}/record/{what}`: what staff record, posted as ordinary events of their agency. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { CaseEntry } from '#projections/case-history/model.ts';
import { holds } from '#projections/kit/corrections.ts';
import type { Caller } from '#src/access/caller.ts';
import { newId } from '#src/ids.ts';
import { readParameters } from '#src/http/parameters.ts';
import { Problem, problemOfRefusal } from '#src/http/problem.ts';
import type { Route } from '#src/http/route.ts';
import type { VictimRightsReading } from '#src/reads/answers.ts';
import { keepDone, keepPosition } from '../../cookies.ts';
import { instantInWords } from '../../dates.ts';
import type { Frames, Page } from '../../frame.ts';
import type { RecordingName } from '../../paths.ts';
import { ownPath, pathPatterns, paths } from '../../paths.ts';
import type { Opening } from '../../reading/opened.ts';
import { openFor } from '../../reading/opened.ts';
import type { Recorded, RecordingForm, RecordingPlace, Stated } from '../../recording/form.ts';
import { mayRecord, recordingForms } from '../../recording/forms.ts';
import type { PostedBy, PostedEvent, Target } from '../../recording/posting.ts';
import { correction, newEvent, retraction } from '../../recording/posting.ts';
import type { WebServices } from '../../services.ts';
import { strings } from '../../strings/en.ts';
import { shownAgainField } from '../sign-in/view.ts';
import { oneOf, typedOf, type Typed } from '../../typed.ts';
import { namesIn } from '../case/view.ts';
import type { FormState } from './view.ts';
import { recordView } from './view.ts';

const text = strings.recording;

const one = z.string('expected once').max(2000, 'expected at most 2000 characters').optional();
const query = z.strictObject({ returnTo: one, correct: one });

/** What a form carries beside the answers. */
const carriedSchema = z.object({
  form: z.uuid(),
  shownAt: z.coerce.number().int().positive(),
  returnTo: z.string().max(2000),
  correct: z.string().max(200).optional(),
  takeBack: z.literal('yes').optional(),
  [shownAgainField]: z.literal('yes').optional(),
});
type Carried = z.output<typeof carriedSchema>;

export function recordRoutes(frames: Frames, services: WebServices): readonly Route[] {
  return recordingForms.flatMap((form): readonly Route[] => {
    const shared = {
      path: pathPatterns.record.replace(':recording', form.name),
      action: form.action,
      produces: ['text/html'],
    };
    return [
      {
        ...shared,
        method: 'get',
        async handle(request, response, caller) {
          const page = await firstPage(services, form, request, caller);
          frames.answer(page, request, response, caller);
        },
      },
      {
        ...shared,
        method: 'post',
        body: 'form',
        async handle(request, response, caller) {
          const page = await take(services, form, request, response, caller);
          if (page !== undefined) frames.answer(page, request, response, caller);
        },
      },
    ];
  });
}

/** The case as the form needs it. */
type Here = Extract<Opening<VictimRightsReading>, { readonly kind: 'found' }> & {
  readonly place: RecordingPlace;
};

async function openHere(
  { reads, clock }: WebServices,
  form: RecordingForm,
  request: Request,
  caller: Caller,
): Promise<Here | Extract<Opening<never>, { readonly kind: 'page' }>> {
  if (!mayRecord(form, caller)) throw new Problem('not-permitted');
  const opening = await openFor(reads.openVictimRights, request, caller, {});
  if (opening.kind === 'page') return opening;
  const place = placeOf(opening.found, { rules: reads.rules, caller, now: clock() });
  return { ...opening, place };
}

function placeOf(
  reading: VictimRightsReading,
  shared: Pick<RecordingPlace, 'rules' | 'caller' | 'now'>,
): RecordingPlace {
  const victim = reading.history.victims.find(({ person }) => person === reading.person);
  if (victim === undefined) throw new Error('the reading is of a victim of the case');
  return { ...shared, reading, victim, name: namesIn(reading)(reading.person) };
}

async function firstPage(
  services: WebServices,
  form: RecordingForm,
  request: Request,
  caller: Caller,
): Promise<Page> {
  const { returnTo, correct } = readParameters(request.query, query);
  const here = await openHere(services, form, request, caller);
  if (here.kind === 'page') return here.page;
  const target = correct === undefined ? undefined : entryToCorrect(correct, form, here.place);
  const typed = target === undefined ? form.filledIn(here.place) : form.typedOf(target, here.place);
  const carried = {
    form: newId(),
    shownAt: here.place.now,
    returnTo: returnTo ?? paths.journey(here.reference, here.place.victim.person),
    ...(correct !== undefined && { correct }),
  };
  return formPage(form, here, { carried, typed, faults: [], target });
}

type Filled = Pick<FormState, 'typed' | 'faults'> & {
  readonly carried: Carried;
  readonly target: CaseEntry | undefined;
};

function formPage(form: RecordingForm, here: Here, { carried, typed, faults, target }: Filled): Page {
  const { place, reference, around } = here;
  const { pathname, search } = ownPath(carried.returnTo);
  const state: FormState = {
    id: carried.form,
    shownAt: carried.shownAt,
    action: paths.record(form.name, reference, place.victim.person),
    returnTo: `${pathname}${search}`,
    ...(target !== undefined && {
      correct: { id: target.key.id, recorded: instantInWords(target.recordedAt) },
    }),
    typed,
    faults,
  };
  return {
    ...around,
    page: 'record',
    title: form.title,
    ...(faults.length > 0 && { status: 400, hasError: true }),
    view: recordView(form, place, state),
    back: { href: state.returnTo, text: strings.back },
  };
}

/** Stores what was answered and leads back, or shows the form again with what is wrong. */
async function take(
  services: WebServices,
  form: RecordingForm,
  request: Request,
  response: Response,
  caller: Caller,
): Promise<Page | undefined> {
  const typed = typedOf(request.body);
  const carried = carriedIn(typed);
  const here = await openHere(services, form, request, caller);
  if (here.kind === 'page') return here.page;
  const target =
    carried.correct === undefined ? undefined : entryToCorrect(carried.correct, form, here.place);
  const again = (faults: FormState['faults']) => formPage(form, here, { carried, typed, faults, target });
  if (carried[shownAgainField] === 'yes') return again([]);
  const answer = carried.takeBack === 'yes' ? 'take-back' : form.read(typed, here.place);
  if (answer !== 'take-back' && answer.kind === 'faulty') return again(answer.faults);
  const stated = answer === 'take-back' ? undefined : answer.stated;
  const events = eventsOf(stated, target, postedBy(carried, here, caller));
  const submission = await services.ingest.submit(events, caller);
  if (submission.kind === 'refused') {
    const { refusal } = submission;
    if (refusal.code === 'id-conflict') return again([{ field: '', says: text.alreadyRecorded }]);
    if (refusal.code !== 'invalid-event') throw problemOfRefusal(refusal);
    return again(
      (refusal.errors ?? []).map(({ expected }) => ({ field: '', says: text.notTaken(expected) })),
    );
  }
  const recorded = recordedOf(stated, target, events);
  const says = await saysDone(services, form, request, caller, submission.position, recorded, target);
  const { pathname, search } = ownPath(carried.returnTo);
  const back = `${pathname}${search}`;
  response.append('Set-Cookie', keepPosition(submission.position));
  response.append('Set-Cookie', keepDone({ says, ...correctPath(form.name, here, recorded, back) }));
  response.redirect(303, back);
  return undefined;
}

function carriedIn(typed: Typed): Carried {
  const first = Object.fromEntries(Object.keys(typed).map((field) => [field, oneOf(typed, field)]));
  const carried = carriedSchema.safeParse(first);
  if (carried.success) return carried.data;
  throw new Problem('stale-form');
}

function postedBy({ form, shownAt }: Carried, { reference }: Here, { sources }: Caller): PostedBy {
  const [source] = sources;
  if (source === undefined) throw new Problem('foreign-source');
  return { form, shownAt, source, subject: reference };
}

/** One event of its own agency that still stands, of a kind that this form records, of this victim. */
function entryToCorrect(
  id: string,
  { types }: RecordingForm,
  { reading, caller }: RecordingPlace,
): CaseEntry {
  const entry = reading.history.entries.find(
    ({ key, type, agency }) =>
      key.id === id &&
      caller.sources.includes(key.source) &&
      agency === caller.agency &&
      types.includes(type),
  );
  if (entry === undefined || !holds(entry)) throw new Problem('not-found', { detail: text.nothingToCorrect });
  return entry;
}

function eventsOf(
  stated: Stated | undefined,
  entry: CaseEntry | undefined,
  by: PostedBy,
): readonly PostedEvent[] {
  const target: Target | undefined = entry && { key: entry.key, type: entry.type, subject: entry.subject };
  if (target === undefined) return stated === undefined ? [] : [newEvent(stated, by)];
  return stated === undefined ? [retraction(target, 'did-not-happen', by)] : correction(stated, target, by);
}

/** The event that now says what was recorded: of a correction the one that was corrected. */
function recordedOf(
  stated: Stated | undefined,
  target: CaseEntry | undefined,
  events: readonly PostedEvent[],
): Recorded | undefined {
  const last = events.at(-1);
  if (stated === undefined || last === undefined) return undefined;
  if (target !== undefined && target.type === stated.type) return { type: stated.type, ...target.key };
  return { type: stated.type, source: last.source, id: last.id };
}

/** Read from the record as it is afterwards. */
async function saysDone(
  { reads, clock }: WebServices,
  form: RecordingForm,
  request: Request,
  caller: Caller,
  atLeast: string,
  recorded: Recorded | undefined,
  target: CaseEntry | undefined,
): Promise<string> {
  if (recorded === undefined) return text.takenBack;
  const reread: typeof reads.openVictimRights = (asked, who) =>
    reads.openVictimRights({ ...asked, atLeast }, who);
  const after = await openFor(reread, request, caller, {});
  const corrected = target === undefined ? [] : [text.corrected];
  if (after.kind === 'page') return [...corrected, text.recorded].join(' ');
  const place = placeOf(after.found, { rules: reads.rules, caller, now: clock() });
  return [...corrected, form.done(recorded, place)].join(' ');
}

function correctPath(
  name: RecordingName,
  { reference, place }: Here,
  recorded: Recorded | undefined,
  returnTo: string,
): { readonly correct?: string } {
  if (recorded === undefined) return {};
  const query = { correct: recorded.id, returnTo };
  return { correct: paths.record(name, reference, place.victim.person, query) };
}
