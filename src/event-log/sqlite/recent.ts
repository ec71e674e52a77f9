/** Holds what was asked for or put in last; what was left alone longest gives way. */

export type Recent<Value> = {
  get(key: string): Value | undefined;
  put(key: string, value: Value): void;
  clear(): void;
};

export function createRecent<Value>(most: number): Recent<Value> {
  const held = new Map<string, Value>();
  return {
    get: (key) => {
      const value = held.get(key);
      if (value === undefined) return undefined;
      held.delete(key);
      held.set(key, value);
      return value;
    },
    put: (key, value) => {
      if (held.size >= most) held.delete(held.keys().next().value ?? '');
      held.set(key, value);
    },
    clear: () => held.clear(),
  };
}
