/** What each event type adds to the model of a case: one handler for every type there is. */
import type { EventType } from '#contracts/registry.ts';
import type { SettledEvent } from '../../kit/corrections.ts';
import { contactHandlers, recordHandlers, victimCareHandlers, witnessCareHandlers } from './care.ts';
import { paroleHandlers, prisonHandlers, probationHandlers } from './after-sentence.ts';
import { courtHandlers } from './court.ts';
import { cpsHandlers } from './cps.ts';
import type { CaseDraft, Handler } from '../draft.ts';
import { policeHandlers, youthOffendingHandlers } from './police.ts';
import { complaintHandlers, reviewHandlers, surveyHandlers } from './redress.ts';

const handlers: { readonly [T in EventType]: Handler<T> } = {
  ...policeHandlers,
  ...cpsHandlers,
  ...courtHandlers,
  ...witnessCareHandlers,
  ...probationHandlers,
  ...prisonHandlers,
  ...paroleHandlers,
  ...youthOffendingHandlers,
  ...victimCareHandlers,
  ...contactHandlers,
  ...complaintHandlers,
  ...reviewHandlers,
  ...surveyHandlers,
  ...recordHandlers,
};

/** Adds what an event states to the draft. */
export function handle(draft: CaseDraft, fact: SettledEvent): void {
  const handler = handlers[fact.type] as Handler<EventType>;
  handler(draft, fact);
}
