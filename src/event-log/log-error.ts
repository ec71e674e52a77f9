/** Why an event log could not be opened, in words for the person who starts the server. */

export type LogErrorCode =
  'in-use' | 'newer-schema' | 'not-a-log' | 'missing' | 'not-supported' | 'is-a-copy' | 'not-a-copy';

export class EventLogError extends Error {
  override readonly name = 'EventLogError';
  readonly code: LogErrorCode;

  constructor(code: LogErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
