/** What the police's events add to the model of a case. */
import type { SettledEvent } from '../../kit/corrections.ts';
import type { CaseDraft, HandlersOf } from '../draft.ts';
import {
  crimeAt,
  include,
  nameVictims,
  momentOf,
  offenceAt,
  offenceOf,
  statement,
  suspectOf,
  suspectAt,
  victimAt,
  victimsAt,
  victimsNamed,
} from '../draft.ts';
import type { Flag } from '../model.ts';
import { maracActionOf, noteDecision, propertyOf } from './matters.ts';

export const policeHandlers: HandlersOf<'police'> = {
  'police.crime-reported': (draft, fact) => {
    crimeAt(draft, fact.data.crime).reported ??= statement(fact, fact.data);
  },
  'police.crime-recorded': (draft, fact) => {
    const crime = crimeAt(draft, fact.data.crime);
    crime.recorded ??= momentOf(fact);
    crime.victimBased = fact.data.victimBased;
    crime.classifications.push(statement(fact, fact.data.offenceCode));
  },
  'police.crime-reclassified': (draft, fact) => {
    crimeAt(draft, fact.data.crime).classifications.push(statement(fact, fact.data.offenceCode));
  },
  'police.crime-cancelled': (draft, fact) => {
    crimeAt(draft, fact.data.crime).cancelled = statement(fact, fact.data.cancelCode);
  },
  'police.crime-flagged': (draft, fact) => {
    const { crime, flag, strands = [], perceivedBy, underReportingGroups } = fact.data;
    crimeAt(draft, crime).flags.push({
      ...momentOf(fact),
      flag,
      strands,
      ...(perceivedBy !== undefined && { perceivedBy }),
      ...(underReportingGroups !== undefined && { underReportingGroups }),
    });
  },
  'police.crime-unflagged': (draft, fact) => {
    const crime = crimeAt(draft, fact.data.crime);
    crime.flags = crime.flags.map((flag) => withoutFlag(flag, fact));
  },
  'police.victim-identified': (draft, fact) => {
    const { person, crimes, kind, ageBandAtOffence, bands, relationTo } = fact.data;
    const victim = victimAt(draft, person);
    victim.identified ??= momentOf(fact);
    victim.kind = kind;
    if (ageBandAtOffence !== undefined) victim.ageBandAtOffence = ageBandAtOffence;
    if (bands !== undefined) victim.bands = { ...victim.bands, ...bands };
    if (relationTo !== undefined) victim.relationTo = relationTo.person;
    include(victim.crimes, crimes);
    for (const crime of crimes) include(crimeAt(draft, crime).victims, [victim.person]);
  },
  'police.offence-victims-linked': (draft, fact) => {
    for (const link of fact.data.links) linkVictims(draft, link);
  },
  'police.victim-died': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims)) {
      victim.died = statement(fact, fact.data.causedByCrime);
    }
  },
  'police.needs-assessed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.assessments.push(statement(fact, fact.data));
  },
  'police.written-confirmation-sent': nameVictims,
  'police.information-provided': (draft, fact) => {
    const { victims, topics, method } = fact.data;
    draft.contacts.push({
      ...momentOf(fact),
      outcome: 'told',
      victims: victimsAt(draft, victims).map(({ person }) => person),
      by: fact.agency,
      ...(method !== undefined && { method }),
      topics,
      tellsOf: [],
    });
  },
  'police.support-referral-made': nameVictims,
  'police.support-referral-declined': nameVictims,
  'police.contact-plan-agreed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims)) victim.contactPlan = statement(fact, fact.data);
  },
  'police.officer-assigned': (draft, fact) => {
    const { role, unit, officer, until, victims = [] } = fact.data;
    draft.officers.push({
      ...momentOf(fact),
      role,
      unit,
      officer,
      ...(until !== undefined && { until }),
      victims: victimsAt(draft, victims).map(({ person }) => person),
    });
  },
  'police.investigation-decided': (draft, fact) => {
    for (const crime of fact.data.crimes) crimeAt(draft, crime);
    draft.investigation.push({ ...statement(fact, fact.data.decision), crimes: fact.data.crimes });
  },
  'police.suspect-identified': (draft, fact) => {
    suspectOf(draft, fact.data);
  },
  'police.suspect-arrested': (draft, fact) => {
    suspectOf(draft, fact.data).arrests.push(momentOf(fact));
  },
  'police.suspect-interviewed': (draft, fact) => {
    const manner = fact.data.underCaution ? 'under-caution' : 'not-under-caution';
    suspectOf(draft, fact.data).interviews.push(statement(fact, manner));
  },
  'police.suspect-released': (draft, fact) => {
    suspectOf(draft, fact.data).releases.push(statement(fact, fact.data.basis));
  },
  'police.bail-changed': (draft, fact) => {
    suspectAt(draft, fact.data.suspect);
  },
  'police.victim-views-sought': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.viewsSought.push(statement(fact, fact.data));
  },
  'police.no-further-action-decided': (draft, fact) => {
    const { suspect, crimes, decidedBy, decision } = fact.data;
    noteDecision(draft, decision, fact);
    if (suspect !== undefined)
      suspectOf(draft, { suspect, crimes }).noFurtherAction.push(statement(fact, decidedBy));
    else draft.investigation.push({ ...statement(fact, 'no-further-action'), crimes });
  },
  'police.out-of-court-disposal-given': (draft, fact) => {
    suspectOf(draft, fact.data).disposals.push(statement(fact, fact.data.disposalCode));
  },
  'police.suspect-charged': (draft, fact) => {
    const { suspect, method, informationLaidOn, offences, asn, firstHearing } = fact.data;
    const charged = offences.map(({ offence: id, offenceCode, sequence, crimes = [], victims = [] }) => {
      const offence = offenceOf(draft, id, suspect);
      offence.offenceCode ??= offenceCode;
      if (sequence !== undefined) offence.sequence ??= sequence;
      if (asn !== undefined) offence.asn ??= asn;
      include(offence.crimes, crimes);
      include(
        offence.victims,
        victimsAt(draft, victims).map(({ person }) => person),
      );
      suspectOf(draft, { suspect, crimes });
      return offence.id;
    });
    suspectAt(draft, suspect).charges.push({
      ...momentOf(fact),
      method,
      ...(informationLaidOn !== undefined && { informationLaidOn }),
      offences: charged,
      ...(asn !== undefined && { asn }),
      ...(firstHearing !== undefined && { firstHearing }),
    });
  },
  'police.case-file-submitted': (draft, fact) => {
    draft.files.push({ ...statement(fact, fact.data.kind), step: 'submitted' });
  },
  'police.outcome-assigned': (draft, fact) => {
    const { crime, outcomeType, suspect } = fact.data;
    crimeAt(draft, crime).outcomes.push(statement(fact, outcomeType));
    if (suspect !== undefined) suspectOf(draft, { suspect, crimes: [crime] });
  },
  'police.personal-statement-offered': nameVictims,
  'police.personal-statement-taken': nameVictims,
  'police.risk-assessed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims)) victim.risks.push(statement(fact, fact.data));
  },
  'police.marac-referred': (draft, fact) => {
    const { marac, kind, victims, suspect, accepted } = fact.data;
    draft.conferences.push({
      ...statement(fact, 'referred'),
      marac,
      kind,
      victims: victimsNamed(draft, victims),
      ...(suspect !== undefined && { suspect: suspectAt(draft, suspect).person }),
      ...(accepted !== undefined && { accepted }),
    });
  },
  'police.marac-held': (draft, fact) => {
    const { marac, kind, victims } = fact.data;
    draft.conferences.push({
      ...statement(fact, 'held'),
      marac,
      kind,
      victims: victimsNamed(draft, victims),
    });
  },
  'police.marac-action-set': (draft, fact) => {
    const { task, owner, dueOn } = fact.data;
    maracActionOf(draft, fact).set = statement(fact, { task, owner, dueOn });
  },
  'police.marac-action-completed': (draft, fact) => {
    maracActionOf(draft, fact).completed ??= momentOf(fact);
  },
  'police.victim-withdrew-support': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.withdrawals.push(statement(fact, fact.data));
  },
  'police.property-no-longer-needed': (draft, fact) => {
    propertyOf(draft, fact).noLongerNeeded ??= momentOf(fact);
  },
  'police.property-returned': (draft, fact) => {
    propertyOf(draft, fact).returned ??= momentOf(fact);
  },
  'police.victim-interviewed': (draft, fact) => {
    for (const victim of victimsAt(draft, fact.data.victims))
      victim.interviews.push(statement(fact, fact.data));
  },
  'police.youth-offending-referred': nameVictims,
};

