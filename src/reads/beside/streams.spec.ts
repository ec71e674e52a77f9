/** Reading on in the streams beside the cases. */
import { expect, test } from 'vitest';
import { say } from '#src/projecting/spec-support.ts';
import { setUpReads } from '../spec-support.ts';

test('what comes later is read on, and what was recorded by a moment is told apart', async () => {
  const { streams, tell, log } = setUpReads();
  await tell(say('feed.coverage-declared', 'feed:/police/a'));
  expect(streams.read('feed')).toHaveLength(1);
  log.pass(60_000);
  await tell(say('feed.totals-declared', 'feed:/police/a'), say('feed.coverage-declared', 'feed:/cps/b'));
  expect(streams.read('feed').map(({ subject, type }) => [subject, type])).toEqual([
    ['feed:/cps/b', 'feed.coverage-declared'],
    ['feed:/police/a', 'feed.coverage-declared'],
    ['feed:/police/a', 'feed.totals-declared'],
  ]);
  expect(streams.read('feed', Date.parse('2026-05-01T09:00:59Z'))).toHaveLength(1);
  expect(streams.read('survey')).toEqual([]);
});

test('an event that cannot be read is counted and left out, and those after it are read', async () => {
  const { streams, tell, log } = setUpReads();
  await log.append({
    stream: 'survey-uss',
    events: [
      {
        uuid: '0f7ac3b2-0000-5000-8000-000000000009',
        type: 'survey.unheard-of',
        body: '{}',
        content: { hash: new Uint8Array(32), personal: {} },
      },
    ],
  });
  await tell(say('survey.wave-published', 'survey:uss'));
  expect(streams.read('survey').map(({ type }) => type)).toEqual(['survey.wave-published']);
  expect(streams.read('survey')).toHaveLength(1);
  expect(streams.unreadable()).toBe(1);
});
