/** Whether the conditions a rule names hold of a victim and an event. */
import type { OffenceListName } from '#contracts/vocabulary/offence-lists.ts';
import { isInOffenceListOn } from '#contracts/vocabulary/offence-lists.ts';
import { isUnder18 } from '#contracts/vocabulary/people.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import type { CaseEntry, CaseHistory, Offence } from '../../case-history/model.ts';
import { holds } from '../../kit/corrections.ts';
import type { LondonDate } from '../../kit/london.ts';
import type { ConditionName } from '../rules/conditions.ts';
import { isFlaggedOn, isOfListOn } from './enhancement.ts';
import type { Fired } from './firing.ts';
import type { Recipient } from './recipients.ts';

/** Twelve months, counted in days: the courts' results give a term so. */
const twelveMonths = 365;

/** What happened, to whom a condition is put. */
export type Occasion = Pick<Fired, 'entry' | 'defendants'>;
type Condition = (occasion: Occasion, recipient: Recipient, history: CaseHistory) => boolean;

export function meetsConditions(fired: Fired, recipient: Recipient, history: CaseHistory): boolean {
  return fired.rule.conditions.every((name) => checks[name](fired, recipient, history));
}

export function meetsCondition(
  name: ConditionName,
  occasion: Occasion,
  recipient: Recipient,
  history: CaseHistory,
): boolean {
  return checks[name](occasion, recipient, history);
}

const checks: Readonly<Record<ConditionName, Condition>> = {
  bereaved: (_, { kind }) => kind === 'bereaved-relative',
  convicted: ({ defendants, entry }, recipient, history) =>
    offencesAgainst(recipient, defendants, history).some((offence) => isConvicted(offence, entry.when.date)),
  'contact-scheme-sentence': ({ entry }, recipient, history) =>
    sentencesOf(entry).some(
      ({ offence, custodyDays = 0, suspended = false, hospitalOrder = false }) =>
        isAgainst(recipient, offence, history) &&
        (hospitalOrder ||
          (custodyDays >= twelveMonths &&
            !suspended &&
            isOf(offence, 'contact-scheme', entry.when.date, history))),
    ),
  'unduly-lenient-sentence': ({ entry, defendants }, recipient, history) =>
    isInCrownCourt(defendants, entry.when.date, history) &&
    sentencesOf(entry).some(
      ({ offence }) =>
        isAgainst(recipient, offence, history) && isOf(offence, 'unduly-lenient', entry.when.date, history),
    ),
  'meeting-case': ({ entry }, recipient, history) =>
    recipient.kind === 'bereaved-relative' ||
    recipient.members.some(
      ({ ageBandAtOffence, died }) =>
        died !== undefined || (ageBandAtOffence !== undefined && isUnder18(ageBandAtOffence)),
    ) ||
    isFlagged(recipient, entry.when.date, history, ['hate', 'sexual']),
  'sexual-or-domestic': ({ entry }, recipient, history) =>
    isFlagged(recipient, entry.when.date, history, ['sexual', 'domestic', 'honour-based']),
  'child-suspect': ({ defendants }, _, history) => {
    const ages = agesOf(history);
    return defendants.some((person) => ages.get(person) === 'child');
  },
  'not-only-children': (_, __, history) => {
    const ages = [...agesOf(history).values()];
    return ages.length === 0 || ages.some((age) => age !== 'child');
  },
  'not-opted-out': ({ entry }, { members }) =>
    members.every(({ contactScheme }) => {
      const last = contactScheme.findLast(
        ({ value, when }) =>
          when.at <= entry.when.at && (value === 'joined' || value === 'left' || value === 'declined'),
      );
      return last === undefined || last.value === 'joined';
    }),
};

type Ages = ReadonlyMap<string, 'child' | 'other'>;

/** Worked out once for a history: conditions of many rules ask. */
const knownAges = new WeakMap<CaseHistory, Ages>();

function agesOf(history: CaseHistory): Ages {
  let ages = knownAges.get(history);
  if (ages === undefined) knownAges.set(history, (ages = agesSaid(history)));
  return ages;
}

/** Of each suspect, by what the police said last of the age; an age that is not known is taken for an adult's. */
function agesSaid({ entries, suspects }: CaseHistory): Ages {
  const said = entries.filter(isIdentified).filter(holds);
  return new Map(
    suspects.map(({ person, references }) => {
      const band = said.findLast(
        ({ data }) => references.includes(data.suspect) && data.ageBand !== undefined,
      )?.data.ageBand;
      return [person, band !== undefined && isUnder18(band) ? 'child' : 'other'] as const;
    }),
  );
}

function isIdentified(entry: CaseEntry): entry is CaseEntry<'police.suspect-identified'> {
  return entry.type === 'police.suspect-identified';
}

type Sentences = CaseEntry<'court.sentence-passed'>['data']['offences'];

function sentencesOf(entry: CaseEntry): Sentences {
  return entry.type === 'court.sentence-passed' ? entry.data.offences : [];
}

function offenceOf(id: string, { offences }: CaseHistory): Offence | undefined {
  return offences.find(({ ids }) => ids.includes(id));
}

function isOf(id: string, list: OffenceListName, on: LondonDate, history: CaseHistory): boolean {
  const code = offenceOf(id, history)?.offenceCode;
  return code !== undefined && isInOffenceListOn(code, list, on);
}

/** Of an offence whose victims are not known nobody is left out. */
function isAgainst({ victims }: Recipient, id: string, history: CaseHistory): boolean {
  const against = offenceOf(id, history)?.victims ?? [];
  return against.length === 0 || against.some((victim) => victims.includes(victim));
}

function offencesAgainst(
  recipient: Recipient,
  defendants: readonly string[],
  history: CaseHistory,
): readonly Offence[] {
  return history.offences.filter(
    ({ id, defendants: theirs }) =>
      theirs.some((each) => defendants.includes(each)) && isAgainst(recipient, id, history),
  );
}

function isConvicted({ pleas, verdicts }: Offence, date: LondonDate): boolean {
  const plea = pleas.findLast(({ when }) => when.date <= date);
  return (
    verdicts.some(({ value, when }) => when.date <= date && isConviction(value)) ||
    (plea !== undefined && isGuiltyPlea(plea.value))
  );
}

function isInCrownCourt(defendants: readonly string[], date: LondonDate, { suspects }: CaseHistory): boolean {
  return suspects
    .filter(({ person }) => defendants.includes(person))
    .some(({ courtCases, sent }) =>
      [...courtCases.filter(({ value }) => value === 'crown'), ...sent].some(({ when }) => when.date <= date),
    );
}

function isFlagged(
  { members }: Recipient,
  date: LondonDate,
  history: CaseHistory,
  flags: Parameters<typeof isFlaggedOn>[3],
): boolean {
  return members.some(
    (victim) =>
      isFlaggedOn(victim, date, history, flags) ||
      (flags.includes('sexual') && isOfListOn(victim, date, history, 'sexual')),
  );
}
