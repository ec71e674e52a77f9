/** What care units and the record add to a case: chasing, requests, absences, related cases, legal holds, closed courts. */
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '#contracts/registry.ts';
import { event, given, keyOf } from '../../spec-support.ts';

const her = 'met-nominal:884213';

describe('a legal hold', () => {
  const held = event('record.legal-hold-set', { reasonCode: 'inquest' }, { time: '2026-05-01' });
  const prosecution = event(
    'record.legal-hold-set',
    { reasonCode: 'appeal' },
    { time: '2026-05-02', agency: 'cps', source: '/cps/cms' },
  );
  const lifted = event('record.legal-hold-lifted', {}, { time: '2026-06-01' });

  it('goes on until the agency that set it lifts it; another’s goes on beside it', () => {
    const { legalHolds } = given(held, prosecution, lifted).folded();
    expect(legalHolds.map(({ agency, value, lifted: end }) => [agency, value, end?.key])).toEqual([
      ['police', 'inquest', keyOf(lifted)],
      ['cps', 'appeal', undefined],
    ]);
  });

  it('set again holds again', () => {
    const again = event('record.legal-hold-set', { reasonCode: 'review' }, { time: '2026-07-01' });
    const { legalHolds } = given(held, lifted, again).folded();
    expect(legalHolds.map((hold) => hold.lifted === undefined)).toEqual([false, true]);
  });
});

describe('a related case', () => {
  it('is pointed to and stays a case of its own', () => {
    const related = event('record.case-related', {
      relatedTo: ['crime:01-2300977-26'],
      relation: 'counter-allegation',
    });
    const elsewhere = event('police.crime-recorded', {}, { subject: 'crime:01-2300977-26' });
    const cases = given(related, elsewhere).cases();
    expect(cases.map(({ id }) => id)).toEqual(['crime:01-2300977-26', 'crime:01-2301234-26']);
    expect(cases[1]?.related).toMatchObject([
      { value: 'crime:01-2300977-26', relation: 'counter-allegation' },
    ]);
  });
});

describe('a care unit', () => {
  it('knows on which days a victim cannot come, as she last said', () => {
    const said = (from: string, time: string) =>
      event(
        'witness-care.availability-recorded',
        { victims: [her], unavailable: [{ from, to: from }] },
        { time },
      );
    const { victims } = given(said('2027-03-01', '2026-06-02'), said('2027-02-01', '2026-06-01')).folded();
    expect(victims[0]?.unavailable?.value).toEqual([{ from: '2027-03-01', to: '2027-03-01' }]);
  });

  it('knows what she asked for, and whom it asked for what had not come', () => {
    const history = given(
      event('contact.request-made', { victims: [her], about: 'needs-changed' }),
      event('contact.agency-chased', {
        victims: [her],
        agency: 'court',
        about: ['outcome'],
        tellsOf: undefined,
      }),
    ).folded();
    expect(history.victims[0]?.requests.map(({ value }) => value)).toEqual(['needs-changed']);
    expect(history.chased).toMatchObject([{ asked: 'court', about: ['outcome'], victims: [her] }]);
  });
});

describe('a witness who was asked to come', () => {
  it('was told that she must give evidence', () => {
    const identified = event(
      'police.victim-identified',
      { person: her, crimes: ['c1'] },
      { time: '2026-01-01' },
    );
    const required = event('cps.witness-required', { victims: [her] }, { time: '2026-02-01' });
    const warned = event('witness-care.witness-warned', { victims: [her] }, { time: '2026-02-02' });
    const open = (...events: readonly RecordedEvent[]) =>
      given(identified, ...events)
        .shownTo(her, '2026-03-01')
        .stillToTell.map(({ topic }) => topic);
    expect(open(required)).toEqual(['required-to-attend']);
    expect(open(required, warned)).toEqual([]);
  });
});

describe('a hearing listed at a court that had closed', () => {
  const listed = (court: string, on: string) =>
    given(
      event(
        'court.hearing-listed',
        { hearing: 'h1', court, on, replaces: undefined },
        { time: '2019-06-01' },
      ),
    )
      .folded()
      .findings.map(({ code }) => code);

  it('is a finding, and is kept', () => {
    expect(listed('C01BL00', '2020-02-03')).toContain('court-closed');
    expect(listed('C01BL05', '2020-02-03')).toContain('court-closed');
    expect(listed('C01BL00', '2019-12-20')).not.toContain('court-closed');
    expect(listed('C01CY00', '2020-02-03')).not.toContain('court-closed');
  });
});
