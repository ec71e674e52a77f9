/**
 * Makes, as EventStoreDB's admin and as often as it is run, the users that the trackers and Prometheus are there: the first
 * may read and write what is no system stream, and read everything in order; the second no stream at all.
 */
import { readFileSync } from 'node:fs';
import { request } from 'node:https';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';
import { z } from 'zod';

const settings = z
  .object({
    ESDB_HOSTS: z.string().transform((text) => text.split(',')),
    ESDB_CA_FILE: z.string(),
    ESDB_ADMIN_PASSWORD: z.string().min(1),
    ESDB_TRACKER_PASSWORD: z.string().min(1),
    ESDB_METRICS_PASSWORD_FILE: z.string(),
  })
  .parse(process.env);

const { ESDB_HOSTS: hosts, ESDB_CA_FILE: authority, ESDB_ADMIN_PASSWORD: password } = settings;
const ca = readFileSync(authority);
/** A cluster that has just elected a leader makes its admin first. */
const mostTries = 60;
const betweenTriesMillis = 1_000;

const admins = '$admins';
const trackers = [admins, 'tracker'];
const ofTrackers = { $r: trackers, $w: trackers, $d: trackers, $mr: trackers, $mw: trackers };
const ofAdmins = { $r: admins, $w: admins, $d: admins, $mr: admins, $mw: admins };

/** The status of the answer; 0 where there is none. */
function post(host: string, path: string, body: object): Promise<number> {
  return new Promise((resolve) => {
    const asked = request(`https://${host}${path}`, {
      method: 'POST',
      ca,
      auth: `admin:${password}`,
      headers: { 'content-type': 'application/json' },
      timeout: 5_000,
    });
    asked.on('response', (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.on('timeout', () => asked.destroy());
    asked.on('error', () => resolve(0));
    asked.end(JSON.stringify(body));
  });
}

/** A user that is there already gets the password of now. */
async function ensureUser(loginName: string, fullName: string, newPassword: string): Promise<void> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const host = hosts[tries % hosts.length] ?? '';
    const made = await post(host, '/users/', { loginName, fullName, groups: [], password: newPassword });
    if (made === 201) return;
    const isThere = made === 409;
    const reset = isThere
      ? await post(host, `/users/${loginName}/command/reset-password`, { newPassword })
      : 0;
    if (reset === 200) return;
    if (made === 401) throw new Error('EventStoreDB does not know the admin by this ESDB_ADMIN_PASSWORD.');
    await pause(betweenTriesMillis);
  }
  throw new Error(`EventStoreDB made no user ${loginName}.`);
}

async function limitAccess(): Promise<void> {
  const signedIn = `admin:${encodeURIComponent(password)}`;
  const client = EventStoreDBClient.connectionString(
    `esdb://${signedIn}@${hosts.join(',')}?tls=true&tlsCAFile=${authority}&nodePreference=leader`,
  );
  const lists = { $userStreamAcl: ofTrackers, $systemStreamAcl: ofAdmins };
  await client.appendToStream('$settings', jsonEvent({ type: 'update-default-acl', data: lists }));
  await client.setStreamMetadata('$all', { acl: { readRoles: trackers } });
  await client.dispose();
}

await ensureUser('tracker', 'The trackers', settings.ESDB_TRACKER_PASSWORD);
await ensureUser('metrics', 'Prometheus', readFileSync(settings.ESDB_METRICS_PASSWORD_FILE, 'utf8').trim());
await limitAccess();
process.stdout.write('The trackers and Prometheus have users of their own, with the rights they need.\n');
