/** What complaints, reviews of decisions and feedback say, in plain words. */
import { topicLabel } from '#contracts/vocabulary/contact.ts';
import { complaintOutcomes, ineligibilities, reviewStages } from '#contracts/vocabulary/redress.ts';
import { feedbackQuestions } from '#contracts/vocabulary/taking-part.ts';
import { agencyInSentence, capitalised, listInWords, midSentence } from '../../kit/words.ts';
import type { SentencesOf } from './sentence.ts';

export const complaintSentences: SentencesOf<'complaint'> = {
  'complaint.received': ({ agency, about }) => {
    const what =
      about === undefined ? '' : `: ${listInWords(about.map((topic) => midSentence(topicLabel(topic))))}`;
    return `${capitalised(agencyInSentence(agency))} received a complaint from the victim${what}.`;
  },
  'complaint.acknowledged': ({ agency }) =>
    `${capitalised(agencyInSentence(agency))} acknowledged the victim’s complaint.`,
  'complaint.answered': ({ agency, outcome, escalationTold }) => {
    const further = escalationTold === true ? ' The answer says how to take it further.' : '';
    return `${capitalised(agencyInSentence(agency))} answered the victim’s complaint: ${midSentence(complaintOutcomes.label(outcome))}.${further}`;
  },
};

export const reviewSentences: SentencesOf<'review'> = {
  'review.requested': ({ scheme }) =>
    `The victim asked ${agencyInSentence(scheme)} to review the decision not to prosecute.`,
  'review.acknowledged': ({ scheme }) =>
    `${capitalised(agencyInSentence(scheme))} acknowledged the victim’s request for a review.`,
  'review.decided': ({ scheme, eligible, ineligibleBecause, upheld, stage }) => {
    const who = `${capitalised(agencyInSentence(scheme))}${stage === undefined ? '' : ` (${midSentence(reviewStages.label(stage))})`}`;
    const because = ineligibleBecause === undefined ? '' : `: ${ineligibilities.label(ineligibleBecause)}`;
    if (!eligible) return `${who} found that the decision cannot be reviewed under the scheme${because}.`;
    return upheld === true
      ? `${who} reviewed the decision: it was wrong, and is set aside.`
      : `${who} reviewed the decision: it stands.`;
  },
};

export const surveySentences: SentencesOf<'survey'> = {
  'survey.feedback-given': ({ answers, instrument }) =>
    `The victim gave feedback (questionnaire ${instrument}): ${listInWords(answers.map(({ question, score, of }) => `${midSentence(feedbackQuestions.label(question))}, ${score} of ${of}`))}.`,
};
