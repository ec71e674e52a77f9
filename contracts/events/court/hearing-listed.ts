/** court.hearing-listed: a hearing was given a date, or a new one. */
import { defineEvent, olderVersion } from '../../define.ts';
import { dayField, defendantsField, offencesField, timeOfDayField } from '../../fields.ts';
import { thingIdSchema } from '../../references.ts';
import { codeSchema } from '../../vocabulary/code-list.ts';
import { listingParties } from '../../vocabulary/court-decisions.ts';
import { courtCodeSchema } from '../../vocabulary/courts.ts';
import type { TrialReason, TrialReasonType } from '../../vocabulary/hearings.ts';
import { hearingTypeSchema, isTrialReason, trialReasonSchema } from '../../vocabulary/hearings.ts';

const fieldsOfEveryVersion = {
  hearing: thingIdSchema,
  court: courtCodeSchema,
  hearingType: hearingTypeSchema,
  on: dayField.describe('The day in London it is listed for.'),
  at: timeOfDayField.optional(),
  defendants: defendantsField,
  offences: offencesField.optional().describe('Left out: all offences of these defendants.'),
  /** The hearing whose date this one takes over. */
  replaces: thingIdSchema.optional(),
};

const listed = {
  hearing: 'hearing-2026-0713',
  court: 'C01CY00',
  hearingType: 'TRL',
  on: '2027-02-14',
  at: '10:00',
  defendants: ['cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af'],
  replaces: 'hearing-2026-0551',
};

/** A new date follows an ineffective or a vacated trial, never a cracked one: so a bare code is tried in this order. */
const typesOfBareCodes: readonly TrialReasonType[] = ['Ineffective', 'Vacated', 'Cracked'];

/** What version 1 wrote in one text: "Ineffective:N3", or the code alone, "N3". */
function trialReasonFrom(text: string): TrialReason | undefined {
  const [code = '', named] = text.split(':').reverse();
  const types = named === undefined ? typesOfBareCodes : typesOfBareCodes.filter((type) => type === named);
  const type = types.find((candidate) => isTrialReason(candidate, code));
  return type === undefined ? undefined : { type, code };
}

const firstVersion = olderVersion({
  version: 1,
  fields: {
    ...fieldsOfEveryVersion,
    reasonCode: codeSchema({
      list: 'trial reason of version 1',
      expected: 'a trial reason as {type}:{code} or its code alone, e.g. Ineffective:N3',
      has: (text) => trialReasonFrom(text) !== undefined,
      nearest: () => undefined,
    }).optional(),
    by: listingParties.schema.optional(),
  },
  example: { ...listed, reasonCode: 'Ineffective:W1', by: 'court' as const },
  upcast: ({ reasonCode, ...facts }) => {
    const reason = reasonCode === undefined ? undefined : trialReasonFrom(reasonCode);
    return reason === undefined ? facts : { ...facts, reason };
  },
});

/**
 * A court gave a hearing a date. A listing that names another hearing in `replaces`, or the same hearing again with
 * another date, moves it: the old date stays on the record beside the new one, with `reason` in words, or "no reason
 * recorded" without it. The victim is to be told time, date and place. `time` is the decision to list; the date of the
 * hearing is `on`, a day that may lie years ahead, at the London time `at`.
 * Version 1 had the reason as one text in `reasonCode`; the letters of the codes mean different things by type.
 * Source: Common Platform `nextHearing`; HMCTS trial reasons; Victims' Code 2020, Right 8.
 */
export const hearingListed = defineEvent({
  type: 'court.hearing-listed',
  version: 2,
  states: 'A hearing was given a date, or a new one.',
  occursAt: 'The decision to list or move it; the date of the hearing is a fact.',
  source: "Common Platform nextHearing; HMCTS trial reasons; Victims' Code 2020, Right 8",
  fields: {
    ...fieldsOfEveryVersion,
    reason: trialReasonSchema.optional().describe('Why an earlier date was given up.'),
    by: listingParties.schema.optional(),
  },
  example: { ...listed, reason: { type: 'Ineffective', code: 'W1' }, by: 'court' },
  olderVersions: [firstVersion],
});
