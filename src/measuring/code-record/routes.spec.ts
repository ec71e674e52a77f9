/** The record of the Code over HTTP: exact for those who work with cases, protected for everybody else. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { problemSchema } from '#contracts/requests.ts';
import { codeRecordSchema } from '#contracts/rights.ts';
import { toldOfVerdict, verdictToTell } from '#src/reads/rights/spec-stories.ts';
import type { Measures } from '../spec-support.ts';
import { day, serveMeasures } from '../spec-support.ts';

/** Today is Monday 1 June. */
let served: Measures;
beforeAll(async () => {
  served = await serveMeasures({
    start: '2026-05-30T09:00:00Z',
    now: '2026-06-01T12:00:00Z',
    coverage: [
      {
        agency: 'witness-care',
        types: ['contact.victim-informed', 'witness-care.court-information-received'],
        from: '2026-01-01',
      },
    ],
    tell: (log) => {
      log.store(...verdictToTell);
      log.pass(2 * day);
    },
  });
}, 60_000);
afterAll(() => served.stop());

const address = '/victims-code?groupBy=holder&unverified=include';

test('it cannot be asked until the facts have been read, and says when to ask again', async () => {
  const { get } = served;
  const { status, headers, answer } = await get(address);
  expect([status, headers.get('Retry-After')]).toEqual([503, '5']);
  expect(problemSchema.parse(answer).code).toBe('measures-loading');
});

test('it is exact for those with cases, and protected for everybody else', async () => {
  const { get, fetchAs, ready } = served;
  await ready();
  const exact = await get(address, 'care-officer');
  expect(exact).toMatchObject({
    status: 200,
    answer: { protected: false, total: { missed: 1, metOfDecided: expect.any(Number) as unknown } },
  });
  const shown = await get(address, 'mopac');
  expect(shown.answer).toMatchObject({
    protected: true,
    to: '2026-05-31',
    total: { missed: '*', metOfDecided: '*' },
  });
  const csv = await fetchAs(`${address}&format=csv`, 'mopac');
  expect(await csv.text()).toMatch(/,missed,,suppressed,/);
});

test('it says how many duties it counts, by which edition, and up to when', async () => {
  const { get, settle } = served;
  settle();
  expect(await get('/victims-code?edition=vc-2021')).toMatchObject({ status: 400 });
  const { rules, position, upToDateAsOf } = codeRecordSchema.parse((await get('/victims-code')).answer);
  expect(rules.leftOut).toBeGreaterThan(0);
  expect(rules.counted + rules.leftOut).toBe(rules.of);
  expect(rules.says).toBe(
    `Counts ${rules.counted} of ${rules.of} duties; ${rules.leftOut} unverified left out`,
  );
  expect({ position, upToDateAsOf }).toEqual({
    position: expect.stringMatching(/^p\d+$/) as unknown,
    upToDateAsOf: '2026-06-01T12:00:00.000Z',
  });
});

test('it counts anew once a row has changed', async () => {
  const { get, log, settle } = served;
  const before = codeRecordSchema.parse((await get(address)).answer);
  expect((await get(address)).answer).toEqual(before);
  log.store(toldOfVerdict('2026-05-29T11:00:00+01:00'));
  settle();
  const after = codeRecordSchema.parse((await get(address)).answer);
  expect([before.total.missed, after.total.missed]).toEqual([1, 0]);
  expect(after.position).not.toBe(before.position);
});
