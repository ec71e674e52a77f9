/** An id reads back as it was written, whichever way its letters were. */
import { assert, property, uuid } from 'fast-check';
import { expect, test } from 'vitest';
import { bytesOfUuid, uuidOfHex } from './columns.ts';

test('the bytes of an id are those its digits say, and give the id back', () => {
  assert(
    property(uuid(), (id) => {
      expect(bytesOfUuid(id)).toEqual(Buffer.from(id.replaceAll('-', ''), 'hex'));
      expect(bytesOfUuid(id.toUpperCase())).toEqual(bytesOfUuid(id));
      expect(uuidOfHex(bytesOfUuid(id).toString('hex').toUpperCase())).toBe(id);
    }),
  );
});
