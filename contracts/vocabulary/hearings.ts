/** Hearings: their types, why a trial did not go ahead, and what came of it. */
import { z } from 'zod';
import cppHearingTypes from '../reference-data/cpp-hearing-types.json' with { type: 'json' };
import trialTypes from '../reference-data/cpp-cracked-ineffective-vacated-trial-types.json' with { type: 'json' };
import hearingTypeRows from '../reference-data/type-of-hearing.json' with { type: 'json' };
import { codeList, codeSchema, standingList } from './code-list.ts';
import { nearest } from './nearest.ts';

const typeRows: readonly (readonly [string, string])[] = [
  ...hearingTypeRows.map((row) => [row.cjsCode, row.description] as const),
  ...cppHearingTypes.hearingTypes.map((row) => [row.hearingCode, row.hearingDescription] as const),
];

const plainTypes: Readonly<Record<string, string>> = {
  AOP: 'Abuse of process',
  CAUSE: 'To show cause',
  LST: 'Listing',
  NEWT: 'Newton hearing: how the offence was committed',
  SS51: 'Sending to the Crown Court',
  STE: "Witness's evidence recorded before the trial (section 28)",
};

/** Hearing types: the CJS list (TRIAL, FH, PDH …) and Common Platform's own codes (TRL, PTP, SEN …). */
export const hearingTypes = standingList(
  'hearing type',
  typeRows.map(([code, description]) => [code, plainTypes[code] ?? description]),
);
export const hearingTypeSchema = hearingTypes.schema;
export const hearingTypeLabel = hearingTypes.label;

const typesByDescription: ReadonlyMap<string, string> = new Map(
  typeRows.toReversed().map(([code, description]) => [comparable(description), code]),
);

/**
 * The hearing type a feed names only in words: "Plea and Trial Preparation", "Mention - Defendant to Attend
 * (MDA)".
 */
export function hearingTypeNamed(description: string): string | undefined {
  return typesByDescription.get(comparable(description.replace(/\s*\([A-Z]+\)$/, '')));
}

function comparable(description: string): string {
  return description
    .toLowerCase()
    .replaceAll('&', 'and')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
}

/** What a hearing is for, as far as a victim's journey tells apart. */
export type HearingPurpose = 'first' | 'plea' | 'trial' | 'sentence' | 'appeal' | 'bail' | 'other';

const purposes: ReadonlyMap<string, HearingPurpose> = new Map(
  (
    [
      ['first', ['FH', 'FHEAH', 'FHEFH']],
      ['plea', ['PBV', 'PDH', 'PLE', 'PLY', 'PTP', 'FPTP', 'PRELM', 'MOT', 'SS51']],
      ['trial', ['TRIAL', 'TRL', 'TNW', 'TIS']],
      [
        'sentence',
        [
          'SEN',
          'SSR',
          'STPSR',
          'SWPSR',
          'CS',
          'CSE',
          'CSAB',
          'CSBB',
          'CSPBV',
          'DS',
          'DSE',
          'DPR',
          'NEWT',
          'RSOB',
        ],
      ],
      ['appeal', ['AAC', 'AACS', 'AAS']],
      ['bail', ['BA', 'BLA', 'BV', 'BVA', 'BRG', 'BOB', 'RMAND']],
    ] as const
  ).flatMap(([purpose, codes]) => codes.map((code) => [code, purpose] as const)),
);

/** What a hearing of this type is for. Grouping is this project's own: no official one was found. */
export function hearingPurpose(hearingType: string): HearingPurpose {
  return purposes.get(hearingType) ?? 'other';
}

/** What came of a listed trial. Vacated: taken out of the list before its date. */
export const trialResults = codeList(
  'trial result',
  {
    effective: 'Went ahead',
    cracked: 'Ended without a trial',
    ineffective: 'Did not go ahead',
    vacated: 'Taken out of the list',
  },
  'HMCTS: effective, cracked, ineffective and vacated trials',
);
export const trialResultSchema = trialResults.schema;
export type TrialResult = (typeof trialResults.codes)[number];

/** Why a trial did not go ahead; the letters of the codes are re-used from type to type. */
export const trialReasonTypes = codeList(
  'type of trial reason',
  {
    Cracked: 'Ended without a trial',
    Ineffective: 'Did not go ahead',
    Vacated: 'Taken out of the list',
  },
  'HMCTS trial reasons (reference-data/cpp-cracked-ineffective-vacated-trial-types.json)',
);
export type TrialReasonType = (typeof trialReasonTypes.codes)[number];
export type TrialReason = { readonly type: TrialReasonType; readonly code: string };

