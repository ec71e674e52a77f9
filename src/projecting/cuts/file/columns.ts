/** How a column of a cut stands in bytes: numbers in the narrowest type that holds them, texts as codes of a sorted list. */

const arrays = {
  int8: Int8Array,
  int16: Int16Array,
  int32: Int32Array,
  float64: Float64Array,
  uint8: Uint8Array,
  uint16: Uint16Array,
  uint32: Uint32Array,
} as const;

export const valueTypes = ['int8', 'int16', 'int32', 'float64', 'uint8', 'uint16', 'uint32'] as const;

/** Numbers are signed or floating; codes of texts are unsigned. All are little-endian. */
export type ValueType = (typeof valueTypes)[number];
export type Values = InstanceType<(typeof arrays)[ValueType]>;

/** What a row has where it says nothing: the least of a signed type, NaN, and of codes 0. */
export const none: Readonly<Record<ValueType, number>> = {
  int8: -(2 ** 7),
  int16: -(2 ** 15),
  int32: -(2 ** 31),
  float64: Number.NaN,
  uint8: 0,
  uint16: 0,
  uint32: 0,
};

export function newValues(type: ValueType, length: number): Values {
  return new arrays[type](length);
}

/** The values of bytes as `bytesOf` gave them. */
export function valuesOf(type: ValueType, bytes: Uint8Array): Values {
  const aligned = new Uint8Array(bytes);
  return new arrays[type](aligned.buffer, 0, aligned.byteLength / arrays[type].BYTES_PER_ELEMENT);
}

/** The first `length` values as bytes, without copying them. */
export function bytesOf(values: Values, length: number): Uint8Array {
  return new Uint8Array(values.buffer, values.byteOffset, length * values.BYTES_PER_ELEMENT);
}

/** What numbers a column has: enough to choose their type. */
export type NumberSpan = { readonly least: number; readonly most: number; readonly whole: boolean };

/** The narrowest type that holds numbers from `least` to `most` and `none` besides. */
export function numberTypeFor({ least, most, whole }: NumberSpan): ValueType {
  if (!whole) return 'float64';
  return (
    (['int8', 'int16', 'int32'] as const).find((type) => least > none[type] && most < -none[type]) ??
    'float64'
  );
}

/** The narrowest type for codes of so many texts: 1 is the first of them, 0 is none. */
export function codeTypeFor(texts: number): ValueType {
  return texts < 2 ** 8 ? 'uint8' : texts < 2 ** 16 ? 'uint16' : 'uint32';
}

/** By the bytes of UTF-8, as SQLite sorts: the order of the texts of a column. */
export function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}
