/** Recording what a victim needs in order to understand and be understood. */
import type { DataOf } from '#contracts/registry.ts';
import { supportNeeds } from '#contracts/vocabulary/people.ts';
import { languageInWords } from '#projections/kit/words.ts';
import { strings } from '../../strings/en.ts';
import { oneOf, type Typed } from '../../typed.ts';
import { answersIn } from '../answers.ts';
import type { Option, RecordingForm } from '../form.ts';
import {
  happenedQuestions,
  happenedToday,
  happenedTyped,
  optionsOf,
  typedYesNo,
  yesNoQuestion,
} from '../questions.ts';

const text = strings.recording.communication;

const letters = 'abcdefghijklmnopqrstuvwxyz'.split('');

/** Every language of two letters (ISO 639-1) that has a name here; of several codes for one language the current one. */
const languages = letters
  .flatMap((first) => letters.map((second) => first + second))
  .filter((code) => languageInWords(code) !== code && Intl.getCanonicalLocales(code)[0] === code);

export const communicationForm: RecordingForm = {
  name: 'communication',
  action: 'contact.record',
  types: ['contact.needs-recorded'],
  title: text.title,
  lead: () => text.lead,
  questions: ({ victim }) => {
    const options = languageOptions(victim.communication?.value.languages ?? []);
    return [
      { kind: 'list', name: 'language', label: text.language, options },
      {
        kind: 'list',
        name: 'second',
        label: text.second,
        options: [{ value: '', text: text.none }, ...options],
      },
      yesNoQuestion('interpreter', text.interpreter),
      yesNoQuestion('bsl', text.bsl),
      yesNoQuestion('easyRead', text.easyRead),
      { kind: 'many', name: 'other', label: text.other, options: optionsOf(supportNeeds) },
      ...happenedQuestions(text.day),
    ];
  },
  filledIn: (place) => ({ ...typedNeeds(place.victim.communication?.value), ...happenedToday(place) }),
  typedOf: (entry) =>
    entry.type === 'contact.needs-recorded' ? { ...typedNeeds(entry.data), ...happenedTyped(entry) } : {},
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const chosen = [oneOf(typed, 'language'), oneOf(typed, 'second')].filter((code) => code !== '');
    const interpreter = answers.yesNo('interpreter', text.faults.interpreter);
    const bsl = answers.yesNo('bsl', text.faults.bsl);
    const easyRead = answers.yesNo('easyRead', text.faults.easyRead);
    const other = answers.codes('other', supportNeeds);
    const when = answers.happened();
    return answers.stating(() => {
      if (when === undefined) return undefined;
      // Languages beyond the two that are asked for stay as they were.
      const further = (place.victim.communication?.value.languages ?? []).slice(2);
      const data = {
        victims: [place.victim.person],
        languages: [...new Set([...chosen, ...further])],
        interpreter,
        bsl,
        easyRead,
        ...(other.length > 0 && { other }),
      };
      return { type: 'contact.needs-recorded', when, data };
    });
  },
  done: () => text.done,
};

/** Those on record too, whichever they are. */
function languageOptions(known: readonly string[]): readonly Option[] {
  const codes = [...new Set([...languages, ...known])];
  return codes
    .map((code) => ({ value: code, text: languageInWords(code) }))
    .toSorted((a, b) => Number(b.value === 'en') - Number(a.value === 'en') || a.text.localeCompare(b.text));
}

function typedNeeds(needs: DataOf<'contact.needs-recorded'> | undefined): Typed {
  if (needs === undefined) return {};
  const { interpreter, bsl, easyRead, other = [] } = needs;
  const [language, second] = needs.languages;
  return {
    ...(language !== undefined && { language: [language] }),
    ...(second !== undefined && { second: [second] }),
    ...typedYesNo('interpreter', interpreter),
    ...typedYesNo('bsl', bsl),
    ...typedYesNo('easyRead', easyRead),
    other,
  };
}
