/** Reads a connection string of EventStoreDB: who signs in, and the two connections that the log makes of it. */
import { closest } from 'fastest-levenshtein';
import { EventLogError } from '../log-error.ts';

export type Credentials = { readonly username: string; readonly password: string };

export type Connection = {
  /** Without credentials, for messages. */
  readonly where: string;
  /** Sent with every call; empty where the server is not asked for any. */
  readonly credentials: Credentials;
  /** For appends: always the leader's, which alone can take them. */
  readonly writing: string;
  /** For appends that must stand in the order in which they are sent: the credentials are the connection's own. */
  readonly sending: string;
  /** For following: the leader's too unless the string says otherwise, since what was appended is there first. */
  readonly following: string;
};

/** What the client understands; `throwOnAppendFailure` is not for anybody to change, as without it revisions come back wrong. */
const parameters = [
  'tls',
  'tlsCAFile',
  'tlsVerifyCert',
  'userCertFile',
  'userKeyFile',
  'nodePreference',
  'connectionName',
  'keepAliveInterval',
  'keepAliveTimeout',
  'discoveryInterval',
  'gossipTimeout',
  'maxDiscoverAttempts',
  'defaultDeadline',
] as const;

/** Short, because the log has a rhythm of its own for trying again. Seconds; attempts. */
const gossipTimeout = '2';
const maxDiscoverAttempts = '2';

const form = /^(esdb(?:\+discover)?):\/\/(?:([^:@/?]*):([^@/?]*)@)?([^@/?\s]+)\/?(?:\?(\S*))?$/;

/** @throws {EventLogError} for a string that the client would not take; without credentials in its words. */
export function readConnection(setting: string): Connection {
  const [, scheme = '', username = '', password = '', hosts = '', query = ''] = form.exec(setting) ?? [];
  if (hosts === '')
    throw refused('expected esdb://user:password@host:port,host:port or esdb+discover://name');
  const given = readParameters(query);
  const insecure = given.get('tls') === 'false';
  if (!insecure && username === '') {
    throw refused('expected user:password@ before the host, or ?tls=false for a server without TLS');
  }
  const textOf = (preference: string, signedIn = ''): string => {
    const all = new Map([
      ['gossipTimeout', gossipTimeout],
      ['maxDiscoverAttempts', maxDiscoverAttempts],
      ...given,
      ['nodePreference', preference],
    ]);
    const text = [...all].map(([name, value]) => `${name}=${value}`).join('&');
    return `${scheme}://${signedIn}${hosts}?${text}`;
  };
  return {
    where: `${scheme}://${hosts}`,
    credentials: { username: decodeURIComponent(username), password: decodeURIComponent(password) },
    writing: textOf('leader'),
    sending: textOf('leader', username === '' ? '' : `${username}:${password}@`),
    following: textOf(given.get('nodePreference') ?? 'leader'),
  };
}

function readParameters(query: string): Map<string, string> {
  const given = new Map<string, string>();
  for (const pair of query.split('&').filter((each) => each !== '')) {
    const [name = '', value = ''] = pair.split('=', 2);
    const known = parameters.find((each) => each.toLowerCase() === name.toLowerCase());
    if (known === undefined) {
      throw refused(`"${name}" is not a parameter; the nearest is ${closest(name, [...parameters])}`);
    }
    if (value === '') throw refused(`${known} has no value`);
    given.set(known, value);
  }
  return given;
}

function refused(why: string): EventLogError {
  return new EventLogError('not-supported', `VJT_EVENT_LOG: ${why}.`);
}
