/** Where the server is in its life, and what keeps it from being ready. */
export type Readiness = {
  readonly ready: boolean;
  /** Why not, in sentences for an operator. */
  readonly reasons: readonly string[];
};

/** The reasons not to be ready now; none where it is. */
export type ReadinessCheck = () => readonly string[];

export type Lifecycle = {
  /** Everything is open and listening; from now on only the checks keep it from being ready. */
  started(): void;
  /** From now on it is not ready, whatever the checks say. */
  stopping(): void;
  readonly isStopping: () => boolean;
  readonly readiness: () => Readiness;
};

export function createLifecycle(checks: readonly ReadinessCheck[]): Lifecycle {
  let phase: 'starting' | 'running' | 'stopping' = 'starting';
  return {
    started() {
      if (phase === 'starting') phase = 'running';
    },
    stopping() {
      phase = 'stopping';
    },
    isStopping: () => phase === 'stopping',
    readiness() {
      if (phase !== 'running') return { ready: false, reasons: [`The server is ${phase}.`] };
      const reasons = checks.flatMap((check) => check());
      return { ready: reasons.length === 0, reasons };
    },
  };
}
