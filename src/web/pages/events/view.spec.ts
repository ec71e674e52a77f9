/** The list of all events: filters, order, pages, and how exactly a time is shown. */
import { describe, expect, it } from 'vitest';
import { whenOf } from '#projections/kit/when.ts';
import type { TimelineEvent } from '#projections/victim-timeline/model.ts';
import type { EventsQuery } from '../../paths.ts';
import { paths } from '../../paths.ts';
import { eventsPerPage } from '../../reading/proof.ts';
import { eventsView } from './view.ts';

function event(id: number, more: Partial<TimelineEvent> = {}): TimelineEvent {
  return {
    key: { source: '/met/connect', id: `event-${id}` },
    type: 'police.suspect-arrested',
    subject: 'crime:01-2301234-26',
    says: `Event ${id}.`,
    agency: 'police',
    agencyName: 'Police',
    when: whenOf('2026-05-03T14:20:00+01:00', 'instant'),
    recordedAt: '2026-05-04T08:00:00.000Z',
    appliesTo: 'her',
    victims: ['met-nominal:884213'],
    linkMissing: false,
    suspects: [],
    corrections: [],
    ...more,
  };
}

const courts = { agency: 'court', agencyName: 'Courts' };
const three = [event(1), event(2, { ...courts, appliesTo: 'whole-case' }), event(3, courts)];
const addressOf = (query: EventsQuery) => paths.caseEvents('urn:01ZD0303226', query);
const people = {
  ofVictim: true,
  severalVictims: false,
  severalSuspects: true,
  nameOf: (person: string) => `Name of ${person}`,
  correctionOf: () => undefined,
};
const view = (events: readonly TimelineEvent[], query: EventsQuery = {}) =>
  eventsView(events, query, addressOf, people);
const said = (events: readonly TimelineEvent[], query: EventsQuery) =>
  view(events, query).events.map(({ says }) => says);

describe('the order', () => {
  it('is newest first unless asked otherwise', () => {
    expect(said(three, {})).toEqual(['Event 3.', 'Event 2.', 'Event 1.']);
    expect(said(three, { order: 'oldest' })).toEqual(['Event 1.', 'Event 2.', 'Event 3.']);
  });
});

describe('the filters', () => {
  it('let through what is ticked; ticks of one group add, groups narrow', () => {
    expect(said(three, { agency: ['court'] })).toEqual(['Event 3.', 'Event 2.']);
    expect(said(three, { agency: ['court', 'police'], concerns: ['whole-case'] })).toEqual(['Event 2.']);
  });

  it('say how many events each stands for, and keep what they are ticked with', () => {
    const { filters, count, clear, kept } = view(three, { agency: ['court'], asKnownOn: '2026-06-01' });
    expect(filters[0]?.items).toEqual([
      { value: 'court', text: 'Courts (2)', checked: true },
      { value: 'police', text: 'Police (1)', checked: false },
    ]);
    expect(count).toBe('2 of 3 events');
    expect(clear).toBe('/cases/urn:01ZD0303226/events?asKnownOn=2026-06-01');
    expect(kept).toEqual([{ name: 'asKnownOn', value: '2026-06-01' }]);
  });

  it('offer nothing that no event has', () => {
    expect(view(three).filters.map(({ name }) => name)).toEqual(['agency', 'concerns']);
  });
});

describe('an event', () => {
  const [shown] = view([
    event(1, {
      when: whenOf('2026-05-03T00:00:00+01:00', 'date'),
      corrections: [
        {
          said: 'Another thing.',
          when: whenOf('2026-05-01T00:00:00+01:00', 'month'),
          correctedOn: whenOf('2026-05-06T10:00:00+01:00', 'instant'),
          key: { source: '/met/connect', id: 'event-9' },
        },
      ],
      takenBack: {
        key: { source: '/met/connect', id: 'event-10' },
        when: whenOf('2026-05-07T10:00:00+01:00', 'instant'),
        reason: 'Sent twice',
      },
    }),
  ]).events;

  it('shows its time as exactly as it is known, and when it was recorded', () => {
    expect(shown?.happened).toBe('3 May 2026');
    expect(shown?.recorded).toBe('4 May 2026, 9am');
  });

  it('shows what it said before, and that it was taken back', () => {
    expect(shown?.before).toEqual([
      { lead: 'Until 6 May 2026, 10am it said, of May 2026:', said: 'Another thing.' },
    ]);
    expect(shown?.takenBack).toBe('Taken back 7 May 2026, 10am: Sent twice.');
    expect(shown?.tags.map(({ text }) => text)).toEqual(['Taken back', 'Corrected']);
  });
});

describe('whom an event names', () => {
  const named = event(1, { suspects: ['met-nominal:1'] });

  it('is said where the case has several', () => {
    expect(view([named]).events[0]?.about).toEqual(['Name of met-nominal:1']);
    const [alone] = eventsView([named], {}, addressOf, { ...people, severalSuspects: false }).events;
    expect(alone?.about).toEqual([]);
  });

  it('is a victim only in the list of the whole case', () => {
    const ofCase = { ...people, ofVictim: false, severalVictims: true, severalSuspects: false };
    expect(eventsView([named], {}, addressOf, ofCase).events[0]?.about).toEqual([
      'Name of met-nominal:884213',
    ]);
  });
});

describe('a long list', () => {
  const many = Array.from({ length: eventsPerPage + 1 }, (_, index) => event(index + 1));

  it('has pages, each with an address', () => {
    expect(view(many).events).toHaveLength(eventsPerPage);
    expect(view(many).pages).toEqual({
      says: 'Page 1 of 2',
      next: '/cases/urn:01ZD0303226/events?page=2',
    });
    expect(view(many, { page: '2' }).events).toHaveLength(1);
  });

  it.each(['0', '-1', '99', 'x', '1.5'])('takes page %s for one there is', (page) => {
    expect(view(many, { page }).events.length).toBeGreaterThan(0);
  });
});
