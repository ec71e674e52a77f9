/** What is known of the persons of a case, for those who may see it: read apart from the events, never by projections. */
import type { PersonDetails } from '#contracts/personal.ts';
import type { LogReader } from '#src/event-log/port.ts';
import type { PersonalKeys } from './personal-keys.ts';

/**
 * Person reference → details, over all events of a neighbourhood; the event latest in the log wins per field.
 * Persons who were erased are absent.
 */
export function personalOf(
  reader: Pick<LogReader, 'readPersonal'>,
  keys: Pick<PersonalKeys, 'openPersonal'>,
  neighbourhood: number,
): ReadonlyMap<string, PersonDetails> {
  return personalIn(reader.readPersonal(neighbourhood), keys);
}

/** The same of blocks that were read before, in order of the log; `only` of some persons. */
export function personalIn(
  blocks: ReturnType<LogReader['readPersonal']>,
  keys: Pick<PersonalKeys, 'openPersonal'>,
  only?: ReadonlySet<string>,
): ReadonlyMap<string, PersonDetails> {
  const persons = new Map<string, PersonDetails>();
  for (const { uuid, personal } of blocks) {
    for (const [person, details] of Object.entries(keys.openPersonal(uuid, personal, only))) {
      persons.set(person, { ...persons.get(person), ...details });
    }
  }
  return persons;
}
