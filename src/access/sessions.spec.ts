/** A session names a demo person, cannot be made up, and ends. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { demoPeople } from './demo-people.ts';
import { openSessions } from './sessions.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'vjt-sessions-'));
afterAll(() => rmSync(folder, { recursive: true }));

let now = Date.parse('2026-05-03T12:00:00Z');
const sessions = openSessions(folder, () => now);
const cookieOf = (setCookie: string | undefined) => setCookie?.split(';')[0] ?? '';

describe('a session', () => {
  it('signs in every demo person, and only them', () => {
    for (const { id, caller } of demoPeople) {
      expect(sessions.callerOf(cookieOf(sessions.signIn(id)))).toEqual(caller);
      expect(caller.kind).toBe('person');
    }
    expect(sessions.signIn('somebody')).toBeUndefined();
  });

  it('is kept from scripts and from other sites', () => {
    expect(sessions.signIn('amira')).toMatch(/; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is found among other cookies and survives a restart', () => {
    const cookie = `theme=dark; ${cookieOf(sessions.signIn('amira'))}; other=1`;
    expect(openSessions(folder, () => now).callerOf(cookie)?.id).toBe('amira');
  });

  it('that was changed or made up is nobody', () => {
    const cookie = cookieOf(sessions.signIn('amira'));
    const forged = Buffer.from(JSON.stringify({ person: 'sefa', until: now + 1000 })).toString('base64url');
    const mac = cookie.split('.')[1];
    for (const bad of [
      `${cookie}x`,
      `vjt_session=${forged}.${mac}`,
      `vjt_session=${forged}`,
      'vjt_session=',
      '',
      'a=b',
    ]) {
      expect(sessions.callerOf(bad), bad).toBeUndefined();
    }
    expect(sessions.callerOf(undefined)).toBeUndefined();
  });

  it('under the key of another data folder is nobody', () => {
    const other = openSessions(path.join(folder, 'other'), () => now);
    expect(other.callerOf(cookieOf(sessions.signIn('amira')))).toBeUndefined();
  });

  it('ends after twelve hours', () => {
    const cookie = cookieOf(sessions.signIn('amira'));
    now += 12 * 60 * 60 * 1000;
    expect(sessions.callerOf(cookie)).toBeUndefined();
  });
});
