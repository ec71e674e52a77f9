/** Questions to the engine that are answered by a message: matched by number. */

export type Requests = {
  /** Sends what is made of a number and resolves with the answer to it. */
  readonly send: (post: (request: number) => void) => Promise<unknown>;
  readonly answer: (request: number, answer: unknown) => void;
  /** No open question will be answered. */
  readonly fail: (reason: string) => void;
};

export function createRequests(): Requests {
  const open = new Map<number, PromiseWithResolvers<unknown>>();
  let made = 0;
  return {
    send: (post) => {
      const answered = Promise.withResolvers<unknown>();
      made += 1;
      open.set(made, answered);
      post(made);
      return answered.promise;
    },
    answer: (request, answer) => {
      open.get(request)?.resolve(answer);
      open.delete(request);
    },
    fail: (reason) => {
      for (const { reject } of open.values()) reject(new Error(reason));
      open.clear();
    },
  };
}
