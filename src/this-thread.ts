/** Runs in the thread that asks for it what otherwise has a thread of its own: for specs, and where one is not worth it. */

/** What takes the messages of a thread. */
export type Runner<Message> = { readonly receive: (message: Message) => void };

export type Host<Message> = {
  readonly post: (message: Message) => void;
  readonly stop: () => Promise<void>;
};

/** What the runner tells arrives later, as it would from another thread; nothing does once it is stopped. */
export function hostHere<Message, Told>(
  run: (tell: (message: Told) => void) => Runner<Message>,
  stopping: NoInfer<Message>,
  hear: (message: Told) => void,
): Host<Message> {
  let stopped = false;
  const runner = run((message) => {
    queueMicrotask(() => {
      if (!stopped) hear(message);
    });
  });
  return {
    post: (message) => runner.receive(message),
    stop: () => {
      stopped = true;
      runner.receive(stopping);
      return Promise.resolve();
    },
  };
}
