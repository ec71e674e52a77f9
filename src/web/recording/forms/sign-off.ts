/** Recording a second person's word on a decision not to tell a victim something. */
import { notInformingReasons } from '#contracts/vocabulary/care.ts';
import { topicLabel } from '#contracts/vocabulary/contact.ts';
import type { NotInforming } from '#projections/case-history/model.ts';
import { awaitsSignOff } from '#projections/case-history/not-informing.ts';
import { keyText } from '#projections/kit/order.ts';
import { agencyName, listInWords, midSentence } from '#projections/kit/words.ts';
import { demoPeople } from '#src/access/demo-people.ts';
import type { Caller } from '#src/access/caller.ts';
import { toldWhen } from '../../dates.ts';
import { strings } from '../../strings/en.ts';
import { oneOf } from '../../typed.ts';
import { answersIn } from '../answers.ts';
import type { RecordingForm, RecordingPlace } from '../form.ts';
import { happenedQuestions, happenedToday, happenedTyped } from '../questions.ts';

const text = strings.recording.signOff;

export const signOffForm: RecordingForm = {
  name: 'sign-off',
  action: 'contact.record',
  types: ['contact.not-informing-signed-off'],
  title: text.title,
  barred: (place) => {
    const waiting = decisionsOf(place).filter(awaitsSignOff);
    if (waiting.length === 0) return text.nothing;
    return waiting.every((decision) => isOwn(decision, place.caller)) ? text.own : undefined;
  },
  questions: (place) => [
    {
      kind: 'one',
      name: 'decision',
      label: text.decision,
      options: signable(place).map((decision) => ({
        value: keyText(decision.key),
        text: text.decisionText(
          listInWords(decision.topics.map((topic) => midSentence(topicLabel(topic)))),
          midSentence(notInformingReasons.label(decision.because)),
        ),
        hint: text.decidedBy(
          personName(decision.decidedBy),
          agencyName(decision.agency),
          toldWhen(decision.when),
        ),
      })),
    },
    {
      kind: 'one',
      name: 'agreed',
      label: text.agreed,
      options: [
        { value: 'yes', text: text.agree },
        { value: 'no', text: text.disagree },
      ],
    },
    ...happenedQuestions(text.day),
  ],
  filledIn: (place) => {
    const [only, ...others] = signable(place);
    return {
      ...happenedToday(place),
      ...(only !== undefined && others.length === 0 && { decision: [keyText(only.key)] }),
    };
  },
  typedOf: (entry) => {
    if (entry.type !== 'contact.not-informing-signed-off') return {};
    const { target, agreed } = entry.data;
    return { ...happenedTyped(entry), decision: [keyText(target)], agreed: [agreed ? 'yes' : 'no'] };
  },
  read: (typed, place) => {
    const answers = answersIn(typed, place);
    const decision = decisionsOf(place).find(({ key }) => keyText(key) === oneOf(typed, 'decision'));
    if (decision === undefined || isOwn(decision, place.caller)) {
      answers.fault('decision', decision === undefined ? text.faults.decision : text.own);
    }
    const agreed = answers.yesNo('agreed', text.faults.agreed);
    const when = answers.happened();
    return answers.stating(() => {
      if (decision === undefined || agreed === undefined || when === undefined) return undefined;
      const data = { target: decision.key, signedOffBy: place.caller.id, agreed };
      return { type: 'contact.not-informing-signed-off', when, data };
    });
  },
  done: ({ source, id }, place) => {
    const signatures = decisionsOf(place).flatMap(({ signOffs }) => signOffs);
    const signed = signatures.find(({ key }) => key.source === source && key.id === id);
    return text.done(signed?.agreed === true);
  },
};

function decisionsOf({ reading: { history }, victim }: RecordingPlace): readonly NotInforming[] {
  return history.notInforming.filter(({ victims }) => victims.includes(victim.person));
}

/** Decisions that another person made and nobody has signed. */
function signable(place: RecordingPlace): readonly NotInforming[] {
  return decisionsOf(place).filter((each) => awaitsSignOff(each) && !isOwn(each, place.caller));
}

/** Staff are known by the codes of their own agency. */
function isOwn({ decidedBy, agency }: NotInforming, caller: Caller): boolean {
  return decidedBy === caller.id && agency === caller.agency;
}

/** The people of the local mode have names; of everybody else there is the agency's code. */
function personName(code: string): string {
  return demoPeople.find(({ id }) => id === code)?.name ?? code;
}
