/** Whether an event that came again under a known id says the same as the one the log holds. */
import type { ContentDigest } from './port.ts';

type PersonalMacs = ContentDigest['personal'];

/** True where hash, persons and their MACs agree; a MAC of `null`, on either side, agrees with any. */
export function sameContent(a: ContentDigest, b: ContentDigest): boolean {
  return Buffer.compare(a.hash, b.hash) === 0 && samePersonal(a.personal, b.personal);
}

function samePersonal(a: PersonalMacs, b: PersonalMacs): boolean {
  const persons = Object.keys(a);
  return (
    persons.length === Object.keys(b).length &&
    persons.every((person) => Object.hasOwn(b, person) && sameMac(a[person], b[person]))
  );
}

function sameMac(a: string | null | undefined, b: string | null | undefined): boolean {
  return a === null || b === null || a === b;
}
