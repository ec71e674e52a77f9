/** The words of a victim's summary in English: plain, without names and without agencies' language. */
import type { SummaryFactName } from '#projections/victim-timeline/summary.ts';
import type { StepName } from '#projections/victim-timeline/steps.ts';

/** `who`: "A person", or which of several. */
type Saying = (who: string) => string;

export type SummaryWords = {
  /** BCP 47. */
  readonly language: string;
  readonly name: string;
  readonly title: string;
  readonly crimeNumber: (number: string) => string;
  readonly made: (day: string) => string;
  readonly happened: string;
  readonly nothing: string;
  readonly facts: Readonly<Record<SummaryFactName, Saying>>;
  readonly onePerson: string;
  readonly persons: (numbers: readonly number[]) => string;
  readonly movedTitle: string;
  readonly moved: (what: string, from: string, to: string | undefined) => string;
  readonly trial: string;
  readonly hearing: string;
  readonly nextTitle: string;
  readonly steps: Readonly<Record<StepName, string>>;
  readonly onDay: (step: string, day: string) => string;
  readonly between: (step: string, earliest: string, latest: string) => string;
  readonly notKnown: (step: string) => string;
  readonly ended: string;
  readonly rightsTitle: string;
  readonly rights: readonly string[];
  /** Said on the page where the words themselves were not checked by a translator. */
  readonly unchecked?: string;
};

export const summaryEnglish: SummaryWords = {
  language: 'en-GB',
  name: 'English',
  title: 'What has happened in your case',
  crimeNumber: (number) => `Crime number ${number}`,
  made: (day) => `This is what was on record on ${day}. It may have changed since.`,
  happened: 'What has happened so far',
  nothing: 'Nothing is on record yet.',
  facts: {
    reported: () => 'The crime was reported to the police.',
    recorded: () => 'The police recorded the crime.',
    'statement-taken': () => 'You made a statement about how the crime has affected you.',
    'support-offered': () => 'The police passed your details to an organisation that can support you.',
    withdrew: () => 'It was recorded that you no longer wanted to support the case.',
    arrested: (who) => `${who} was arrested.`,
    interviewed: (who) => `The police interviewed ${lowered(who)}.`,
    charged: (who) => `${who} was charged. This means the case goes to court.`,
    'police-no-further-action': (who) =>
      `The police decided to take no further action against ${lowered(who)}. You can ask for this decision to be looked at again.`,
    'out-of-court': (who) => `The case against ${lowered(who)} was dealt with without going to court.`,
    'prosecution-not-charging': (who) =>
      `The prosecution decided not to charge ${lowered(who)}. You can ask for this decision to be looked at again.`,
    'prosecution-stopped': (who) =>
      `The prosecution stopped the case, or a part of it, against ${lowered(who)}. You may be able to ask for this decision to be looked at again.`,
    'sent-to-crown-court': () => 'The case was sent to the Crown Court.',
    'pleaded-guilty': (who) => `${who} admitted at least one offence.`,
    'pleaded-not-guilty': (who) => `${who} denied at least one offence.`,
    'trial-started': () => 'The trial began.',
    'found-guilty': (who) => `${who} was found guilty of at least one offence.`,
    'found-not-guilty': (who) => `${who} was found not guilty of at least one offence.`,
    sentenced: (who) => `${who} was sentenced. You can ask to have the sentence explained to you.`,
    concluded: (who) => `The case against ${lowered(who)} ended. You can ask to have this explained to you.`,
    'appeal-lodged': (who) => `${who} appealed. A court will look at the case again.`,
    'appeal-decided': () => 'A court decided on the appeal. You can ask to have this explained to you.',
    'retrial-ordered': () => 'A court ordered a new trial.',
  },
  onePerson: 'A person',
  persons: (numbers) => (numbers.length === 1 ? `Person ${numbers[0]}` : `Persons ${joined(numbers, 'and')}`),
  movedTitle: 'Dates that changed',
  moved: (what, from, to) =>
    to === undefined
      ? `${what} on ${from} was called off. No new date is on record.`
      : `${what} on ${from} was moved to ${to}. You can ask why.`,
  trial: 'The trial',
  hearing: 'The hearing',
  nextTitle: 'What comes next',
  steps: {
    reported: 'The report',
    investigated: 'The police investigation',
    'charging-decision': 'A decision whether somebody is charged',
    'first-hearing': 'The first hearing at court',
    'trial-or-plea': 'The trial, or the day on which the offence is admitted or denied',
    outcome: 'The outcome',
    'after-the-case': 'What follows the case',
  },
  onDay: (step, day) => `${step}: ${day}.`,
  between: (step, earliest, latest) =>
    `${step}: no date yet. In half of similar cases it came between ${earliest} and ${latest}.`,
  notKnown: (step) => `${step}: it is not known yet when.`,
  ended: 'Nothing more is expected.',
  rightsTitle: 'You can always ask',
  rights: [
    'You have a right to be told what happens in your case, and why.',
    'You can say how and when you want to be contacted, and change it at any time.',
    'You can ask not to be told about something, and change your mind later.',
  ],
};

function lowered(who: string): string {
  return who === summaryEnglish.onePerson ? 'a person' : `${who.charAt(0).toLowerCase()}${who.slice(1)}`;
}

function joined(numbers: readonly number[], and: string): string {
  return numbers.length < 2
    ? numbers.join('')
    : `${numbers.slice(0, -1).join(', ')} ${and} ${numbers.at(-1)}`;
}
