/** Recording an assessment of a victim's needs, by witness care or by the police. */
import type { assessmentResults } from '#contracts/vocabulary/investigation.ts';
import { categoryBases } from '#contracts/vocabulary/investigation.ts';
import { enhancedCategories, supportNeeds } from '#contracts/vocabulary/people.ts';
import { londonDateOf } from '#projections/kit/london.ts';
import { strings } from '../../strings/en.ts';
import { oneOf } from '../../typed.ts';
import { answersIn } from '../answers.ts';
import type { RecordingForm } from '../form.ts';
import { happenedQuestions, happenedToday, happenedTyped, optionsOf } from '../questions.ts';

const text = strings.recording.needs;

export const needsAssessedForm: RecordingForm = {
  name: 'needs-assessed',
  action: 'assessment.record',
  types: ['witness-care.needs-assessed', 'police.needs-assessed'],
  title: text.title,
  lead: () => text.lead,
  questions: () => [
    {
      kind: 'one',
      name: 'wanted',
      label: text.declined,
      options: [
        { value: 'yes', text: text.wanted },
        { value: 'no', text: text.unwanted },
      ],
    },
    {
      kind: 'many',
      name: 'categories',
      label: text.categories,
      hint: text.categoriesHint,
      options: optionsOf(enhancedCategories),
    },
    { kind: 'one', name: 'basis', label: text.basis, options: optionsOf(categoryBases) },
    { kind: 'many', name: 'needs', label: text.needs, options: optionsOf(supportNeeds) },
    ...happenedQuestions(text.day),
  ],
  filledIn: happenedToday,
  typedOf: (entry) => {
    if (entry.type !== 'witness-care.needs-assessed' && entry.type !== 'police.needs-assessed') return {};
    const { categories, needs, declined = false } = entry.data;
    const [first] = categories;
    return {
      ...happenedTyped(entry),
      wanted: [declined ? 'no' : 'yes'],
      categories: categories.map(({ code }) => code),
      ...(first !== undefined && { basis: [first.basis] }),
      needs,
    };
  },
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const wanted = answers.yesNo('wanted', text.faults.declined);
    const codes = answers.codes('categories', enhancedCategories);
    const needs = answers.codes('needs', supportNeeds);
    const basis = oneOf(typed, 'basis');
    if (codes.length > 0 && !categoryBases.has(basis)) answers.fault('basis', text.faults.basis);
    if (wanted === false && codes.length + needs.length > 0)
      answers.fault('wanted', text.faults.declinedWith);
    const when = answers.happened();
    return answers.stating(() => {
      if (wanted === undefined || when === undefined) return undefined;
      const from = londonDateOf(when.time);
      const result: (typeof assessmentResults.codes)[number] = codes.length > 0 ? 'enhanced' : 'standard';
      const data = {
        victims: [place.victim.person],
        by: place.caller.id,
        categories: codes.map((code) => ({ code, basis, from })),
        needs,
        result,
        ...(!wanted && { declined: true }),
      };
      const type = place.caller.agency === 'police' ? 'police.needs-assessed' : 'witness-care.needs-assessed';
      return { type, when, data };
    });
  },
  done: ({ source, id }, { victim }) => {
    const made = victim.assessments.find(({ key }) => key.source === source && key.id === id);
    return text.done(made?.value.result === 'enhanced');
  },
};
