/** Rights and duties as their callers see them: whose worklist shows what, and what it holds back. */
import { expect, onTestFinished, test } from 'vitest';
import { callerOf } from '#src/access/authority.ts';
import { link, say } from '#src/projecting/spec-support.ts';
import { serveRoutes } from '#test/support/http-app.ts';
import { z } from 'zod';
import {
  dutyChangesSchema,
  dutyListSchema,
  rightsAnswerSchema,
  ruleAnswerSchema,
  rulesAnswerSchema,
  worklistSchema,
} from '#contracts/rights.ts';
import { readRoutes } from '../routes.ts';
import { setUpReads } from '../spec-support.ts';
import { createFoldedCases } from './folded-cases.ts';
import { createKeptOpenDuties } from './open-duties-kept.ts';
import { rightsRoutes } from './routes.ts';
import { crime, her, toldOfVerdict, verdictToTell, witnessCareCoverage } from './spec-stories.ts';

const path = encodeURIComponent;
const at = (time: string) => ({ time });

const assigned = say(
  'witness-care.officer-assigned',
  crime,
  { victims: [her], unit: 'wcu-croydon', officer: 'wco-17' },
  at('2026-05-02T10:00:00+01:00'),
);

const group = z.object({ group: z.string(), count: z.number() });
const worklistBody = z.looseObject({
  total: z.number(),
  groups: z.array(group),
  victims: z.array(z.looseObject({ group: z.string() })),
});

const changesBody = z.looseObject({
  next: z.string(),
  changes: z.array(z.looseObject({ change: z.string(), rule: z.string() })),
});

async function serve() {
  const setUp = setUpReads();
  const { services, reads, projecting, feeds } = setUp;
  const { reader, keys, rules, audit, clock } = services;
  const server = await serveRoutes(
    [
      ...readRoutes(reads),
      ...rightsRoutes({
        reader,
        keys,
        rules,
        foldedCases: createFoldedCases(reader),
        keptOpen: createKeptOpenDuties(projecting),
        projecting,
        feeds,
        audit,
        clock,
      }),
    ],
    {
      verifyToken: async (token) => {
        const [role = '', unit] = token.split('@');
        const known = ['care-officer', 'police', 'auditor', 'mopac', 'cps'] as const;
        const found = known.find((each) => each === role);
        if (found === undefined) return { kind: 'refused', reason: 'unknown' };
        const agency = found === 'care-officer' ? { agency: 'witness-care' as const, unit } : {};
        const caller = callerOf({
          id: `${found}-1`,
          displayName: found,
          role: found,
          sources: [],
          ...agency,
        });
        return { kind: 'accepted', caller };
      },
    },
  );
  onTestFinished(() => server.stop(1));
  const call = async (address: string, who = 'care-officer@wcu-croydon', accept = 'application/json') => {
    const headers = { Authorization: `Bearer ${who}`, Accept: accept };
    const response = await fetch(`${server.url}${address}`, { headers });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return { status: response.status, body: isJson ? (JSON.parse(text) as unknown) : text };
  };
  const work = async (query = '', who?: string) =>
    worklistBody.parse((await call(`/api/duties?by=victim${query}`, who)).body);
  return { ...setUp, call, work };
}

test('her unit sees her once, overdue, with what to tell her and that she is not to be called unchecked', async () => {
  const { tell, work } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned);
  const { victims, groups, total } = await work();
  expect(total).toBe(1);
  expect(victims).toMatchObject([
    {
      case: crime,
      person: her,
      group: 'overdue',
      due: '2026-05-29',
      dueInWords: '1 working day ago',
      restricted: false,
      contact: { check: 'Check before contacting' },
      failedSince: 0,
    },
  ]);
  expect(JSON.stringify(victims)).toContain('v20-r9-outcome');
  expect(JSON.stringify(victims)).toMatch(/guilty/i);
  expect(groups.filter(({ count }) => count > 0)).toMatchObject([{ group: 'overdue', count: 1 }]);
});

test('another unit does not see her, and without an owner every unit does', async () => {
  const { tell, work } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell);
  expect((await work('', 'care-officer@wcu-elsewhere')).victims).toMatchObject([{ group: 'no-owner' }]);
  await tell(assigned);
  expect((await work('', 'care-officer@wcu-elsewhere')).victims).toEqual([]);
  expect((await work('&unit=none')).victims).toEqual([]);
});

