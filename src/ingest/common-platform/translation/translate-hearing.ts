/** Translates a message of Common Platform into what it says of each case, in the project's own terms. */
import type { PersonalData } from '#contracts/personal.ts';
import type { Topic } from '#contracts/vocabulary/contact.ts';
import type { Findings, MessageFault } from './faults.ts';
import { newFindings } from './faults.ts';
import type { CaseHeard } from './case-heard.ts';
import { bail, held, pleasAndVerdicts, received, subjectOfCase, trialFacts } from './hearing-facts.ts';
import type { HearingShare, ProsecutionCase } from './message.ts';
import { detailsOf, partiesOf, resultsOf } from './parties.ts';
import { ordered } from './result-facts.ts';
import type { Sitting } from './sitting.ts';
import { sittingOf } from './sitting.ts';
import type { CaseStatement, Fact } from './statement.ts';
import { checkedData } from './statement.ts';

/** What a message says of one case, and the names in it. */
export type TranslatedCase = { readonly statement: CaseStatement; readonly personal: PersonalData };

/**
 * What became of a translation. A message is taken whole or not at all: with any fault there are no cases. Notes tell
 * what was left out of a message that is taken.
 */
export type Translation = {
  readonly cases: readonly TranslatedCase[];
  readonly faults: readonly MessageFault[];
  readonly notes: readonly MessageFault[];
};

/**
 * Translates the results of a hearing. A pure function of the message and of when it was said: `sharedTime`, or the
 * time it was received where the message has none.
 */
export function translateHearing(share: HearingShare, receivedAt: number): Translation {
  const findings = newFindings();
  if (share.unreadResults !== undefined) {
    findings.fault({
      pointer: share.unreadResults,
      code: 'unread-results',
      expected:
        'results as judicialResults of offences and defendants; this is the internal form of the court service',
      cure: 'Send what Common Platform publishes as "hearing resulted".',
    });
  }
  const sitting = sittingOf(share, share.sharedAt ?? receivedAt, findings);
  const { hearing, at } = share;
  if (hearing.prosecutionCases.length === 0) {
    findings.fault({ pointer: `${at}/prosecutionCases`, code: 'missing', expected: 'at least one case' });
  }
  noteApplications(share, findings);
  const cases = hearing.prosecutionCases.map((prosecutionCase, index) =>
    translateCase(sitting, prosecutionCase, `${at}/prosecutionCases/${index}`, findings),
  );
  const { faults, notes } = findings;
  return { cases: faults.length > 0 ? [] : cases, faults, notes };
}

function translateCase(
  sitting: Sitting,
  prosecutionCase: ProsecutionCase,
  at: string,
  findings: Findings,
): TranslatedCase {
  const { hearing } = sitting;
  const parties = partiesOf(prosecutionCase, at, findings);
  if (parties.length === 0) {
    findings.fault({ pointer: `${at}/defendants`, code: 'missing', expected: 'at least one defendant' });
  }
  const subject = subjectOfCase(prosecutionCase, at, findings);
  const results = resultsOf(hearing, sitting.at, parties);
  const heard: CaseHeard = { sitting, prosecutionCase, at, subject, parties, results, findings };
  const { facts: orders, adjournment } = ordered(heard);
  const facts = [
    ...received(heard),
    ...held(heard, adjournment),
    ...trialFacts(heard),
    ...pleasAndVerdicts(heard),
    ...bail(heard),
    ...orders,
  ];
  return {
    statement: {
      case: prosecutionCase.id,
      hearing: hearing.id,
      saidAt: sitting.saidAt,
      subject,
      jurisdiction: sitting.jurisdiction,
      court: sitting.court,
      firstDay: sitting.firstDay,
      defendants: parties.map((party) => party.person),
      facts: facts.map((fact) => asContracted(fact, at, findings)),
      topics: topicsOf(facts, hearing.id),
    },
    personal: Object.fromEntries(
      parties.flatMap((party) => {
        const details = detailsOf(party);
        return details === undefined ? [] : [[party.person, details] as const];
      }),
    ),
  };
}

/** The fact as its contract reads it; what only the contract finds wrong is a fault of the case. */
function asContracted(fact: Fact, at: string, findings: Findings): Fact {
  if (findings.faults.length > 0) return fact;
  const checked = checkedData(fact.type, fact.data);
  if (checked.ok) return { ...fact, data: checked.data };
  for (const issue of checked.issues) {
    const expected = `${fact.type} ${issue.path.join('/')}: ${issue.message}`;
    findings.fault({ pointer: at, code: 'outside-contract', expected });
  }
  return fact;
}

const topicsByType: Readonly<Partial<Record<Fact['type'], Topic>>> = {
  'court.hearing-held': 'hearing-outcome',
  'court.plea-entered': 'hearing-outcome',
  'court.sent-to-crown-court': 'hearing-outcome',
  'court.hearing-listed': 'hearing-details',
  'court.hearing-vacated': 'hearing-off',
  'court.bail-decided': 'court-bail',
  'court.warrant-issued': 'warrant',
  'court.verdict-returned': 'outcome',
  'court.proceedings-concluded': 'outcome',
  'court.sentence-passed': 'sentence',
};

/** What a message tells of: only of what its own hearing did, not of what it repeats from earlier ones. */
function topicsOf(facts: readonly Fact[], hearing: string): Topic[] {
  const own = facts.filter(({ key }) => key.startsWith(`${hearing}/`));
  const moved = own.some(({ data }) => data['replaces'] !== undefined || data['result'] === 'ineffective');
  const topics = own.flatMap(({ type }) => topicsByType[type] ?? []);
  return [...new Set(moved ? [...topics, 'hearing-off' as const] : topics)];
}

/** Applications made at the hearing (to vary bail, to appeal) have no event of their own yet. */
function noteApplications({ hearing, at }: HearingShare, findings: Findings): void {
  for (const index of hearing.courtApplications.keys()) {
    findings.note({
      pointer: `${at}/courtApplications/${index}`,
      code: 'left-out',
      expected: 'no application: what was decided on it is not translated yet',
    });
  }
}
