/** Looks through a folded case for what is odd or missing. */
import type { EventKey } from '#contracts/envelope.ts';
import { isCourtOpen } from '#contracts/vocabulary/courts.ts';
import { isConviction, isGuiltyPlea } from '#contracts/vocabulary/results.ts';
import { addDays } from '../kit/london.ts';
import { compareText, keyText, sameKey } from '../kit/order.ts';
import { latestOf, mayBeOn } from '../kit/when.ts';
import { holds } from '../kit/corrections.ts';
import type { Finding, FindingCode } from './findings.ts';
import type { CaseHistory, Moment, Statement } from './model.ts';
import { isRivalListing } from './moves.ts';

type Searched = Omit<CaseHistory, 'findings'>;
type Search = (history: Searched) => readonly Finding[];

const searches: readonly Search[] = [
  missingVictims,
  missingLinks,
  unlinkedCourt,
  disagreements,
  listingsDisagree,
  resultsWithoutHearing,
  sentencesWithoutConviction,
  hearingsWithoutResult,
  unknownHearings,
  movesWithoutReason,
  suspectsAsRepresentatives,
  actionsNotHeardOf,
  mattersNeverOpened,
  reviewsOfUnknown,
  tellingOfUnknown,
  signedOffByDecider,
  signOffsOfUnknown,
  courtsNotOpen,
  idleAmendments,
];

/** All findings of a case, one for each thing, by code and what they are about. */
export function findingsOf(history: Searched): readonly Finding[] {
  const byThing = new Map<string, Finding>();
  for (const found of searches.flatMap((search) => search(history))) {
    const thing = `${found.code} ${found.about?.kind} ${found.about?.id}`;
    const known = byThing.get(thing);
    byThing.set(
      thing,
      known === undefined ? found : { ...known, events: [...known.events, ...found.events] },
    );
  }
  return [...byThing.keys()].sort(compareText).flatMap((thing) => byThing.get(thing) ?? []);
}

function finding(
  code: FindingCode,
  kind: string,
  id: string,
  events: readonly { readonly key: EventKey }[],
): Finding {
  return { code, about: { kind, id }, events: events.map(({ key }) => key) };
}

function missingVictims({ id, victims, entries }: Searched): readonly Finding[] {
  if (victims.length === 0) return [finding('no-victim-on-record', 'case', id, [])];
  return victims
    .filter(({ identified }) => identified === undefined)
    .map(({ person }) => {
      const naming = entries.filter((entry) => holds(entry) && entry.concerns.victims.includes(person));
      return finding('victim-not-identified', 'victim', person, naming);
    });
}

function missingLinks({ entries, victims }: Searched): readonly Finding[] {
  if (victims.length === 0) return [];
  const byLink = new Map<
    string,
    { readonly kind: string; readonly id: string; readonly events: EventKey[] }
  >();
  for (const entry of entries) {
    if (entry.concerns.missing.length === 0 || !holds(entry)) continue;
    for (const { kind, id } of entry.concerns.missing) {
      const known = byLink.get(`${kind} ${id}`);
      if (known === undefined) byLink.set(`${kind} ${id}`, { kind, id, events: [entry.key] });
      else known.events.push(entry.key);
    }
  }
  return [...byLink.values()].map(({ kind, id, events }) => ({
    code: 'link-missing',
    about: { kind, id },
    events,
  }));
}

/** A court's case without the police's, or its defendant without a suspect they charged. */
function unlinkedCourt({ id, suspects, entries, agencies }: Searched): readonly Finding[] {
  const atCourt = suspects.filter(({ courtCases }) => courtCases.length > 0);
  if (!agencies.includes('police')) {
    const received = entries.filter((entry) => entry.type.startsWith('court.') && holds(entry));
    return received.length > 0 ? [finding('court-case-not-linked', 'case', id, received.slice(0, 1))] : [];
  }
  if (suspects.every(({ charges }) => charges.length === 0)) return [];
  return atCourt
    .filter(({ charges }) => charges.length === 0)
    .map(({ person, courtCases }) => finding('defendant-not-joined', 'defendant', person, courtCases));
}

function disagreements({ offences, crimes }: Searched): readonly Finding[] {
  return [
    ...offences.flatMap(({ id, pleas, verdicts }) => [
      ...disagreement('plea', id, pleas),
      ...disagreement('verdict', id, verdicts),
    ]),
    ...crimes.flatMap(({ id, outcomes }) => disagreement('outcome', id, outcomes)),
  ];
}

