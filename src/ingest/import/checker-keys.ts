/** The persons' keys as each thread of an import opens them. */
import {
  openPersonalKeys,
  type PersonalKeys,
  type PersonalKeysOptions,
} from '#src/personal-data/personal-keys.ts';

/** The threads of an import make keys beside each other; one of them may be kept from a processor for long. */
const patienceMillis = 30_000;

/** The keys as each thread of an import opens them. @throws MasterKeyError */
export function openKeysOfChecker(options: PersonalKeysOptions): PersonalKeys {
  return openPersonalKeys({ ...options, patienceMillis });
}
