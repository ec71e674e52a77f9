/** What complaints, reviews of decisions and victims' own feedback add to the model of a case. */
import type { HandlersOf } from '../draft.ts';
import { momentOf, statement, victimsAt } from '../draft.ts';
import { complaintOf, reviewOf } from './matters.ts';

export const complaintHandlers: HandlersOf<'complaint'> = {
  'complaint.received': (draft, fact) => {
    complaintOf(draft, fact).received ??= momentOf(fact);
  },
  'complaint.acknowledged': (draft, fact) => {
    complaintOf(draft, fact).acknowledged ??= momentOf(fact);
  },
  'complaint.answered': (draft, fact) => {
    const { outcome, escalationTold } = fact.data;
    complaintOf(draft, fact).answered ??= statement(fact, { outcome, escalationTold });
  },
};

export const reviewHandlers: HandlersOf<'review'> = {
  'review.requested': (draft, fact) => {
    const review = reviewOf(draft, fact);
    review.requested ??= momentOf(fact);
    if (fact.data.decision !== undefined) review.decision ??= fact.data.decision;
  },
  'review.acknowledged': (draft, fact) => {
    reviewOf(draft, fact).acknowledged ??= momentOf(fact);
  },
  'review.decided': (draft, fact) => {
    const { eligible, ineligibleBecause, stage, upheld } = fact.data;
    reviewOf(draft, fact).decided = statement(fact, { eligible, ineligibleBecause, stage, upheld });
  },
};

export const surveyHandlers: HandlersOf<'survey'> = {
  'survey.feedback-given': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.feedback.push(statement(fact, fact.data));
  },
};
