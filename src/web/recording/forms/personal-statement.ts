/** Recording that the police offered a victim to make a personal statement. */
import { personalStatementKinds } from '#contracts/vocabulary/investigation.ts';
import { strings } from '../../strings/en.ts';
import { oneOf } from '../../typed.ts';
import { answersIn } from '../answers.ts';
import type { RecordingForm } from '../form.ts';
import { happenedQuestions, happenedToday, happenedTyped, optionsOf } from '../questions.ts';

const text = strings.recording.statement;

export const personalStatementForm: RecordingForm = {
  name: 'personal-statement',
  action: 'assessment.record',
  types: ['police.personal-statement-offered'],
  title: text.title,
  questions: () => [
    { kind: 'one', name: 'kind', label: text.kind, options: optionsOf(personalStatementKinds) },
    {
      kind: 'one',
      name: 'accepted',
      label: text.accepted,
      options: [
        { value: 'yes', text: text.acceptedText },
        { value: 'no', text: text.declinedText },
        { value: 'open', text: text.openText },
      ],
    },
    ...happenedQuestions(text.day),
  ],
  filledIn: (place) => ({
    ...happenedToday(place),
    kind: [place.victim.kind === 'organisation' ? 'business-impact' : 'personal'],
  }),
  typedOf: (entry) => {
    if (entry.type !== 'police.personal-statement-offered') return {};
    const { kind, accepted } = entry.data;
    const answer = accepted === undefined ? 'open' : accepted ? 'yes' : 'no';
    return { ...happenedTyped(entry), kind: [kind], accepted: [answer] };
  },
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const kind = answers.code('kind', personalStatementKinds, text.faults.kind);
    const answer = oneOf(typed, 'accepted');
    if (!['yes', 'no', 'open'].includes(answer)) answers.fault('accepted', text.faults.accepted);
    const when = answers.happened();
    return answers.stating(() => {
      if (kind === undefined || when === undefined) return undefined;
      const accepted = answer === 'open' ? {} : { accepted: answer === 'yes' };
      const data = { victims: [place.victim.person], kind, ...accepted };
      return { type: 'police.personal-statement-offered', when, data };
    });
  },
  done: () => text.done,
};
