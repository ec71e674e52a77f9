/** Tokens that show that a form comes from a page made for the same person at the same browser. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { randomBytes } from '#src/ids.ts';
import { secretFile } from './secret-file.ts';

const visitorBytes = 18;
const visitorForm = /^[A-Za-z0-9_-]{24}$/;

export type FormTokens = {
  /** What a browser is known by from its first page on: nothing but random. */
  readonly newVisitor: () => string;
  /** Whether a browser brought what it may have been given here. */
  readonly isVisitor: (text: string) => boolean;
  /** The token of all forms of a person (`nobody` before signing in) at a browser. */
  readonly tokenFor: (visitor: string, callerId: string) => string;
};

/** Tokens under a key of the data folder, so that a page that is open during a restart can still be sent. */
export function openFormTokens(dataDir: string): FormTokens {
  const file = path.join(dataDir, 'access', 'form.key');
  const key = Buffer.from(
    secretFile(file, () => randomBytes(32).toString('base64')),
    'base64',
  );
  return {
    newVisitor: () => randomBytes(visitorBytes).toString('base64url'),
    isVisitor: (text) => visitorForm.test(text),
    tokenFor: (visitor, callerId) =>
      createHmac('sha256', key)
        .update(JSON.stringify([visitor, callerId]))
        .digest('base64url'),
  };
}

/** Compares in constant time. */
export function isSameToken(sent: unknown, expected: string): boolean {
  if (typeof sent !== 'string') return false;
  const [a, b] = [Buffer.from(sent), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
