/** What is to be told of the end of a case: outcome and sentence. Source: Victims' Code 2020, Right 9. */
import type { CaseEntry, CaseHistory } from '../model.ts';
import type { Firing } from './trigger.ts';
import { firstOf, personsIn, suspectIn } from './trigger.ts';

/** Verdicts of one day on one defendant are one matter. */
export function verdictRule(
  entry: CaseEntry<'court.verdict-returned'>,
  history: CaseHistory,
): readonly Firing[] {
  const defendants = personsIn(history, [entry.data.defendant]);
  const sameDay = history.offences
    .filter((offence) => offence.defendants.some((each) => defendants.includes(each)))
    .flatMap(({ verdicts }) => verdicts)
    .filter(({ when }) => when.date === entry.when.date)
    .map(({ key }) => key);
  return firstOf(entry, sameDay, history, { topic: 'outcome', holder: 'witness-care', defendants });
}

/** Sentences of one day on one defendant are one matter. */
export function sentenceRule(
  entry: CaseEntry<'court.sentence-passed'>,
  history: CaseHistory,
): readonly Firing[] {
  const defendants = personsIn(history, [entry.data.defendant]);
  const sameDay = (suspectIn(history, entry.data.defendant)?.sentences ?? [])
    .filter(({ when }) => when.date === entry.when.date)
    .map(({ key }) => key);
  return firstOf(entry, sameDay, history, { topic: 'sentence', holder: 'witness-care', defendants });
}

/** The end of proceedings is the outcome where no verdict was. */
export function conclusionRule(
  entry: CaseEntry<'court.proceedings-concluded'>,
  history: CaseHistory,
): readonly Firing[] {
  const suspect = suspectIn(history, entry.data.defendant);
  const verdicts = history.offences
    .filter(({ id }) => suspect?.offences.includes(id))
    .flatMap((offence) => offence.verdicts);
  if (verdicts.length > 0) return [];
  const defendants = personsIn(history, [entry.data.defendant]);
  const all = suspect?.concluded.map(({ key }) => key) ?? [];
  return firstOf(entry, all, history, { topic: 'outcome', holder: 'witness-care', defendants });
}
