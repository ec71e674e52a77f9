/** Recording a decision not to tell a victim something: it holds once another person has signed it. */
import { notInformingReasons } from '#contracts/vocabulary/care.ts';
import { strings } from '../../strings/en.ts';
import { allOf } from '../../typed.ts';
import { answersIn } from '../answers.ts';
import type { RecordingForm, RecordingPlace } from '../form.ts';
import type { OpenMatter } from '../matters.ts';
import { mattersNamed, matterValue, openMatters, tellingFields, valuesOf } from '../matters.ts';
import { happenedQuestions, happenedToday, happenedTyped, optionsOf } from '../questions.ts';

const text = strings.recording.notTelling;

export const notTellingForm: RecordingForm = {
  name: 'not-telling',
  action: 'contact.record',
  types: ['contact.not-informing-decided'],
  title: text.title,
  lead: () => text.lead,
  barred: (place) => (matters(place).length === 0 ? text.nothing : undefined),
  questions: (place) => [
    {
      kind: 'many',
      name: 'matters',
      label: text.matters,
      options: matters(place).map((matter) => ({ value: matterValue(matter), text: matter.says })),
    },
    { kind: 'one', name: 'reason', label: text.reason, options: optionsOf(notInformingReasons) },
    ...happenedQuestions(text.day),
  ],
  filledIn: happenedToday,
  typedOf: (entry, place) => {
    if (entry.type !== 'contact.not-informing-decided') return {};
    const { topics, tellsOf = [], reasonCode } = entry.data;
    return {
      ...happenedTyped(entry),
      matters: valuesOf(topics, tellsOf, place),
      reason: [reasonCode],
    };
  },
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const named = mattersNamed(allOf(typed, 'matters'));
    if (named.length === 0) answers.fault('matters', text.faults.matters);
    const reasonCode = answers.code('reason', notInformingReasons, text.faults.reason);
    const when = answers.happened();
    return answers.stating(() => {
      if (reasonCode === undefined || when === undefined) return undefined;
      const data = {
        victims: [place.victim.person],
        ...tellingFields(named),
        reasonCode,
        decidedBy: place.caller.id,
      };
      return { type: 'contact.not-informing-decided', when, data };
    });
  },
  done: () => text.done,
};

/** What happened and is to be told; of a topic alone nothing can be withheld. */
function matters(place: RecordingPlace): readonly OpenMatter[] {
  return openMatters(place).filter(({ tellsOf }) => tellsOf !== undefined);
}
