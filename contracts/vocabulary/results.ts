/**
 * What courts decide, by the justice system's codes: pleas, verdicts, remand and bail, results and their
 * qualifiers.
 */
import cppPleaTypes from '../reference-data/cpp-plea-types.json' with { type: 'json' };
import pleaRows from '../reference-data/plea-status.json' with { type: 'json' };
import remandRows from '../reference-data/remand-status.json' with { type: 'json' };
import resultRows from '../reference-data/result-code.json' with { type: 'json' };
import qualifierRows from '../reference-data/result-qualifier-code.json' with { type: 'json' };
import verdictRows from '../reference-data/verdict.json' with { type: 'json' };
import { standingList } from './code-list.ts';

const cppPleas = cppPleaTypes.pleaStatusTypes;

const plainPleas: Readonly<Record<string, string>> = {
  NG: 'Not guilty',
  NONE: 'No plea',
  GSJP: 'Guilty (single justice procedure)',
  IG: 'Guilty, indicated before the plea is taken',
  ADB: 'Admits breach',
  UNFIT: 'Unfit to plead',
};

/**
 * Pleas: the CJS codes, and Common Platform's finer ones (indicated, single justice procedure, admits breach,
 * unfit).
 */
export const pleaCodes = standingList('plea', [
  ...pleaRows.map((row) => [row.cjsCode, plainPleas[row.cjsCode] ?? row.description] as const),
  ...cppPleas.map(
    (row) => [row.pleaTypeCode, plainPleas[row.pleaTypeCode] ?? row.pleaTypeDescription] as const,
  ),
]);
export const pleaCodeSchema = pleaCodes.schema;
export const pleaLabel = pleaCodes.label;

const guiltyPleas: ReadonlySet<string> = new Set([
  ...pleaRows.filter((row) => row.pncCode === 'GUILTY').map((row) => row.cjsCode),
  ...cppPleas
    .filter((row) => row.pleaTypeGuiltyFlag === 'Yes' && row.pleaTypeCivilFlag === 'No')
    .map((row) => row.pleaTypeCode),
]);

/** Whether the plea admits the offence (consent in civil matters does not count). */
export function isGuiltyPlea(code: string): boolean {
  return guiltyPleas.has(code);
}

const pleaByCommonPlatformValue: ReadonlyMap<string, string> = new Map(
  cppPleas.map((row) => [row.pleaValue, row.pleaTypeCode]),
);

/** The plea code of Common Platform's `pleaValue`, e.g. NOT_GUILTY → NG. */
export function pleaFromCommonPlatform(pleaValue: string): string | undefined {
  return pleaByCommonPlatformValue.get(pleaValue);
}

const plainVerdicts: Readonly<Record<string, string>> = {
  NA: 'Not guilty as charged, guilty of an alternative offence',
  NC: 'No conviction',
  NG: 'Not guilty',
};

/** Verdicts by CJS code. The list's caution has no code: it is no court's verdict and cannot be sent. */
export const verdictCodes = standingList(
  'verdict',
  verdictRows
    .filter((row) => row.cjsCode !== '')
    .map((row) => [row.cjsCode, plainVerdicts[row.cjsCode] ?? row.description]),
);
export const verdictCodeSchema = verdictCodes.schema;
export const verdictLabel = verdictCodes.label;

/** Whether the verdict convicts of something: of the offence (G), or of an alternative to it (NA). */
export function isConviction(verdict: string): boolean {
  return verdict === 'G' || verdict === 'NA';
}

const plainRemand: Readonly<Record<string, string>> = {
  CB: 'On bail with conditions',
  UB: 'On bail without conditions',
  PR: 'In custody',
  PB: 'In custody',
  LA: 'In local authority care',
  SA: 'In secure accommodation',
  NA: 'Bail does not apply',
};

/** Remand and bail by CJS code. */
export const remandStatuses = standingList(
  'remand status',
  remandRows.map((row) => [row.cjsCode, plainRemand[row.cjsCode] ?? row.description]),
);
export const remandStatusSchema = remandStatuses.schema;
export const remandStatusLabel = remandStatuses.label;

export function isOnBail(remandStatus: string): boolean {
  return remandStatus === 'CB' || remandStatus === 'UB';
}

const remandByCommonPlatformCode: ReadonlyMap<string, string> = new Map(
  remandRows.map((row) => [row.spiCode, row.cjsCode]),
);

/**
 * The remand status of Common Platform's `bailStatus.code`, which uses the standing data's SPI letters: B →
 * CB.
 */
export function remandStatusFromCommonPlatform(code: string): string | undefined {
  return remandByCommonPlatformCode.get(code);
}

/** Court results by 4-digit CJS code: 1002 imprisonment, 2051 withdrawn, 4506 adjournment. */
export const resultCodes = standingList(
  'court result',
  resultRows.map((row) => [row.cjsCode, row.description]),
);
export const resultCodeSchema = resultCodes.schema;
export const resultLabel = resultCodes.label;

/** Qualifiers of court results; among them the aggravations announced in open court. */
export const resultQualifiers = standingList(
  'result qualifier',
  qualifierRows.map((row) => [row.cjsCode, row.description]),
);
