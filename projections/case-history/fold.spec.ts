/** What a case's events come to, taken together. */
import { describe, expect, it } from 'vitest';
import { correctionOf, event, given, keyOf, retractionOf } from '../spec-support.ts';
import { categoriesOn } from './enhanced-rights.ts';
import { foldNeighbourhood, foldNowAndAsOf } from './fold.ts';
import type { CaseEntry, CaseHistory } from './model.ts';

const crime = '01-2301234-26';
const urn = 'urn:01ZD0303226';
const her = 'met-nominal:884213';
const neighbour = 'met-nominal:884999';
const suspect = 'met-nominal:771902';
const defendant = 'cp-person:0a5372c5-b60f-4d95-8390-8c6462e2d7af';
const asn = '1101ZD0100000448754K';
const courtOffence = '3e1218c4-1946-429b-9cb6-f497206405a6';

const identified = event(
  'police.victim-identified',
  { person: her, crimes: [crime] },
  { time: '2026-05-03' },
);
const charged = event(
  'police.suspect-charged',
  { suspect, asn, offences: [{ offence: '1', offenceCode: 'CD98067', crimes: [crime] }], references: [urn] },
  { time: '2026-05-20' },
);
const received = event(
  'court.case-received',
  {
    references: undefined,
    defendants: [{ defendant, asn, offences: [{ offence: courtOffence, offenceCode: 'CD98067' }] }],
  },
  { time: '2026-05-21', subject: urn },
);
const pleaded = event(
  'court.plea-entered',
  { defendant, offence: courtOffence, plea: 'NG' },
  { time: '2026-06-12', subject: urn },
);

const entryOf = (
  { entries }: CaseHistory,
  { source, id }: { source: string; id: string },
): CaseEntry | undefined => entries.find(({ key }) => key.source === source && key.id === id);
const codes = ({ findings }: CaseHistory) => findings.map(({ code, about }) => `${code} ${about?.id}`);

describe('a case', () => {
  it('is named by its first reference, whichever agency spoke first', () => {
    const history = given(received, charged).folded();
    expect(history.id).toBe('crime:01-2301234-26');
    expect(history.references).toEqual([
      { reference: 'crime:01-2301234-26', linkedBy: [keyOf(charged)] },
      { reference: urn, linkedBy: [keyOf(charged)] },
    ]);
    expect(history.agencies).toEqual(['court', 'police']);
  });

  it('stands in the order of what happened', () => {
    const history = given(pleaded, received, identified, charged).folded();
    expect(history.entries.map(({ key }) => key)).toEqual(
      [identified, charged, received, pleaded].map(keyOf),
    );
  });

  it('knows of each crime what the police last said, and of flags which are still on', () => {
    const history = given(
      event('police.crime-recorded', { crime, offenceCode: 'CD98067' }, { time: '2026-05-03' }),
      event('police.crime-reclassified', { crime, offenceCode: 'CD98066' }, { time: '2026-05-05' }),
      event(
        'police.crime-flagged',
        { crime, flag: 'hate', strands: ['race', 'religion'] },
        { time: '2026-05-03' },
      ),
      event('police.crime-unflagged', { crime, flag: 'hate', strands: ['religion'] }, { time: '2026-05-06' }),
    ).folded();
    expect(history.crimes).toMatchObject([
      {
        id: crime,
        classifications: [{ value: 'CD98067' }, { value: 'CD98066' }],
        flags: [{ strands: ['race'] }],
      },
    ]);
    const off = event(
      'police.crime-unflagged',
      { crime, flag: 'hate', strands: undefined },
      { time: '2026-05-07' },
    );
    const flag = event('police.crime-flagged', { crime, flag: 'hate' }, { time: '2026-05-03' });
    expect(given(flag, off).folded().crimes[0]?.flags).toMatchObject([{ removed: { key: keyOf(off) } }]);
  });

  it('takes for true what the last of two events says, and shows that two senders disagree', () => {
    const guilty = event(
      'court.plea-entered',
      { defendant, offence: courtOffence, plea: 'G' },
      { time: '2026-06-12', subject: urn, source: '/met/court-copy', agency: 'police' },
    );
    const history = given(identified, charged, received, pleaded, guilty).folded();
    expect(history.offences[0]?.pleas.map(({ value }) => value)).toEqual(['NG', 'G']);
    expect(codes(history)).toContain('senders-disagree 1');
  });

  it('knows a change of plea from a disagreement', () => {
    const changed = event(
      'court.plea-entered',
      { defendant, offence: courtOffence, plea: 'G' },
      { time: '2026-07-01', subject: urn },
    );
    expect(codes(given(identified, charged, received, pleaded, changed).folded()).join()).not.toContain(
      'disagree',
    );
  });

  it('keeps what is surprising, and shows it', () => {
    const verdict = event(
      'court.verdict-returned',
      { defendant, offence: courtOffence },
      { time: '2026-09-01', subject: urn },
    );
    const history = given(identified, charged, received, verdict).folded();
    expect(history.offences).toMatchObject([{ verdicts: [{ value: 'G', key: keyOf(verdict) }] }]);
    expect(codes(history)).toEqual(['verdict-without-hearing 1']);
  });
});

