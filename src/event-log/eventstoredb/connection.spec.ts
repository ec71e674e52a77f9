/** Connection strings: what the client is given, and what is refused in words without credentials. */
import { describe, expect, it } from 'vitest';
import { readConnection } from './connection.ts';

describe('a connection string', () => {
  it('appends through the leader whatever is preferred for following, and signs in with every call', () => {
    const { credentials, writing, following, sending, where } = readConnection(
      'esdb://ad%40min:p%3Aw@one:2113,two:2113?tlsCAFile=ca.crt&nodePreference=follower',
    );
    expect(credentials).toEqual({ username: 'ad@min', password: 'p:w' });
    expect(where).toBe('esdb://one:2113,two:2113');
    expect(writing).toContain('nodePreference=leader');
    expect(following).toContain('nodePreference=follower');
    expect(following).toContain('tlsCAFile=ca.crt');
    expect([writing, following].join()).not.toContain('p%3Aw');
    expect(sending).toMatch(/^esdb:\/\/ad%40min:p%3Aw@one:2113,two:2113\?/);
  });

  it.each([
    ['esdb://user:secret@one?nodePreferenc=leader', 'the nearest is nodePreference'],
    ['esdb://user:secret@one?throwOnAppendFailure=false', 'is not a parameter'],
    ['esdb://one:2113', 'expected user:password@ before the host'],
    ['esdb://', 'expected esdb://user:password@host:port'],
  ])('%s is refused', (text, words) => {
    expect(() => readConnection(text)).toThrow(words);
    expect(() => readConnection(text)).not.toThrow('secret');
  });

  it('needs no credentials where there is no TLS', () => {
    expect(readConnection('esdb://127.0.0.1:2113?tls=false').credentials).toEqual({
      username: '',
      password: '',
    });
  });
});
