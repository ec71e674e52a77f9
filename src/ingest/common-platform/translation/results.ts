/** What a judicial result is: a sentence, another end of an offence, a sending, a warrant, a remand. */
import type { adjournmentReasons, finalResults } from '#contracts/vocabulary/court-decisions.ts';
import type { bailConditions } from '#contracts/vocabulary/investigation.ts';
import { resultCodes } from '#contracts/vocabulary/results.ts';
import type { JudicialResult } from './message.ts';

/** What an offence's proceedings ended in. */
export type FinalResult = (typeof finalResults.codes)[number];
export type AdjournmentReason = (typeof adjournmentReasons.codes)[number];
type BailCondition = (typeof bailConditions.codes)[number];

/** A result the court did not take back. */
export function stands(result: JudicialResult): boolean {
  return result.isDeleted !== true;
}

export function isKnownResult(code: string): boolean {
  return resultCodes.has(code);
}

/** CJS results that end an offence without a sentence. */
const endings: Readonly<Record<string, FinalResult>> = {
  '1001': 'defendant-died',
  '2004': 'acquitted',
  '2005': 'acquitted',
  '2006': 'dismissed',
  '2008': 'left-on-file',
  '2009': 'unfit-to-plead',
  '2010': 'unfit-to-plead',
  '2050': 'no-evidence-offered',
  '2051': 'withdrawn',
  '2053': 'discontinued',
  '2061': 'stayed',
  '2063': 'withdrawn',
  '2064': 'dismissed',
  '2065': 'defendant-died',
  '2075': 'dismissed',
  '2076': 'dismissed',
  '2082': 'stayed',
  '2091': 'no-evidence-offered',
  '2094': 'withdrawn',
  '2097': 'stayed',
  '2103': 'stayed',
  '2503': 'defendant-died',
  '2513': 'unfit-to-plead',
};

/** CJS results in the block of sentences that are none: text without a code, disposals outside a court, not known. */
const noSentence: ReadonlySet<string> = new Set(['1000', '1001', '1108', '1109', '1113', '1117', '1118']);

/** A sentence in its own right: custody, community, fine, discharge, hospital. CJS results 1002 to 1199. */
export function isSentence(code: string): boolean {
  return code >= '1002' && code <= '1199' && !noSentence.has(code);
}

/** An order made beside a sentence: compensation, restraining order, disqualification, surcharge. */
export function isOrderBesideSentence(code: string): boolean {
  return (code >= '1501' && code <= '1599') || (code >= '3001' && code <= '3399');
}

/** The order in which the results of several offences give the result of the whole. */
const precedence: readonly FinalResult[] = [
  'sentenced',
  'unfit-to-plead',
  'acquitted',
  'no-evidence-offered',
  'dismissed',
  'discontinued',
  'withdrawn',
  'stayed',
  'left-on-file',
  'defendant-died',
];

/** What one result code ends an offence in; undefined where it ends nothing. */
export function endingOf(code: string): FinalResult | undefined {
  return isSentence(code) ? 'sentenced' : endings[code];
}

/** What it ended in for a defendant, taken over all offences. */
export function overallResult(results: readonly FinalResult[]): FinalResult {
  return precedence.find((result) => results.includes(result)) ?? 'other';
}

const custody: ReadonlySet<string> = new Set(
  '1002 1003 1007 1022 1024 1056 1080 1081 1110 1111 1112 1114 1115 1121 1126 1133 1134 1161 1162'.split(' '),
);

export function isCustody(code: string): boolean {
  return custody.has(code);
}

/** Suspended imprisonment or detention; qualifier S: wholly suspended. */
export function isSuspended(result: JudicialResult): boolean {
  return result.cjsCode === '1115' || result.cjsCode === '1134' || qualifiersOf(result).includes('S');
}

/** Hospital order, with or without limitation directions. */
export function isHospitalOrder(code: string): boolean {
  return code === '1008' || code === '1088';
}

