/** Recording that an agency was asked for what it has not sent. */
import type { Topic } from '#contracts/vocabulary/contact.ts';
import { topics } from '#contracts/vocabulary/contact.ts';
import { agencies, agencyLabel } from '#contracts/vocabulary/agencies.ts';
import { agencyName, capitalised } from '#projections/kit/words.ts';
import { dayInWords } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import { allOf, oneOf } from '../../typed.ts';
import { answersIn } from '../answers.ts';
import type { Question, RecordingForm, RecordingPlace } from '../form.ts';
import type { OpenMatter } from '../matters.ts';
import { mattersNamed, matterValue, openMatters, tellingFields, valuesOf } from '../matters.ts';
import { happenedQuestions, happenedToday, happenedTyped, optionsOf } from '../questions.ts';

const text = strings.recording.chased;

const mayBeAsked = ['police', 'cps', 'court', 'witness-care', 'probation', 'victim-care'] as const;

export const agencyChasedForm: RecordingForm = {
  name: 'agency-chased',
  action: 'contact.record',
  types: ['contact.agency-chased'],
  title: text.title,
  questions: (place) => [
    {
      kind: 'one',
      name: 'agency',
      label: text.agency,
      options: optionsOf(
        agencies,
        mayBeAsked.filter((agency) => agency !== place.caller.agency),
      ),
    },
    ...aboutQuestions(waiting(place)),
    ...happenedQuestions(text.day),
  ],
  filledIn: (place) => {
    const matters = waiting(place);
    const [agency, ...others] = new Set(matters.flatMap((matter) => askedOf(matter) ?? []));
    const [first, ...further] = matters;
    return {
      ...happenedToday(place),
      ...(agency !== undefined && others.length === 0 && { agency: [agency] }),
      ...(first !== undefined && further.length === 0 && { about: [matterValue(first)] }),
    };
  },
  typedOf: (entry, place) => {
    if (entry.type !== 'contact.agency-chased') return {};
    const { agency, about, tellsOf = [] } = entry.data;
    return { ...happenedTyped(entry), agency: [agency], ...aboutTyped(about, tellsOf, place) };
  },
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const agency = answers.code('agency', agencies, text.faults.agency);
    const other = oneOf(typed, 'other');
    const named = [...mattersNamed(allOf(typed, 'about')), ...(topics.has(other) ? [{ topic: other }] : [])];
    if (named.length === 0) answers.fault('about', text.faults.about);
    const when = answers.happened();
    return answers.stating(() => {
      if (agency === undefined || when === undefined) return undefined;
      const { topics: about, ...tellsOf } = tellingFields(named);
      const data = { agency, about, victims: [place.victim.person], ...tellsOf };
      return { type: 'contact.agency-chased', when, data };
    });
  },
  done: ({ source, id }, { reading: { history } }) => {
    const chased = history.chased.find(({ key }) => key.source === source && key.id === id);
    return text.done(capitalised(chased === undefined ? '' : agencyLabel(chased.asked)));
  },
};

/** Matters whose clock waits for another agency's word. */
function waiting(place: RecordingPlace): readonly OpenMatter[] {
  return openMatters(place).filter(({ duties }) =>
    duties.some(({ duty: { due, holder } }) => due.kind === 'start-unknown' && holder !== 'court'),
  );
}

function askedOf({ duties }: OpenMatter): (typeof mayBeAsked)[number] | undefined {
  const [waits] = duties.filter(({ duty: { due } }) => due.kind === 'start-unknown');
  if (waits === undefined) return undefined;
  return waits.duty.rule.clock.from === 'cps-receipt' ? 'cps' : 'court';
}

function aboutQuestions(matters: readonly OpenMatter[]): readonly Question[] {
  const other: Question = {
    kind: 'list',
    name: 'other',
    label: strings.recording.contact.otherTopic,
    options: [{ value: '', text: strings.recording.contact.noOtherTopic }, ...optionsOf(topics)],
  };
  if (matters.length === 0) return [{ ...other, label: text.about }];
  const options = matters.map((matter) => ({
    value: matterValue(matter),
    text: matter.says,
    ...(matter.since !== undefined && {
      hint: text.waiting(agencyName(askedOf(matter) ?? ''), dayInWords(matter.since)),
    }),
  }));
  return [{ kind: 'many', name: 'about', label: text.about, hint: text.aboutHint, options }, other];
}

function aboutTyped(about: readonly Topic[], tellsOf: Parameters<typeof valuesOf>[1], place: RecordingPlace) {
  if (tellsOf.length > 0) return { about: valuesOf(about, tellsOf, place) };
  return { other: about.slice(0, 1) };
}
