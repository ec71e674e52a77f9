/** What the showcase's files hold to, whatever they tell. */
import { describe, expect, test } from 'vitest';
import { eventUuid } from '#src/ids.ts';
import { readShowcaseEvents } from './read-showcase.ts';

const events = readShowcaseEvents();

describe('the files', () => {
  test('hold each event once, recorded after it happened', () => {
    expect(new Set(events.map(({ source, id }) => eventUuid(source, id))).size).toBe(events.length);
    for (const each of events) {
      expect(each.recordedAt, each.at).toBeGreaterThanOrEqual(Date.parse(String(each.event['time'])));
    }
  });

  test('give each line in order of recording', () => {
    const byFile = Map.groupBy(events, ({ at: place }) => place.slice(0, place.indexOf(':')));
    for (const lines of byFile.values()) {
      const numbers = lines.map(({ at: place }) => Number(place.slice(place.indexOf(':') + 1)));
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
    }
  });

  test('name only numbers and addresses that belong to nobody', () => {
    const texts = events.map(({ event }) => JSON.stringify(event)).join('\n');
    const phones = [...texts.matchAll(/"phones":(\[[^\]]*\])/g)].flatMap(([, list = '[]']) =>
      JSON.parse(list),
    );
    expect(phones.length).toBeGreaterThan(10);
    expect(phones.filter((phone) => !/^(07700 900\d{3}|020 7946 0\d{3})$/.test(phone))).toEqual([]);
    const mails = texts.match(/[\w.]+@[\w.]+/g) ?? [];
    expect(mails.filter((mail) => !mail.endsWith('@example.com'))).toEqual([]);
  });
});