export function isRestrictionOrder(code: string): boolean {
  return code === '1004';
}

const hostility: ReadonlySet<string> = new Set(['AT', 'AU', 'AV', 'AW', 'AX', 'AY', 'AZ', 'B']);

/**
 * The court said that hostility made the offence more serious: one of the aggravation qualifiers, or result 3308,
 * "Finding re Sentence (statutory characteristics)".
 */
export function saysHostility(result: JudicialResult): boolean {
  return result.cjsCode === '3308' || qualifiersOf(result).some((qualifier) => hostility.has(qualifier));
}

const sendings: ReadonlySet<string> = new Set(
  '4057 4504 4558 4559 4560 4561 4562 4563 4564 4565 4567 4593'.split(' '),
);

/** Sent, committed or transferred to the Crown Court for trial. */
export function isSendingForTrial(code: string): boolean {
  return sendings.has(code);
}

const committals: ReadonlySet<string> = new Set(
  '4001 4014 4015 4016 4017 4020 4021 4025 4048 4054 4570 4571'.split(' '),
);

/** Committed to the Crown Court for sentence, for which there is no event type yet. */
export function isCommittalForSentence(code: string): boolean {
  return committals.has(code);
}

/** A warrant for the defendant's arrest, backed for bail or not. */
export function isWarrant(code: string): boolean {
  return code === '4575' || code === '4576' || code === '4577';
}

/** Remanded on bail or in custody, or bail changed: CJS results 4027 to 4058, 4529 to 4543, 4572 to 4574. */
export function isRemand(code: string): boolean {
  return (
    (code >= '4027' && code <= '4058' && !isSendingForTrial(code)) ||
    (code >= '4529' && code <= '4543') ||
    (code >= '4572' && code <= '4574')
  );
}

/** Qualifiers of remand results that name a bail condition, in the words of the contracts. */
const conditions: Readonly<Record<string, BailCondition>> = {
  JD: 'curfew',
  JE: 'curfew',
  JF: 'other',
  JG: 'other',
  JH: 'surrender-passport',
  JK: 'no-contact',
  JL: 'surrender-passport',
  JM: 'surrender-passport',
  JN: 'exclusion',
  JO: 'exclusion',
  JP: 'exclusion',
  JQ: 'report-to-police',
  JR: 'residence',
  JS: 'residence',
  JT: 'surety',
  JU: 'surety',
  JV: 'surety',
  JW: 'surety',
  JX: 'surety',
  JY: 'other',
  JZ: 'other',
  RA: 'other',
  RB: 'residence',
  RC: 'other',
  RD: 'other',
  RE: 'other',
  RF: 'no-internet',
  RG: 'no-internet',
  RH: 'other',
};

/** The bail conditions that results name, each once, in alphabetical order. */
export function conditionsOf(results: readonly JudicialResult[]): BailCondition[] {
  const named = results.flatMap(qualifiersOf).flatMap((qualifier) => conditions[qualifier] ?? []);
  return [...new Set(named)].sort();
}

/** Qualifiers of adjournments that say why, in the words of the contracts. */
const adjournments: Readonly<Record<string, AdjournmentReason>> = {
  DA: 'for-reports',
  DD: 'defendant-absent',
  DE: 'legal-advice',
  DM: 'for-plea',
  DW: 'for-reports',
  DX: 'for-reports',
  DY: 'for-reports',
  GJ: 'for-sentence',
  GN: 'interpreter-absent',
  KG: 'defendant-absent',
  KQ: 'no-court-time',
};

export function adjournmentReasonOf(results: readonly JudicialResult[]): AdjournmentReason | undefined {
  return results.flatMap(qualifiersOf).flatMap((qualifier) => adjournments[qualifier] ?? [])[0];
}

function qualifiersOf(result: JudicialResult): string[] {
  return (result.qualifier ?? '').split(/[,\s]+/).filter((qualifier) => qualifier !== '');
}