export const youthOffendingHandlers: HandlersOf<'yot'> = {
  'yot.restorative-justice-offered': nameVictims,
  'yot.progress-informed': nameVictims,
};

/** A flag without the strands taken off it; none left, or none named: the flag is gone. */
function withoutFlag(flag: Flag, fact: SettledEvent<'police.crime-unflagged'>): Flag {
  if (flag.flag !== fact.data.flag || flag.removed !== undefined) return flag;
  const off = fact.data.strands ?? flag.strands;
  const strands = flag.strands.filter((strand) => !off.includes(strand));
  return strands.length > 0 ? { ...flag, strands } : { ...flag, removed: momentOf(fact) };
}

type VictimLink = SettledEvent<'police.offence-victims-linked'>['data']['links'][number];

function linkVictims(draft: CaseDraft, { offence, crime, victims = [] }: VictimLink): void {
  const persons = victimsAt(draft, victims).map(({ person }) => person);
  if (offence !== undefined) {
    const joined = offenceAt(draft, offence);
    include(joined.victims, persons);
    if (crime !== undefined) include(joined.crimes, [crime]);
  }
  if (crime === undefined) return;
  include(crimeAt(draft, crime).victims, persons);
  for (const person of persons) include(victimAt(draft, person).crimes, [crime]);
}