test('without a declared feed nothing is overdue', async () => {
  const { tell, work } = await serve();
  await tell(...verdictToTell, assigned);
  expect((await work()).victims).toMatchObject([{ group: 'cannot-tell', toDo: [{ reason: 'no-feed' }] }]);
});

test('of a restricted case only that something is due is said', async () => {
  const { tell, work, openings } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned, say('record.access-restricted', crime));
  const { victims } = await work();
  expect(openings()).toEqual([]);
  expect(victims).toHaveLength(1);
  expect(Object.keys(victims[0] ?? {}).sort()).toEqual([
    'case',
    'due',
    'dueInWords',
    'group',
    'groupName',
    'person',
    'restricted',
  ]);
});

test('a parked case stands in the list as one that cannot be read, and is not the end of the list', async () => {
  const { tell, work, call, log, projecting } = await serve();
  const position = await tell(witnessCareCoverage, ...verdictToTell, assigned);
  expect((await work()).victims).toMatchObject([{ restricted: false }]);
  await log.append({
    stream: `case-${crime}`,
    events: [
      {
        uuid: '0f7ac3b2-0000-5000-8000-000000000004',
        type: 'police.unheard-of',
        body: '{}',
        content: { hash: new Uint8Array(32), personal: {} },
      },
    ],
  });
  await projecting.waitUntilVisible(position, 5000);
  const { victims, total } = await work();
  expect(total).toBe(1);
  expect(victims).toMatchObject([{ case: crime, person: her, restricted: true, unreadable: true }]);
  expect(Object.keys(victims[0] ?? {})).not.toContain('toDo');
  const changes = await call('/api/duties/changes?after=p0', 'auditor');
  expect(changes).toMatchObject({ status: 200, body: { changes: [], more: false } });
  expect(changes.body).toMatchObject({ notFolded: expect.any(Number) as number });
});

test('names come to those who work with them, telephone numbers to nobody in a list', async () => {
  const { tell, tellNames, work, projecting, log, openings } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned);
  await tellNames(
    say('contact.details-changed', crime, undefined, {
      agency: 'witness-care',
      source: '/witness-care/spec',
    }),
    { [her]: { forenames: 'Ines', surname: 'Invented', phones: ['020 7946 0000'] } },
  );
  await projecting.waitUntilVisible(log.reader.head().position, 5000);
  expect((await work()).victims).toMatchObject([{ name: { forenames: 'Ines', surname: 'Invented' } }]);
  const asAuditor = await work('&holder=witness-care', 'auditor');
  expect(asAuditor.victims).toHaveLength(1);
  expect(JSON.stringify([(await work()).victims, asAuditor.victims])).not.toContain('7946');
  expect(JSON.stringify(asAuditor.victims)).not.toContain('Invented');
  expect(openings()).toMatchObject([
    { view: 'worklist', reference: crime, person: her, outcome: 'opened', caller: { role: 'care-officer' } },
    { view: 'worklist', person: her, caller: { role: 'auditor' } },
    { view: 'worklist', person: her, caller: { role: 'care-officer' } },
  ]);
});

test('duties are listed one by one, filtered, and as CSV', async () => {
  const { tell, call } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned);
  const overdue = await call('/api/duties?status=overdue&officer=wco-17');
  expect(overdue).toMatchObject({
    status: 200,
    body: { total: 1, duties: [{ rule: 'v20-r9-outcome', status: 'overdue', unit: 'wcu-croydon' }] },
  });
  expect(await call('/api/duties?due=today')).toMatchObject({ body: { total: 0 } });
  const lookedBack = await call('/api/duties?asOf=2026-05-29&due=today');
  expect(lookedBack).toMatchObject({
    body: { total: 1, note: expect.stringMatching(/known now/) as unknown },
  });
  expect(overdue.body).not.toHaveProperty('note');
  expect((await call('/api/duties?format=csv')).body).toMatch(/^case,person,rule,[^\r]*\r\n"?crime:/);
  expect((await call('/api/duties?by=victim', undefined, 'text/csv')).body).toMatch(
    /Check before contacting\r\n/,
  );
});

test('what is asked wrongly is named, with the nearest there is', async () => {
  const { tell, call } = await serve();
  await tell(...verdictToTell);
  expect(await call('/api/duties?holder=polize&status=overdu&due=tomorrow')).toMatchObject({
    status: 400,
    body: {
      errors: [
        { pointer: 'holder', nearest: 'police' },
        { pointer: 'status', nearest: 'overdue' },
        { pointer: 'due' },
      ],
    },
  });
  expect(await call('/api/duties', 'mopac')).toMatchObject({ status: 403 });
});

