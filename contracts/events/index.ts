/** Every event type, in the order of the catalogue; the order is also the rank of types that happened at one moment. */
import { crimeReported } from './police/crime-reported.ts';

export const eventDefinitions = [crimeReported] as const;