describe('as of a day', () => {
  it.each(['2026-05-01', '2026-05-20', '2026-06-11', '2026-06-12', '2026-12-31'])(
    'and now are what two folds say, seen from %s',
    (asOf) => {
      const events = [identified, charged, received, pleaded];
      const { now, back } = foldNowAndAsOf(events, asOf);
      expect(back).toEqual(foldNeighbourhood(events, { asOf }));
      expect(now.map((each) => ({ ...each, asOf: undefined }))).toEqual(
        foldNeighbourhood(events).map((each) => ({ ...each, asOf: undefined })),
      );
    },
  );

  it('ignores what happened later, and keeps dates already set', () => {
    const listed = event(
      'court.hearing-listed',
      { on: '2027-02-14', defendants: [defendant] },
      { time: '2026-06-12', subject: urn },
    );
    const history = given(identified, charged, received, listed, pleaded).folded('2026-06-12');
    expect(history.entries).toHaveLength(5);
    expect(history.hearings).toMatchObject([{ standing: { on: '2027-02-14' } }]);
    expect(given(identified, charged, received, listed, pleaded).folded('2026-06-11').entries).toHaveLength(
      3,
    );
  });

  it('takes links and corrections for knowledge, which counts whenever it came', () => {
    const linked = event('record.references-linked', { references: [urn] }, { time: '2026-08-01' });
    const correction = correctionOf(identified, { kind: 'bereaved-relative' }, { time: '2026-08-01' });
    const unlinkedCharge = event(
      'police.suspect-charged',
      { suspect, asn, references: undefined },
      { time: '2026-05-20' },
    );
    const history = given(identified, unlinkedCharge, received, linked, correction).folded('2026-05-31');
    expect(history.references.map(({ reference }) => reference)).toEqual(['crime:01-2301234-26', urn]);
    expect(history.victims).toMatchObject([{ kind: 'bereaved-relative' }]);
  });

  it('places an event corrected to a later day after it', () => {
    const later = correctionOf(pleaded, {}, { time: '2026-06-20', happened: '2026-06-19' });
    const events = given(identified, charged, received, pleaded, later);
    expect(entryOf(events.folded('2026-06-15'), pleaded)).toBeUndefined();
    expect(entryOf(events.folded('2026-06-19'), pleaded)?.standing.kind).toBe('corrected');
  });
});

