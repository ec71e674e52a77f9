/** What is about no case goes through the door that cases' events go through. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { foldSurveys } from '#projections/surveys/waves.ts';
import { besideEvent } from '#src/projecting/recorded-event.ts';
import { callerFor, eventOf, openTestIngest, police, type TestIngest } from '#test/support/ingest.ts';

const mopac = callerFor('mopac');
let at: TestIngest;
beforeEach(async () => {
  at = await openTestIngest();
});
afterEach(() => at.close());

const figures = () => foldSurveys(at.log.reader.readStream('survey-uss').map(besideEvent));

test('a figure of a survey is stored in the stream of its survey, once, with a receipt its sender can ask for', async () => {
  const wave = eventOf('survey.wave-published');
  expect(await at.ingest.submit([wave], mopac, { dryRun: true })).toMatchObject({
    receipts: [{ status: 'checked', subject: 'survey:uss' }],
  });
  expect(at.stored('survey-uss')).toEqual([]);

  const stored = await at.ingest.submit([wave], mopac);
  expect(stored).toMatchObject({ stream: 'survey-uss', receipts: [{ status: 'stored' }] });
  expect(await at.ingest.submit([wave], mopac)).toMatchObject({ receipts: [{ status: 'duplicate' }] });
  expect(at.stored('survey-uss')).toHaveLength(1);

  const key = { source: String(wave['source']), id: String(wave['id']) };
  expect(at.ingest.receipts([key], mopac)).toMatchObject([{ status: 'stored', subject: 'survey:uss' }]);
  expect(at.ingest.receipts([key], police)).toEqual([undefined]);
  const other = await at.ingest.submit(
    [eventOf('survey.wave-published', { id: key.id, data: { n: 1 } })],
    mopac,
  );
  expect(other).toMatchObject({ kind: 'refused', refusal: { code: 'id-conflict' } });
});

test('it is corrected by its sender, and by nobody else', async () => {
  const wave = eventOf('survey.wave-published');
  await at.ingest.submit([wave], mopac);
  const correction = (source: unknown) =>
    eventOf('record.event-corrected', {
      source,
      subject: 'survey:uss',
      data: {
        target: { source: wave['source'], id: wave['id'] },
        type: 'survey.wave-published',
        time: wave['time'],
        timeprecision: 'instant',
        data: { ...Object(wave['data']), n: 313 },
      },
    });
  expect(await at.ingest.submit([correction('/met/connect')], police)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'foreign-type' },
  });
  await at.ingest.submit([correction(wave['source'])], mopac);
  expect(figures()).toMatchObject([{ n: 313 }]);
});

test('a batch is about one subject, beside cases as in them', async () => {
  const coverage = eventOf('feed.coverage-declared');
  const batch = [coverage, eventOf('feed.totals-declared')];
  expect(await at.ingest.submit(batch, police)).toMatchObject({
    kind: 'accepted',
    stream: 'feed-/met/connect',
  });
  expect(await at.ingest.submit([eventOf('police.crime-reported'), coverage], police)).toMatchObject({
    kind: 'refused',
    refusal: { code: 'several-subjects' },
  });
});