/** Plain words for each reason, to stand after "because" or a colon: "Trial moved: another case over-ran". */
const trialReasonWords: Readonly<Record<TrialReasonType, Readonly<Record<string, string>>>> = {
  Cracked: {
    A: 'a guilty plea was offered for the first time and accepted',
    B: 'a guilty plea refused before was accepted',
    C: 'a guilty plea to another charge was offered for the first time and accepted',
    D: 'a guilty plea to another charge, refused before, was accepted',
    E: 'the defendant was bound over, offered for the first time',
    F: 'the defendant was bound over, refused before',
    G: 'the defendant was unfit through alcohol or drugs',
    H: 'the defendant has died',
    I: 'the prosecution ended the case: not enough evidence',
    J: 'the prosecution ended the case: a witness was absent or withdrew',
    K: 'the prosecution ended the case: not in the public interest',
    L: 'the prosecution ended the case: more time was refused',
  },
  Ineffective: {
    M1: 'the prosecution served evidence late',
    M2: 'the prosecution was not ready',
    M3: 'the prosecution had not disclosed material',
    N1: 'a police witness was absent',
    N2: 'a professional or expert witness was absent',
    N3: 'a prosecution witness was absent',
    O1: 'the prosecution advocate was in another trial',
    O2: 'the prosecution advocate did not attend',
    P: 'the prosecution needed more time than was set aside',
    Q1: 'the defence had problems with disclosure',
    Q2: 'the defence was not ready',
    Q3: 'the defence asked for another prosecution witness',
    R: 'a defence witness was absent',
    S1: 'the defendant was absent',
    S2: 'the defendant was ill or unfit',
    S3: 'the defendant was not brought from custody',
    S4: 'the defendant had not been told of the hearing',
    T: 'the defence needed more time than was set aside',
    U1: 'the defence advocate was in another trial',
    U2: 'the defence advocate did not attend',
    V: 'the defendant dismissed the advocate',
    W1: 'another case over-ran',
    W2: 'no judge or magistrate was available',
    W3: 'the court did not reach the case',
    W4: 'equipment or building failed, or bad weather',
    W5: 'no interpreter was available',
    X: 'there were not enough jurors',
    Y: "cases outstanding in the magistrates' court",
    Z: 'cases outstanding in another Crown Court',
  },
  Vacated: {
    A: 'the prosecution ended the case before the trial',
    B: 'the prosecution was not ready',
    C: 'a police witness could not attend',
    D: 'a prosecution witness could not attend',
    E: 'the defendant was ill, had died or could not attend',
    F: 'the defence was not ready',
    G: 'a defence witness could not attend',
    H: 'the defendant dismissed the lawyer',
    I: 'the prosecution needed more time than was set aside',
    J: 'the defence needed more time than was set aside',
    K: 'the court expected to run out of time',
    L: 'the defendant pleaded guilty as charged',
    M: 'the defendant pleaded guilty to another charge',
    N: 'the defendant was bound over',
    O: 'a guilty plea with exceptional hardship',
    P: 'building or equipment failed, or bad weather',
    Q: 'the defendant pleaded guilty before the trial',
    Z: 'transferred to another court, or listed in error',
  },
};

const trialReasonsByType = new Map<string, ReadonlySet<string>>(
  trialReasonTypes.codes.map((type) => [
    type,
    new Set(
      trialTypes.crackedIneffectiveVacatedTrialTypes
        .filter((row) => row.trialType === type)
        .map((row) => row.reasonCode),
    ),
  ]),
);

export function isTrialReason(type: string, code: string): boolean {
  return trialReasonsByType.get(type)?.has(code) ?? false;
}

/** The types under which a bare code stands: more than one for the letters that are re-used. */
export function trialReasonTypesOf(code: string): readonly TrialReasonType[] {
  return trialReasonTypes.codes.filter((type) => isTrialReason(type, code));
}

/** The codes of one type. */
export function trialReasonCodes(type: TrialReasonType): readonly string[] {
  return [...(trialReasonsByType.get(type) ?? [])].sort();
}

/** Plain words for the reason, lower case, to stand after a colon. */
export function trialReasonLabel(reason: TrialReason): string {
  return trialReasonWords[reason.type][reason.code] ?? reason.code;
}

const anyReasonCode = codeSchema({
  list: 'trial reason',
  expected: 'a reason code, e.g. W1',
  has: (code) => trialReasonTypesOf(code).length > 0,
  nearest: (text) => nearest(text, trialReasonTypes.codes.flatMap(trialReasonCodes)),
});

/**
 * Why a trial did not go ahead: type and code together, for the letters mean different things under each type.
 * Source: HMCTS cracked, ineffective and vacated trial reasons
 * (`reference-data/cpp-cracked-ineffective-vacated-trial-types.json`).
 */
export const trialReasonSchema = z
  .strictObject({ type: trialReasonTypes.schema, code: anyReasonCode })
  .check((payload) => {
    const { type, code } = payload.value;
    if (isTrialReason(type, code)) return;
    const near = nearest(code, trialReasonCodes(type));
    payload.issues.push({
      code: 'custom',
      input: code,
      path: ['code'],
      message: `expected a code of type ${type}: ${trialReasonCodes(type).join(', ')}`,
      params: { list: 'trial reason', ...(near === undefined ? {} : { nearest: near }) },
    });
  });
