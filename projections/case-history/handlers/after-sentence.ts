/** What probation, prisons and the Parole Board add to the model of a case: the contact scheme and the sentence's stages. */
import type { EventType } from '#contracts/registry.ts';
import type { SentenceStage } from '#contracts/vocabulary/after-sentence.ts';
import type { SettledEvent } from '../../kit/corrections.ts';
import { whenOfDay } from '../../kit/when.ts';
import type { CaseDraft, HandlersOf } from '../draft.ts';
import { momentOf, suspectAt, victimsAt } from '../draft.ts';
import type { StageStep } from '../model.ts';
import { assignOfficer, schemeStep } from './steps.ts';

type OfDefendant = SettledEvent<Extract<EventType, `prison.${string}` | `parole.${string}`>>;

function stageStep(stage: SentenceStage, step: StageStep['step']) {
  return (draft: CaseDraft, fact: OfDefendant): void => {
    const on = 'on' in fact.data ? fact.data.on : undefined;
    suspectAt(draft, fact.data.defendant).stages.push({
      ...momentOf(fact),
      stage,
      step,
      ...(on !== undefined && { on }),
    });
  };
}

export const probationHandlers: HandlersOf<'probation'> = {
  'probation.liaison-assigned': assignOfficer,
  'probation.referral-received': schemeStep('received'),
  'probation.liaison-officer-contacted': (draft, fact) => {
    const { victims, method } = fact.data;
    draft.contacts.push({
      ...momentOf(fact),
      outcome: 'told',
      victims: victimsAt(draft, victims).map(({ person }) => person),
      by: fact.agency,
      ...(method !== undefined && { method }),
      topics: ['victim-contact-scheme'],
      tellsOf: [],
    });
  },
  'probation.victim-opted-in': schemeStep('joined'),
  'probation.victim-opted-out': schemeStep('left'),
  'probation.stage-notified': (draft, fact) => {
    const { victims, defendant, eventDate, toldOn, method } = fact.data;
    draft.contacts.push({
      ...momentOf(fact),
      ...(toldOn !== undefined && { when: whenOfDay(toldOn) }),
      outcome: 'told',
      victims: victimsAt(draft, victims).map(({ person }) => person),
      by: fact.agency,
      ...(method !== undefined && { method }),
      topics: ['offender-stage'],
      tellsOf: [{ topic: 'offender-stage', date: eventDate, ...(defendant !== undefined && { defendant }) }],
    });
  },
};

export const prisonHandlers: HandlersOf<'prison'> = {
  'prison.release-date-set': stageStep('release', 'set'),
  'prison.released': stageStep('release', 'reached'),
  'prison.recalled': stageStep('recall', 'reached'),
  'prison.open-conditions-moved': stageStep('open-conditions', 'reached'),
  'prison.escaped': stageStep('escape', 'reached'),
};

export const paroleHandlers: HandlersOf<'parole'> = {
  'parole.review-set': stageStep('parole-review', 'set'),
  'parole.decided': stageStep('parole-review', 'reached'),
};
