/** Streams by their numbers: the last revision of each, and which of them are linked, in a few bytes each. */

export type StreamGroups = {
  /** -1 where it has had no event yet. */
  readonly revisionOf: (stream: number) => number;
  readonly setRevision: (stream: number, revision: number) => void;
  readonly link: (stream: number, other: number) => void;
  /** The smallest of all streams linked with it, directly or through others. */
  readonly groupOf: (stream: number) => number;
  readonly isLinked: (stream: number) => boolean;
};

const firstCapacity = 4096;

/** Union–find over numbers from 1; millions of streams take nine bytes each. */
export function createStreamGroups(): StreamGroups {
  let parents = new Uint32Array(firstCapacity);
  let revisions = new Int32Array(firstCapacity).fill(-1);
  let linked = new Uint8Array(firstCapacity);

  const grow = (stream: number): void => {
    if (stream < parents.length) return;
    const capacity = Math.max(stream + 1, parents.length * 2);
    const [widerParents, widerRevisions] = [new Uint32Array(capacity), new Int32Array(capacity).fill(-1)];
    const widerLinked = new Uint8Array(capacity);
    widerParents.set(parents);
    widerRevisions.set(revisions);
    widerLinked.set(linked);
    [parents, revisions, linked] = [widerParents, widerRevisions, widerLinked];
  };
  /** 0 stands for a stream that is still its own. */
  const parentOf = (stream: number): number => parents[stream] || stream;
  const groupOf = (stream: number): number => {
    let at = stream;
    while (parentOf(at) !== at) {
      const above = parentOf(parentOf(at));
      parents[at] = above;
      at = above;
    }
    return at;
  };
  return {
    revisionOf: (stream) => revisions[stream] ?? -1,
    setRevision: (stream, revision) => {
      grow(stream);
      revisions[stream] = revision;
    },
    link: (stream, other) => {
      grow(Math.max(stream, other));
      linked[stream] = 1;
      linked[other] = 1;
      const [a, b] = [groupOf(stream), groupOf(other)];
      if (a !== b) parents[Math.max(a, b)] = Math.min(a, b);
    },
    groupOf,
    isLinked: (stream) => linked[stream] === 1,
  };
}
