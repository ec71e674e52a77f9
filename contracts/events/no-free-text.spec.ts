/** No event carries a name, an address or free text outside its personal block. */
import { describe, expect, it } from 'vitest';
import { anyEventTypes, definitionOf } from '../registry.ts';

const freeText = 'Ada Invented, 1 Invented Street';

/**
 * Every copy of `value` in which one text, and only that, became free text. The id of an event that is pointed at is as
 * free as the envelope's: it is the sender's own.
 */
function withFreeText(value: unknown): unknown[] {
  if (typeof value === 'string') return [freeText];
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => withFreeText(item).map((changed) => value.with(index, changed)));
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([field, item]) =>
    (field === 'id' ? [] : withFreeText(item)).map((changed) => ({ ...value, [field]: changed })),
  );
}

describe('free text outside the personal block', () => {
  it.each(anyEventTypes)('is refused in every field of %s', (type) => {
    const { data, example } = definitionOf(type);
    const taken = withFreeText(example).filter((changed) => data.safeParse(changed).success);
    expect(taken).toEqual([]);
  });
});
