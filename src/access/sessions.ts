/** The local sign-in: a signed cookie that names one of the demo people. Exists in local mode only. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import path from 'node:path';
import { z } from 'zod';
import type { Clock } from '#src/clock.ts';
import { randomBytes } from '#src/ids.ts';
import type { Caller } from './caller.ts';
import { demoPeople } from './demo-people.ts';
import { secretFile } from './secret-file.ts';

const cookieName = 'vjt_session';
const lifetimeSeconds = 12 * 60 * 60;
const attributes = 'Path=/; HttpOnly; SameSite=Lax';

const contentSchema = z.strictObject({ person: z.string(), until: z.int() });

export type Sessions = {
  /** The `Set-Cookie` that signs a person in; undefined where there is no such person. */
  signIn(personId: string): string | undefined;
  /** The `Set-Cookie` that signs out. */
  readonly signOut: string;
  /** Who a request's `Cookie` header says is signed in. */
  callerOf(cookieHeader: string | undefined): Caller | undefined;
};

/** Sessions under a key of the data folder, so that a restart keeps people signed in. */
export function openSessions(dataDir: string, clock: Clock): Sessions {
  const file = path.join(dataDir, 'access', 'session.key');
  const key = Buffer.from(
    secretFile(file, () => randomBytes(32).toString('base64')),
    'base64',
  );
  const seal = (content: string) => createHmac('sha256', key).update(content).digest('base64url');

  function contentOf(cookie: string): unknown {
    const [content, mac, ...more] = cookie.split('.');
    if (content === undefined || mac === undefined || more.length > 0) return undefined;
    if (!sameText(mac, seal(content))) return undefined;
    return JSON.parse(Buffer.from(content, 'base64url').toString('utf8'));
  }

  return {
    signIn(personId) {
      if (!demoPeople.some((person) => person.id === personId)) return undefined;
      const until = clock() + lifetimeSeconds * 1000;
      const content = Buffer.from(JSON.stringify({ person: personId, until })).toString('base64url');
      return `${cookieName}=${content}.${seal(content)}; Max-Age=${lifetimeSeconds}; ${attributes}`;
    },
    signOut: `${cookieName}=; Max-Age=0; ${attributes}`,
    callerOf(cookieHeader) {
      const cookie = readCookie(cookieHeader);
      const content = contentSchema.safeParse(cookie === undefined ? undefined : contentOf(cookie));
      if (!content.success || content.data.until <= clock()) return undefined;
      return demoPeople.find((person) => person.id === content.data.person)?.caller;
    },
  };
}

function readCookie(header: string | undefined): string | undefined {
  const prefix = `${cookieName}=`;
  const cookies = header?.split(';').map((each) => each.trim()) ?? [];
  return cookies.find((each) => each.startsWith(prefix))?.slice(prefix.length);
}

function sameText(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