/** Two that hold cannot both be so: of one moment, or the last word of two senders. */
function disagreement(
  kind: string,
  id: string,
  statements: readonly Statement<string>[],
): readonly Finding[] {
  const last = statements.at(-1);
  if (last === undefined || statements.length < 2) return [];
  const lastBySource = new Map(statements.map((each) => [each.key.source, each]));
  const against = [
    ...lastBySource.values(),
    ...statements.filter(({ when }) => when.at === last.when.at),
  ].find(({ value }) => value !== last.value);
  return against === undefined ? [] : [finding('senders-disagree', kind, id, [against, last])];
}

/** Listed at one moment by two senders for different places or times: the last in order holds. */
function listingsDisagree({ hearings }: Searched): readonly Finding[] {
  return hearings.flatMap(({ id, listings }) => {
    const against = listings.findLast((listing, at) => isRivalListing(listing, listings[at + 1]));
    const next = against === undefined ? undefined : listings[listings.indexOf(against) + 1];
    return against === undefined || next === undefined
      ? []
      : [finding('senders-disagree', 'hearing', id, [against, next])];
  });
}

function resultsWithoutHearing({ offences, hearings }: Searched): readonly Finding[] {
  const sat = ({ when }: Moment) =>
    hearings.some(
      ({ heldDays, listings }) =>
        heldDays.some((day) => mayBeOn(when, day.when.date) || mayBeOn(day.when, when.date)) ||
        listings.some(({ on }) => mayBeOn(when, on)),
    );
  return offences.flatMap(({ id, verdicts, sentences }) => {
    const [verdict] = verdicts.filter((each) => !sat(each));
    const [sentence] = sentences.filter((each) => !sat(each));
    return [
      ...(verdict === undefined ? [] : [finding('verdict-without-hearing', 'offence', id, [verdict])]),
      ...(sentence === undefined ? [] : [finding('sentence-without-hearing', 'offence', id, [sentence])]),
    ];
  });
}

function sentencesWithoutConviction({ offences }: Searched): readonly Finding[] {
  return offences
    .filter(
      ({ sentences, pleas, verdicts }) =>
        sentences.length > 0 &&
        !pleas.some(({ value }) => isGuiltyPlea(value)) &&
        !verdicts.some(({ value }) => isConviction(value)),
    )
    .map(({ id, sentences }) => finding('sentence-without-conviction', 'offence', id, sentences.slice(0, 1)));
}

/** Held to its end without anything decided; or listed for a day that has passed, and nothing heard of it. */
function hearingsWithoutResult({ hearings, offences, suspects }: Searched): readonly Finding[] {
  const decided = [
    ...offences.flatMap(({ pleas, verdicts, sentences }) => [...pleas, ...verdicts, ...sentences]),
    ...suspects.flatMap(({ concluded, remand, stopped, appeals }) => [
      ...concluded,
      ...remand,
      ...stopped,
      ...appeals,
    ]),
  ];
  return hearings.flatMap(({ id, heldDays, standing, trialResults }) => {
    const ended = heldDays.filter(({ outcome }) => outcome === 'concluded');
    const silent = ended.filter(
      (day) => trialResults.length === 0 && !decided.some(({ when }) => mayBeOn(when, day.when.date)),
    );
    return [
      ...(silent.length > 0 ? [finding('hearing-without-result', 'hearing', id, silent)] : []),
      ...(standing === undefined
        ? []
        : [{ ...finding('hearing-not-heard-of', 'hearing', id, [standing]), from: addDays(standing.on, 1) }]),
    ];
  });
}

function unknownHearings({ hearings, entries }: Searched): readonly Finding[] {
  const known = new Set(
    hearings.filter(({ listings, heldDays }) => listings.length + heldDays.length > 0).map(({ id }) => id),
  );
  return entries.flatMap((entry) => {
    if (!holds(entry)) return [];
    const named = hearingNamed(entry);
    return named === undefined || known.has(named)
      ? []
      : [finding('hearing-unknown', 'hearing', named, [entry])];
  });
}

function hearingNamed(entry: CaseHistory['entries'][number]): string | undefined {
  if (entry.type === 'court.hearing-listed') return entry.data.replaces;
  if (entry.type === 'court.hearing-vacated') return entry.data.hearing;
  return entry.type === 'court.trial-result-recorded' ? entry.data.hearing : undefined;
}

function movesWithoutReason({ moves }: Searched): readonly Finding[] {
  return moves
    .filter(({ reason }) => reason === undefined)
    .map(({ from, keys }) => ({
      code: 'moved-without-reason',
      about: { kind: 'hearing', id: from.hearing },
      events: keys,
    }));
}

