/** The defendants of a case before the court: who they are, their offences, the results made on each. */
import { z } from 'zod';
import type { PersonDetails } from '#contracts/personal.ts';
import type { Findings } from './faults.ts';
import type {
  CourtDefendant,
  CourtHearing,
  CourtOffence,
  JudicialResult,
  ProsecutionCase,
} from './message.ts';
import { stands } from './results.ts';

/** A result, where it stands in the message, and what it was made on: one offence, or the defendant. */
export type SitedResult = {
  readonly result: JudicialResult;
  readonly at: string;
  readonly defendant: Party;
  readonly offence?: CourtOffence;
};

/** One defendant of the case, named once however often the message names him. */
export type Party = {
  readonly person: string;
  readonly at: string;
  readonly entry: CourtDefendant;
  readonly offences: readonly { readonly offence: CourtOffence; readonly at: string }[];
  readonly concluded: boolean;
};

/** `cp-person:` of the master defendant, who is one across cases; else `cp-defendant:`, who is one in this case only. */
function personOf(defendant: CourtDefendant): string {
  const { masterDefendantId, id } = defendant;
  return masterDefendantId === undefined ? `cp-defendant:${id}` : `cp-person:${masterDefendantId}`;
}

export function partiesOf(prosecutionCase: ProsecutionCase, at: string, findings: Findings): Party[] {
  const parties = new Map<string, Party>();
  for (const [index, entry] of prosecutionCase.defendants.entries()) {
    const person = personOf(entry);
    const here = `${at}/defendants/${index}`;
    const known = parties.get(person);
    if (known !== undefined) {
      findings.note({ pointer: here, code: 'repeated', expected: `each defendant once; see ${known.at}` });
    }
    parties.set(person, partyOf(entry, person, here, known));
  }
  return [...parties.values()];
}

function partyOf(entry: CourtDefendant, person: string, at: string, known: Party | undefined): Party {
  const here = entry.offences.map((offence, index) => ({ offence, at: `${at}/offences/${index}` }));
  const offences = new Map(
    [...here, ...(known?.offences ?? [])].map((sited) => [sited.offence.id, sited] as const),
  );
  const finished =
    entry.offences.length > 0 && entry.offences.every((one) => one.proceedingsConcluded === true);
  return {
    person,
    at: known?.at ?? at,
    entry: known?.entry ?? entry,
    offences: [...offences.values()],
    concluded: (entry.proceedingsConcluded === true || finished) && known?.concluded !== false,
  };
}

/** Every result of a case that stands, whether made on an offence, a defendant's case or the defendant. */
export function resultsOf(
  hearing: CourtHearing,
  hearingAt: string,
  parties: readonly Party[],
): readonly SitedResult[] {
  const onOffences = parties.flatMap((defendant) =>
    defendant.offences.flatMap(({ offence, at }) =>
      offence.judicialResults.map((result, index) => ({
        result,
        at: `${at}/judicialResults/${index}`,
        defendant,
        offence,
      })),
    ),
  );
  const onDefendants = parties.flatMap((defendant) =>
    defendant.entry.judicialResults.map((result, index) => ({
      result,
      at: `${defendant.at}/judicialResults/${index}`,
      defendant,
    })),
  );
  const acrossCases = hearing.defendantJudicialResults.flatMap(
    ({ masterDefendantId, judicialResult }, index) =>
      parties
        .filter(
          ({ entry }) =>
            entry.masterDefendantId !== undefined && entry.masterDefendantId === masterDefendantId,
        )
        .map((defendant) => ({
          result: judicialResult,
          at: `${hearingAt}/defendantJudicialResults/${index}/judicialResult`,
          defendant,
        })),
  );
  return [...onOffences, ...onDefendants, ...acrossCases].filter(({ result }) => stands(result));
}

const longestName = 200;

/** What the message says of the person himself; undefined where it says nothing. An organisation's name is its surname. */
export function detailsOf({ entry }: Party): PersonDetails | undefined {
  const person = entry.personDefendant?.personDetails;
  const forenames = named(person?.firstName, person?.middleName);
  const surname = named(person?.lastName ?? entry.legalEntityDefendant?.organisation?.name);
  const birthDate = z.iso.date().safeParse(person?.dateOfBirth).data;
  const details = {
    ...(forenames !== undefined && { forenames }),
    ...(surname !== undefined && { surname }),
    ...(birthDate !== undefined && { birthDate }),
  };
  return Object.keys(details).length === 0 ? undefined : details;
}

function named(...names: readonly (string | undefined)[]): string | undefined {
  const name = names
    .map((part) => part?.trim() ?? '')
    .filter((part) => part !== '')
    .join(' ')
    .slice(0, longestName)
    .trim();
  return name === '' ? undefined : name;
}
