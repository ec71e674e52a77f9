/** What stands before every call to the stand-in: who asks, who leads, and which faults a test has ordered. */
import { Buffer } from 'node:buffer';
import grpc from '@grpc/grpc-js';
import { failure } from './messages.ts';
import type { Outcome } from './records.ts';

export type CallFailure = Partial<grpc.ServiceError>;

/**
 * What may happen to an append: `refused` – not written, the connection breaks; `unanswered` – written, the
 * connection breaks before the answer; `silent` – written, and no answer ever comes.
 */
export type AppendFault = 'refused' | 'unanswered' | 'silent';

export type Gate = {
  /** Why a call is turned away, or undefined. */
  refusalOf(metadata: grpc.Metadata): CallFailure | undefined;
  /** Whether a call names nobody where somebody must be named. */
  isAnonymous(metadata: grpc.Metadata): boolean;
  /** Makes an append happen and answers it, unless a fault was ordered. */
  letThrough(
    write: () => Outcome,
    answer: (outcome: Outcome) => void,
    fail: (error: CallFailure) => void,
  ): void;
  /** Notes a subscription; the function returned forgets it. */
  subscribed(drop: (error: CallFailure) => void): () => void;
};

export type Credentials = { readonly username: string; readonly password: string };

export type GateSettings = {
  /** Undefined: the server is insecure, and anybody may do anything. */
  readonly credentials?: Credentials | undefined;
  /** Where the leader is, seen from the node asked; undefined where it is the node itself. */
  readonly leader: () => { readonly host: string; readonly port: number } | undefined;
  readonly takeFault: () => AppendFault | undefined;
};

export type Droppable = Gate & { readonly dropSubscriptions: () => void };

export function createGate({ credentials, leader, takeFault }: GateSettings): Droppable {
  const subscriptions = new Set<(error: CallFailure) => void>();
  const isAnonymous = (metadata: grpc.Metadata) =>
    credentials !== undefined && metadata.get('authorization').length === 0;
  const broken = failure(grpc.status.UNAVAILABLE, 'The connection broke.');

  return {
    isAnonymous,
    refusalOf(metadata) {
      if (isAnonymous(metadata)) return failure(grpc.status.PERMISSION_DENIED, 'Access Denied', denied);
      if (credentials !== undefined && !isRight(metadata, credentials)) {
        return failure(grpc.status.UNAUTHENTICATED, 'Unauthenticated');
      }
      const elsewhere = metadata.get('requires-leader')[0] === 'true' ? leader() : undefined;
      if (elsewhere === undefined) return undefined;
      return failure(grpc.status.NOT_FOUND, 'Leader info available', {
        exception: 'not-leader',
        'leader-endpoint-host': elsewhere.host,
        'leader-endpoint-port': `${elsewhere.port}`,
      });
    },
    letThrough(write, answer, fail) {
      const fault = takeFault();
      if (fault === 'refused') return fail(broken);
      const outcome = write();
      if (fault === 'unanswered') return fail(broken);
      if (fault === undefined) answer(outcome);
      return undefined;
    },
    subscribed(drop) {
      subscriptions.add(drop);
      return () => subscriptions.delete(drop);
    },
    dropSubscriptions() {
      const slow =
        'Operation timed out: Consumer too slow to handle event while live. Client resubscription required.';
      for (const drop of subscriptions) drop(failure(grpc.status.ABORTED, slow));
      subscriptions.clear();
    },
  };
}

const denied = { exception: 'access-denied' };

function isRight(metadata: grpc.Metadata, { username, password }: Credentials): boolean {
  const [given] = metadata.get('authorization');
  return given === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