test("a victim's rights say each duty with its proof, and rest on the coverage that is named", async () => {
  const { tell, call, openings } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned, link(crime, 'urn:01ZD0303208'));
  const address = `/api/cases/${path(crime)}/victims/${path(her)}/rights`;
  const { status, body } = await call(address);
  expect(status).toBe(200);
  expect(body).toMatchObject({
    person: her,
    duties: expect.arrayContaining([
      expect.objectContaining({
        rule: 'v20-r9-outcome',
        status: 'overdue',
        due: '2026-05-29',
        clock: expect.objectContaining({ basis: 'system' }),
      }),
    ]),
    coverage: [{ agency: 'witness-care' }],
  });
  expect(await call(`${address}?asOf=2026-05-29`)).toMatchObject({
    body: {
      duties: expect.arrayContaining([expect.objectContaining({ rule: 'v20-r9-outcome', status: 'due' })]),
    },
  });
  expect(await call(address, 'police')).toMatchObject({ status: 403 });
  expect(openings().at(-1)).toMatchObject({ view: 'victim-rights', outcome: 'opened' });
});

test('changes are told by the event that made them, the same again, and go on from where they were', async () => {
  const { tell, call } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell);
  const all = await call('/api/duties/changes?after=p0&holder=witness-care', 'auditor');
  expect(all).toMatchObject({ status: 200, body: { more: false } });
  const { changes, next } = changesBody.parse(all.body);
  expect(changes.map(({ change, rule }) => `${change} ${rule}`)).toEqual(
    expect.arrayContaining(['opened v20-r9-outcome', 'moved v20-r9-outcome']),
  );
  expect(await call('/api/duties/changes?after=p0&holder=witness-care', 'auditor')).toEqual(all);
  const told = toldOfVerdict('2026-05-29T11:00:00+01:00');
  await tell(told);
  const more = changesBody.parse((await call(`/api/duties/changes?after=${next}`, 'auditor')).body);
  expect(more.changes).toContainEqual(
    expect.objectContaining({
      change: 'met',
      rule: 'v20-r9-outcome',
      by: { source: told.source, id: told.id },
    }),
  );
  expect(changesBody.parse((await call('/api/duties/changes?after=p0', 'cps')).body).changes).toEqual([]);
  expect(await call('/api/duties/changes?after=x')).toMatchObject({ status: 400 });
});

test('what she is still to be told has its last day in her journey', async () => {
  const { tell, call } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned);
  const { body } = await call(`/api/cases/${path(crime)}/victims/${path(her)}/timeline`);
  expect(body).toMatchObject({
    timeline: {
      stillToTell: expect.arrayContaining([
        expect.objectContaining({ topic: 'outcome', due: '2026-05-29' }),
      ]) as unknown,
    },
  });
});

test('each answer is what the contract publishes', async () => {
  const { tell, call } = await serve();
  await tell(witnessCareCoverage, ...verdictToTell, assigned);
  const base = `/api/cases/${path(crime)}/victims/${path(her)}`;
  const answers = [
    [`${base}/rights`, rightsAnswerSchema],
    ['/api/duties?status=overdue,met', dutyListSchema],
    ['/api/duties?by=victim', worklistSchema],
    ['/api/duties/changes?after=p0', dutyChangesSchema],
    ['/api/rules?edition=vc-2020', rulesAnswerSchema],
    ['/api/rules/v20-r9-outcome', ruleAnswerSchema],
  ] as const;
  for (const [address, schema] of answers) {
    const { status, body } = await call(address);
    expect({ address, status, fault: schema.safeParse(body).error?.message }).toEqual({
      address,
      status: 200,
      fault: undefined,
    });
  }
});

test('rules say where they stand written and what is not yet checked', async () => {
  const { call } = await serve();
  expect(await call('/api/rules')).toMatchObject({
    status: 200,
    body: { inForce: { rules: expect.any(Number) as unknown, unverified: expect.any(Number) as unknown } },
  });
  expect(await call('/api/rules/v20-r9-outcome')).toMatchObject({
    body: { rule: 'v20-r9-outcome', edition: 'vc-2020' },
  });
  expect(await call('/api/rules/v20-r9-outcom')).toMatchObject({
    status: 404,
    body: { detail: 'There is no rule of this id; nearest: v20-r9-outcome.' },
  });
});
