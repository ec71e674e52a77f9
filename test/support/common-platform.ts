/** Invented messages of Common Platform for specs: the published form, with whatever a spec wants to say of a hearing. */

type Json = Readonly<Record<string, unknown>>;

/** A UUID that is the same for the same number. */
export function uuid(number: number): string {
  return `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
}

export const hearingId = uuid(1);
export const caseId = uuid(10);
export const defendantId = uuid(100);
export const offenceId = uuid(1000);
export const defendantPerson = `cp-person:${defendantId}`;

/** Common Platform's ids of hearing types. */
export const hearingTypes = {
  firstHearing: { id: uuid(9001), description: 'First hearing' },
  pleaAndTrialPreparation: {
    id: '06b0c2bf-3f98-46ed-ab7e-56efaf9ecced',
    description: 'Plea & Trial Preparation',
  },
  trial: { id: 'bf8155e1-90b9-4080-b133-bfbad895d6e4', description: 'Trial' },
  sentence: { id: '5ae4c090-0f70-4694-b4fc-707633d2b430', description: 'Sentence' },
} as const;

export const croydonMagistrates = { id: uuid(8001), code: 'B01EF00', name: "Croydon Magistrates' Court" };
export const croydonCrown = { id: uuid(8002), code: 'C01CY00', name: 'Croydon Crown Court' };

export function offence(more: Json = {}): Json {
  return {
    id: offenceId,
    offenceCode: 'CD98067',
    offenceTitle: 'Racially aggravated harassment',
    wording: 'On 3 May 2026 at Croydon',
    orderIndex: 1,
    ...more,
  };
}

export function defendant(more: Json = {}): Json {
  return {
    id: defendantId,
    masterDefendantId: defendantId,
    offences: [offence()],
    personDefendant: {
      arrestSummonsNumber: '1101ZD0100000448754K',
      personDetails: {
        firstName: 'Osric',
        lastName: 'Vantongeren',
        dateOfBirth: '1991-02-18',
        gender: 'MALE',
      },
    },
    ...more,
  };
}

export function prosecutionCase(more: Json = {}): Json {
  return {
    id: caseId,
    initiationCode: 'C',
    prosecutionCaseIdentifier: { caseURN: '01ZD0303226', prosecutionAuthorityCode: 'MET' },
    defendants: [defendant()],
    ...more,
  };
}

export function result(more: Json = {}): Json {
  return {
    judicialResultId: uuid(5000),
    orderedHearingId: hearingId,
    orderedDate: '2026-05-20',
    label: 'Result',
    category: 'INTERMEDIARY',
    isAdjournmentResult: false,
    ...more,
  };
}

export function nextHearing(more: Json = {}): Json {
  return {
    type: hearingTypes.pleaAndTrialPreparation,
    courtCentre: croydonCrown,
    listedStartDateTime: '2026-06-17T09:00:00.000Z',
    estimatedMinutes: 30,
    ...more,
  };
}

/** A first hearing at Croydon on 20 May 2026. */
export function hearing(more: Json = {}): Json {
  return {
    id: hearingId,
    jurisdictionType: 'MAGISTRATES',
    courtCentre: croydonMagistrates,
    type: hearingTypes.firstHearing,
    hearingDays: [{ sittingDay: '2026-05-20T09:00:00.000Z', listedDurationMinutes: 30 }],
    prosecutionCases: [prosecutionCase()],
    ...more,
  };
}

/** The message that shares a hearing's results, a few hours after it unless said otherwise. */
export function hearingResulted(
  of: Json = {},
  sharedTime: string | undefined = '2026-05-20T15:30:00.000Z',
): Json {
  return { hearing: hearing(of), ...(sharedTime !== undefined && { sharedTime }) };
}

/** The hearing's one case with one defendant and one offence, which says so much more. */
export function ofOffence(more: Json, ofDefendant: Json = {}): Json {
  return {
    prosecutionCases: [
      prosecutionCase({ defendants: [defendant({ offences: [offence(more)], ...ofDefendant })] }),
    ],
  };
}
