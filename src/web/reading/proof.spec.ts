/** The way from a statement to the events that prove it. */
import { expect, it } from 'vitest';
import { paths } from '../paths.ts';
import { eventAnchor, eventsPerPage, firstOf, proofIn } from './proof.ts';

const key = (id: number) => ({ source: '/met/connect', id: String(id) });
const events = Array.from({ length: eventsPerPage + 5 }, (_, index) => ({ key: key(index) }));
const proof = proofIn(events, (query) => paths.caseEvents('urn:01ZD0303226', query));

it('leads to the page of the list that holds the event, newest first', () => {
  const newest = key(events.length - 1);
  expect(proof([newest])).toEqual([`/cases/urn:01ZD0303226/events#${eventAnchor(newest)}`]);
  expect(proof([key(0)])).toEqual([`/cases/urn:01ZD0303226/events?page=2#${eventAnchor(key(0))}`]);
});

it('leads nowhere for an event that is not in the list', () => {
  expect(proof([{ source: '/elsewhere', id: '1' }])).toEqual([]);
});

it('leads to the list of the whole case where the event stands only there', () => {
  const hers = proofIn(events.slice(0, 1), () => '/hers');
  expect(firstOf(hers, proof)([key(0), key(events.length - 1)])).toEqual([
    `/hers#${eventAnchor(key(0))}`,
    `/cases/urn:01ZD0303226/events#${eventAnchor(key(events.length - 1))}`,
  ]);
});