describe('whom an event concerns', () => {
  it('is reached at court through offence, crime and victim', () => {
    const history = given(identified, charged, received, pleaded).folded();
    expect(history.offences).toMatchObject([
      { id: '1', ids: ['1', courtOffence], joined: 'asn-and-code', victims: [her] },
    ]);
    expect(entryOf(history, pleaded)?.concerns).toEqual({ victims: [her], wholeCase: false, missing: [] });
    expect(history.suspects).toHaveLength(1);
    expect(history.findings).toEqual([]);
  });

  it('is the whole case where the chain is broken, and a finding asks for the link', () => {
    const otherAsn = event(
      'court.case-received',
      {
        references: undefined,
        defendants: [{ defendant, offences: [{ offence: courtOffence, offenceCode: 'CD98067' }] }],
      },
      { time: '2026-05-21', subject: urn },
    );
    const history = given(identified, charged, otherAsn, pleaded).folded();
    expect(entryOf(history, pleaded)?.concerns).toEqual({
      victims: [],
      wholeCase: true,
      missing: [{ kind: 'offence', id: courtOffence }],
    });
    expect(codes(history)).toEqual([`defendant-not-joined ${defendant}`, `link-missing ${courtOffence}`]);
  });

  it('is nobody’s guess: of two offences of one ASN and code neither is joined', () => {
    const twice = event(
      'police.suspect-charged',
      {
        suspect,
        asn,
        offences: [
          { offence: '1', offenceCode: 'CD98067', crimes: [crime] },
          { offence: '2', offenceCode: 'CD98067', crimes: [crime] },
        ],
        references: [urn],
      },
      { time: '2026-05-20' },
    );
    const history = given(identified, twice, received, pleaded).folded();
    expect(entryOf(history, pleaded)?.concerns.missing).toEqual([{ kind: 'offence', id: courtOffence }]);
    const linked = event(
      'police.offence-victims-linked',
      { links: [{ offence: courtOffence, crime }] },
      { time: '2026-06-20' },
    );
    expect(
      entryOf(given(identified, twice, received, pleaded, linked).folded(), pleaded)?.concerns.victims,
    ).toEqual([her]);
  });

  it('is whom the charge names, before all victims of its crimes', () => {
    const both = event(
      'police.victim-identified',
      { person: neighbour, crimes: [crime] },
      { time: '2026-05-03' },
    );
    const forHer = event(
      'police.suspect-charged',
      {
        suspect,
        asn,
        offences: [{ offence: '1', offenceCode: 'CD98067', crimes: [crime], victims: [her] }],
        references: [urn],
      },
      { time: '2026-05-20' },
    );
    expect(
      entryOf(given(identified, both, charged, received, pleaded).folded(), pleaded)?.concerns.victims,
    ).toEqual([her, neighbour]);
    expect(
      entryOf(given(identified, both, forHer, received, pleaded).folded(), pleaded)?.concerns.victims,
    ).toEqual([her]);
  });

  it('is all victims of his offences, where only a defendant is named', () => {
    const warrant = event('court.warrant-issued', { defendant }, { time: '2026-07-01', subject: urn });
    expect(
      entryOf(given(identified, charged, received, warrant).folded(), warrant)?.concerns.victims,
    ).toEqual([her]);
  });

  it('is everybody, where an event names nobody', () => {
    const flagged = event('cps.crime-flagged');
    const history = given(identified, charged, flagged).folded();
    expect(entryOf(history, flagged)?.concerns).toEqual({ victims: [], wholeCase: true, missing: [] });
    expect(history.findings).toEqual([]);
  });

  it('is one person under several references', () => {
    const linked = event(
      'record.persons-linked',
      { persons: [her, 'cps-person:77120'] },
      { time: '2026-08-01' },
    );
    const required = event('cps.witness-required', { victims: ['cps-person:77120'] }, { time: '2026-07-01' });
    const history = given(identified, charged, required, linked).folded('2026-07-02');
    expect(history.victims).toMatchObject([
      { person: 'cps-person:77120', references: ['cps-person:77120', her] },
    ]);
    const apart = given(identified, charged, required, linked, retractionOf(linked)).folded('2026-07-02');
    expect(apart.victims.map(({ person }) => person)).toEqual([her, 'cps-person:77120']);
    expect(codes(apart)).toEqual(['victim-not-identified cps-person:77120']);
  });
});

describe('a court case alone', () => {
  it('stands, with no victim on record and nobody charged by the police', () => {
    const history = given(received, pleaded).folded();
    expect(history.id).toBe(urn);
    expect(codes(history)).toEqual([`court-case-not-linked ${urn}`, `no-victim-on-record ${urn}`]);
    expect(entryOf(history, pleaded)?.concerns.wholeCase).toBe(true);
  });
});

describe('linked references', () => {
  const alone = event(
    'police.suspect-charged',
    { suspect, asn, references: undefined },
    { time: '2026-05-20' },
  );
  const linked = event('record.references-linked', { references: [urn] }, { time: '2026-08-01' });

  it('make one case, and taken back make two again', () => {
    expect(given(identified, alone, received, linked).cases()).toHaveLength(1);
    const apart = given(identified, alone, received, linked, retractionOf(linked)).cases();
    expect(apart.map(({ id, entries }) => [id, entries.length])).toEqual([
      ['crime:01-2301234-26', 4],
      [urn, 1],
    ]);
  });

  it('corrected, link what the correction names', () => {
    const other = correctionOf(linked, { references: ['urn:01ZD0303999'] });
    const cases = given(identified, received, linked, other).cases();
    expect(cases.map(({ references }) => references.map(({ reference }) => reference))).toEqual([
      ['crime:01-2301234-26', 'urn:01ZD0303999'],
      [urn],
    ]);
  });

  it('are no case where nothing is left of it but links taken back', () => {
    expect(given(linked, retractionOf(linked)).cases()).toEqual([]);
    expect(given(identified, retractionOf(identified)).cases()).toHaveLength(1);
  });
});

