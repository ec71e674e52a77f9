/** Common Platform's codes and names in the words of the contracts' vocabulary. */
import type { NamedType } from './message.ts';
import {
  hearingTypeNamed,
  hearingTypes,
  isTrialReason,
  trialReasonTypes,
} from '#contracts/vocabulary/hearings.ts';
import type { TrialReason } from '#contracts/vocabulary/hearings.ts';
import { verdictCodes } from '#contracts/vocabulary/results.ts';
import hearingTypeRows from '#contracts/reference-data/cpp-hearing-types.json' with { type: 'json' };

const hearingTypesById: ReadonlyMap<string, string> = new Map(
  hearingTypeRows.hearingTypes.map((row) => [row.id, row.hearingCode]),
);

/** The code of a hearing type, by Common Platform's id, else by its description. */
export function hearingTypeOf(type: NamedType | undefined): string | undefined {
  const known = hearingTypesById.get(type?.id?.toLowerCase() ?? '');
  if (known !== undefined) return known;
  const named = hearingTypeNamed(type?.description ?? '');
  return named !== undefined && hearingTypes.has(named) ? named : undefined;
}

/** How the case began. Common Platform's `Q` is the standing data's requisition; its `R` is a remitted case. */
const initiations: Readonly<Record<string, string>> = {
  C: 'C',
  S: 'S',
  Q: 'R',
  J: 'J',
  Z: 'Z',
  R: 'O',
  O: 'O',
};

export function initiationOf(code: string | undefined): string | undefined {
  return code === undefined ? undefined : initiations[code];
}

/** Verdicts as the message systems of the courts write them, beside the CJS codes. */
const verdictLetters: Readonly<Record<string, string>> = { N: 'NG', A: 'NA', O: 'NC' };

/** The verdict, by its code, else by the category the court chose it from. */
export function verdictOf(code: string | undefined, categoryType: string | undefined): string | undefined {
  const byCode = verdictLetters[code ?? ''] ?? code;
  if (byCode !== undefined && verdictCodes.has(byCode)) return byCode;
  if (categoryType === undefined) return undefined;
  if (/^GUILTY_BUT_OF_(LESSER|ALTERNATIVE)/.test(categoryType)) return 'NA';
  if (categoryType.startsWith('NOT_GUILTY')) return 'NG';
  return categoryType.startsWith('GUILTY') ? 'G' : undefined;
}

/** Why a trial did not go ahead; undefined where the type has no such code. */
export function trialReasonOf(reason: {
  readonly type: string;
  readonly code: string;
}): TrialReason | undefined {
  const type = trialReasonTypes.codes.find((known) => known.toLowerCase() === reason.type.toLowerCase());
  return type !== undefined && isTrialReason(type, reason.code) ? { type, code: reason.code } : undefined;
}
