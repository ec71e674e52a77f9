/** Where the server is in its life, and what keeps it from being ready. */
export type Readiness = {
  readonly ready: boolean;
  /** Why not, in sentences for an operator. */
  readonly reasons: readonly string[];
};

/** A reason not to be ready now, or undefined. */
export type ReadinessCheck = () => string | undefined;

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
      const reasons = checks.map((check) => check()).filter((reason) => reason !== undefined);
      return { ready: reasons.length === 0, reasons };
    },
  };
}

/** A check that counts only until it was passed once: catching up after the start. */
export function onceOnly(check: ReadinessCheck): ReadinessCheck {
  let passed = false;
  return () => {
    if (passed) return undefined;
    const reason = check();
    passed = reason === undefined;
    return reason;
  };
}