describe('a victim', () => {
  it('has the enhanced rights that each agency’s last assessment found, from the day each applies', () => {
    const category = { code: 'most-serious-crime', basis: 'fact', from: '2026-05-03' } as const;
    const intimidated = { code: 'intimidated', basis: 'assessment', from: '2026-06-01' } as const;
    const [victim] = given(
      event('police.needs-assessed', { victims: [her], categories: [category] }, { time: '2026-05-04' }),
      event(
        'witness-care.needs-assessed',
        { victims: [her], categories: [intimidated] },
        { time: '2026-05-20' },
      ),
      event(
        'police.needs-assessed',
        { victims: [her], categories: [], result: 'standard' },
        { time: '2026-07-01' },
      ),
    ).folded().victims;
    if (victim === undefined) throw new Error('expected a victim');
    const codesOn = (day: string) => categoriesOn(victim, day).map(({ code }) => code);
    expect([
      codesOn('2026-05-03'),
      codesOn('2026-05-25'),
      codesOn('2026-06-02'),
      codesOn('2026-07-01'),
    ]).toEqual([[], ['most-serious-crime'], ['most-serious-crime', 'intimidated'], ['intimidated']]);
  });

  it('keeps the enhanced rights on record when she declines to be assessed again', () => {
    const category = { code: 'most-serious-crime', basis: 'fact', from: '2026-05-03' } as const;
    const [victim] = given(
      event('police.needs-assessed', { victims: [her], categories: [category] }, { time: '2026-05-04' }),
      event(
        'police.needs-assessed',
        { victims: [her], categories: [], declined: true, result: 'standard' },
        { time: '2026-07-01' },
      ),
    ).folded().victims;
    if (victim === undefined) throw new Error('expected a victim');
    expect(categoriesOn(victim, '2026-08-01').map(({ code }) => code)).toEqual(['most-serious-crime']);
  });

  it('is never represented by a suspect', () => {
    const parent = event('contact.representative-set', {
      victims: [her],
      person: suspect,
      role: 'parent',
      excludedBecause: undefined,
    });
    const history = given(identified, charged, parent).folded();
    expect(history.victims[0]?.representatives).toMatchObject([
      { person: suspect, excludedBecause: 'suspect' },
    ]);
    expect(codes(history)).toContain(`suspect-as-representative ${suspect}`);
  });

  it('declines topics until she resumes them; withdrawing support declines nothing', () => {
    const declined = event(
      'contact.information-declined',
      { victims: [her], topics: ['bail', 'charge'] },
      { time: '2026-05-04' },
    );
    const resumed = event(
      'contact.information-resumed',
      { victims: [her], topics: ['bail'] },
      { time: '2026-05-09' },
    );
    const withdrew = event('police.victim-withdrew-support', { victims: [her] }, { time: '2026-05-10' });
    const [victim] = given(identified, declined, resumed, withdrew).folded().victims;
    expect(victim?.declined).toMatchObject([
      { topic: 'bail', resumed: { key: keyOf(resumed) } },
      { topic: 'charge' },
    ]);
    expect(victim?.declined[1]).not.toHaveProperty('resumed');
    expect(victim?.withdrawals).toHaveLength(1);
  });
});

describe('an event stored twice under one source and id', () => {
  it('counts as it was stored first, whatever the order it is read in; the second is listed', () => {
    const again = {
      ...identified,
      data: { ...identified.data, kind: 'organisation' as const },
      position: 9e6,
    };
    for (const events of [
      [identified, again],
      [again, identified],
    ]) {
      const history = given(...events).folded();
      expect(history.victims).toMatchObject([{ kind: 'person' }]);
      expect(history.entries.map(({ standing }) => standing.kind).sort()).toEqual(['ignored', 'stands']);
      expect(history.findings).toMatchObject([{ code: 'stored-twice', events: [keyOf(identified)] }]);
    }
  });
});

describe('corrections that change nothing', () => {
  it('are listed with what they wait for or why they are ignored', () => {
    const foreign = correctionOf(
      identified,
      { kind: 'organisation' },
      { agency: 'court', source: '/hmcts/common-platform' },
    );
    const early = retractionOf({ ...identified, id: 'not-yet' });
    const late = correctionOf(charged, { method: 'summons' }, { time: '2026-06-02' });
    const history = given(
      identified,
      foreign,
      early,
      charged,
      retractionOf(charged, { time: '2026-06-01' }),
      late,
    ).folded();
    expect(codes(history)).toEqual([
      `correction-of-retracted ${late.source} ${late.id}`,
      `foreign-correction ${foreign.source} ${foreign.id}`,
      `target-not-seen ${identified.source} not-yet`,
    ]);
    expect(history.victims).toMatchObject([{ kind: 'person' }]);
  });
});