function suspectsAsRepresentatives({ victims }: Searched): readonly Finding[] {
  return victims.flatMap(({ representatives }) =>
    representatives
      .filter(({ excludedBecause }) => excludedBecause === 'suspect')
      .map((each) => finding('suspect-as-representative', 'person', each.person, [each])),
  );
}

function actionsNotHeardOf({ matters }: Searched): readonly Finding[] {
  return matters.maracActions.flatMap(({ action, set, completed }) =>
    set === undefined || completed !== undefined
      ? []
      : [
          {
            ...finding('marac-action-not-heard-of', 'marac-action', action, [set]),
            from: addDays(set.value.dueOn, 1),
          },
        ],
  );
}

function mattersNeverOpened({ matters }: Searched): readonly Finding[] {
  const neverOpened = (
    kind: string,
    id: string,
    opened: Moment | undefined,
    ...later: readonly (Moment | undefined)[]
  ) =>
    opened === undefined
      ? [
          finding(
            'never-opened',
            kind,
            id,
            later.filter((each) => each !== undefined),
          ),
        ]
      : [];
  return [
    ...matters.maracActions.flatMap((each) =>
      neverOpened('marac-action', each.action, each.set, each.completed),
    ),
    ...matters.actionPlans.flatMap((each) =>
      neverOpened('action-plan', each.plan, each.issued, each.answered),
    ),
    ...matters.claims.flatMap((each) => neverOpened('claim', each.claim, each.received, each.paid)),
    ...matters.complaints.flatMap((each) =>
      neverOpened('complaint', each.complaint, each.received, each.acknowledged, each.answered),
    ),
    ...matters.reviews.flatMap((each) =>
      neverOpened('review', each.review, each.requested, each.acknowledged, each.decided),
    ),
  ];
}

function reviewsOfUnknown({ matters }: Searched): readonly Finding[] {
  return matters.reviews.flatMap(({ review, decision, madeBy, requested }) =>
    decision === undefined || madeBy !== undefined || requested === undefined
      ? []
      : [finding('decision-unknown', 'review', review, [requested])],
  );
}

function tellingOfUnknown({ contacts, entries }: Searched): readonly Finding[] {
  const naming = contacts.filter(({ tellsOf }) => tellsOf.length > 0);
  if (naming.length === 0) return [];
  const known = new Set(entries.map(({ key }) => keyText(key)));
  return naming.flatMap((contact) =>
    contact.tellsOf.flatMap((told) =>
      'source' in told && !known.has(keyText(told))
        ? [finding('tells-of-unknown', 'event', keyText(told), [contact])]
        : [],
    ),
  );
}

function signedOffByDecider({ notInforming }: Searched): readonly Finding[] {
  return notInforming.flatMap(({ key, signOffs }) =>
    signOffs
      .filter(({ counts }) => !counts)
      .map((signOff) => finding('signed-off-by-decider', 'event', keyText(key), [signOff])),
  );
}

function signOffsOfUnknown({ entries, notInforming }: Searched): readonly Finding[] {
  return entries.flatMap((entry) => {
    if (entry.type !== 'contact.not-informing-signed-off' || !holds(entry)) return [];
    const { target } = entry.data;
    return notInforming.some(({ key }) => sameKey(key, target))
      ? []
      : [finding('sign-off-of-unknown', 'event', keyText(target), [entry])];
  });
}

function courtsNotOpen({ hearings }: Searched): readonly Finding[] {
  return hearings.flatMap(({ id, listings }) =>
    listings
      .filter(({ court, on }) => !isCourtOpen(court, on))
      .map((listing) => finding('court-closed', 'hearing', id, [listing])),
  );
}

const codeOfIgnored = {
  'foreign-agency': 'foreign-correction',
  'other-type': 'mismatched-correction',
  'other-subject': 'mismatched-correction',
  'other-target': 'mismatched-correction',
  circular: 'circular-correction',
  'stored-twice': 'stored-twice',
} as const;

function idleAmendments({ entries }: Searched): readonly Finding[] {
  return entries.flatMap((entry) => {
    const { standing, key } = entry;
    if (standing.kind === 'waiting')
      return [finding('target-not-seen', 'event', keyText(standing.for), [{ key }])];
    if (standing.kind === 'ignored')
      return [finding(codeOfIgnored[standing.because], 'event', keyText(key), [{ key }])];
    if (standing.kind !== 'outdone') return [];
    const by = entries.find((each) => sameKey(each.key, standing.by));
    const came = by?.type === 'record.event-retracted' && entry.when.at > latestOf(by.when);
    return came ? [finding('correction-of-retracted', 'event', keyText(key), [{ key }])] : [];
  });
}
