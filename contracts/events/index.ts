/** Every event type, in the order of the catalogue; the order is also the rank of types that happened at one moment. */
import { crimeReported } from './police/crime-reported.ts';
import { accessRestricted } from './record/access-restricted.ts';
import { accessUnrestricted } from './record/access-unrestricted.ts';
import { eventCorrected } from './record/event-corrected.ts';
import { eventRetracted } from './record/event-retracted.ts';
import { personsLinked } from './record/persons-linked.ts';
import { referencesLinked } from './record/references-linked.ts';

export const eventDefinitions = [
  crimeReported,
  // record
  referencesLinked,
  personsLinked,
  accessRestricted,
  accessUnrestricted,
  eventCorrected,
  eventRetracted,
] as const;
