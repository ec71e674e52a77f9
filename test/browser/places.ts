/** Two servers for the browser: the showcase at a time that stands still, and one that only the police send to. */
import { definitionOf, type EventType } from '#contracts/registry.ts';
import { frozenClock } from '#src/clock.ts';
import { parkACase } from '#src/simulation/demo/park-a-case.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';

/** When the browser looks. */
export const today = '2026-11-23T09:00:00Z';

export type Places = {
  /** The showcase cases. */
  readonly showcase: TestServer;
  /** Two cases of the police's; no court has sent anything. */
  readonly policeOnly: TestServer;
  readonly leave: () => Promise<void>;
};

/** Cases of `policeOnly`. */
export const reportedOnly = 'crime:01-5500001-26';
export const charged = 'crime:01-5500002-26';
export const chargedVictim = 'met-nominal:550002';

export async function openPlaces(): Promise<Places> {
  const clock = frozenClock(today);
  const showcase = await startTestServer({ demo: true, clock });
  await parkACase(showcase.services.log);
  const policeOnly = await startTestServer({ clock });
  await post(policeOnly, policeEvents);
  return {
    showcase,
    policeOnly,
    async leave() {
      await showcase.stop();
      await policeOnly.stop();
    },
  };
}

type Posted = {
  readonly type: EventType;
  readonly subject: string;
  readonly time: string;
  readonly precision?: 'date';
  readonly data: object;
};

const crime = '01-5500002-26';
const suspect = 'met-nominal:550099';

const policeEvents: readonly Posted[] = [
  {
    type: 'police.crime-reported',
    subject: reportedOnly,
    time: '2026-11-04T08:40:00Z',
    data: { crime: '01-5500001-26' },
  },
  { type: 'police.crime-reported', subject: charged, time: '2026-10-02T21:15:00Z', data: { crime } },
  { type: 'police.crime-recorded', subject: charged, time: '2026-10-03T07:00:00Z', data: { crime } },
  {
    type: 'police.victim-identified',
    subject: charged,
    time: '2026-10-03T07:05:00Z',
    data: {
      person: chargedVictim,
      crimes: [crime],
      personal: {
        [chargedVictim]: { forenames: 'Ottoline', surname: 'Brackwater', phones: ['07700 900177'] },
      },
    },
  },
  {
    type: 'police.suspect-arrested',
    subject: charged,
    time: '2026-10-04T00:00:00+01:00',
    precision: 'date',
    data: { suspect, crimes: [crime] },
  },
];

async function post(server: TestServer, events: readonly Posted[]): Promise<void> {
  const source = '/met/connect';
  const token = await server.tokenFor('police', [source]);
  for (const [index, { type, subject, time, precision = 'instant', data }] of events.entries()) {
    const event = {
      specversion: '1.0',
      id: `browser-${index}`,
      source,
      type,
      subject,
      time,
      timeprecision: precision,
      data: { ...definitionOf(type).example, ...data },
    };
    const response = await fetch(`${server.url}/api/events`, {
      method: 'POST',
      headers: {
        'content-type': 'application/cloudevents+json',
        authorization: `Bearer ${token}`,
        prefer: 'wait=10',
      },
      body: JSON.stringify(event),
    });
    if (response.status !== 201) throw new Error(`${type}: ${response.status} ${await response.text()}`);
  }
}
