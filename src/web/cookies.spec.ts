/** What a browser keeps for the pages, and for whom. */
import { describe, expect, it } from 'vitest';
import { callerOf } from '#src/access/authority.ts';
import { keepPosition, keepReason, positionSeen, reasonGiven } from './cookies.ts';

const caller = (id: string) => callerOf({ id, displayName: id, role: 'auditor', sources: [] });
const sentBack = (cookie: string) => ({ headers: { cookie: `other=1; ${cookie.split(';')[0]}` } });

describe('the reason for opening a restricted case', () => {
  const cookie = keepReason('case-work', '/cases/urn:01ZD0303226', caller('imogen'));

  it('holds for an hour, below the address of the case only', () => {
    expect(cookie).toContain('Path=/cases/urn:01ZD0303226; Max-Age=3600; HttpOnly');
    expect(reasonGiven(sentBack(cookie), caller('imogen'))).toBe('case-work');
  });

  it('is not that of the next person at the same browser', () => {
    expect(reasonGiven(sentBack(cookie), caller('amira'))).toBeUndefined();
  });

  it('is one of the reasons there are', () => {
    const forged = cookie.replace('case-work', 'curiosity');
    expect(reasonGiven(sentBack(forged), caller('imogen'))).toBeUndefined();
  });
});

describe('how far a reader has seen', () => {
  it('is the position a page was answered with, if it is one', () => {
    expect(positionSeen(sentBack(keepPosition('p1a')))).toBe('p1a');
    expect(positionSeen(sentBack(keepPosition('nonsense')))).toBeUndefined();
    expect(positionSeen({ headers: {} })).toBeUndefined();
  });
});
