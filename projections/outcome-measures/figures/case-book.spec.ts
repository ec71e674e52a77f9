/** Numbered cases with figures worked out by hand: what each measure of outcomes says of a few crimes. */
import { describe, expect, it } from 'vitest';
import type { AnyEventType, DataOf, RecordedEvent } from '#contracts/registry.ts';
import { addDays, dayNumberOf } from '../../kit/london.ts';
import { event } from '../../spec-support.ts';
import { surveyRows } from '../../surveys/facts.ts';
import type { FiguresAsked } from '../../kit/figures.ts';
import { answer, casesBehind, factsOfCases, factsOfRows, figuresOf } from './spec-support.ts';

const her = 'met-nominal:884213';
const him = 'met-nominal:771902';

/** A case of its own, known by the number of its crime. */
function caseOf(number: number) {
  const crime = `01-23${String(number).padStart(5, '0')}-26`;
  const subject = `crime:${crime}`;
  const tell = <T extends AnyEventType>(type: T, time: string, facts: Partial<DataOf<T>>): RecordedEvent<T> =>
    event(type, facts, { time, subject });
  return {
    crime,
    tell,
    recorded: (time: string, facts: Partial<DataOf<'police.crime-recorded'>> = {}) =>
      tell('police.crime-recorded', time, { crime, offenceCode: 'CD98067', references: undefined, ...facts }),
    outcome: (time: string, outcomeType: DataOf<'police.outcome-assigned'>['outcomeType']) =>
      tell('police.outcome-assigned', time, { crime, outcomeType, suspect: undefined }),
    reported: (time: string, facts: Partial<DataOf<'police.crime-reported'>> = {}) =>
      tell('police.crime-reported', time, { crime, report: undefined, ...facts }),
    hate: (...strands: DataOf<'police.crime-flagged'>['strands'] & object) =>
      tell('police.crime-flagged', '2026-05-04', { crime, flag: 'hate', strands, perceivedBy: 'victim' }),
    victim: (person = her, facts: Partial<DataOf<'police.victim-identified'>> = {}) =>
      tell('police.victim-identified', '2026-05-04', { person, crimes: [crime], kind: 'person', ...facts }),
  };
}

const month = (label: string) => {
  const from = `${label}-01`;
  const to = addDays(`${addDays(from, 31).slice(0, 7)}-01`, -1);
  return { periods: [{ label, from: dayNumberOf(from), to: dayNumberOf(to) }] };
};

describe('outcomes', () => {
  const [a, b, c, d] = [caseOf(1), caseOf(2), caseOf(3), caseOf(4)];
  const facts = factsOfCases(
    [a.recorded('2026-01-05'), a.outcome('2026-03-05', '1A')],
    [b.recorded('2026-01-06'), b.outcome('2026-02-06', '18')],
    [c.recorded('2026-01-07')],
    [d.recorded('2025-12-07'), d.outcome('2026-01-20', '16'), d.outcome('2026-03-20', '3')],
  );

  it('18: of crimes recorded in January are those they have by now; nothing assigned is no type', () => {
    expect(answer('outcomes-by-type', facts, month('2026-01'))).toEqual({
      crimes: 3,
      'type 0': 1 / 3,
      'type 1': 1 / 3,
      'type 18': 1 / 3,
      'group not-assigned': 1 / 3,
      'group charged': 1 / 3,
      'group no-suspect': 1 / 3,
    });
  });

  it('19: assigned in a month count where the present one was assigned, not where one before it was', () => {
    const assigned = { options: { basis: 'assigned' } };
    expect(answer('outcomes-by-type', facts, { ...month('2026-01'), ...assigned })).toEqual({});
    expect(answer('outcomes-by-type', facts, { ...month('2026-03'), ...assigned })).toMatchObject({
      crimes: 2,
      'type 1': 1 / 2,
      'type 3': 1 / 2,
    });
    const inFebruary = { ...month('2026-01'), ...assigned, asOf: dayNumberOf('2026-02-01') };
    expect(answer('outcomes-by-type', facts, inFebruary)).toMatchObject({ crimes: 1, 'type 16': 1 });
  });

  it('20: sanction detections are of other crimes than those they are divided by: here two for each', () => {
    const e = caseOf(5);
    const withOne = factsOfCases(
      [a.recorded('2026-01-05'), a.outcome('2026-03-05', '1A')],
      [d.recorded('2025-12-07'), d.outcome('2026-03-20', '3')],
      [e.recorded('2026-03-02')],
    );
    expect(answer('sanction-detection-rate', withOne, month('2026-03'))).toEqual({
      rate: 2,
      'sanction-detections': 2,
      recorded: 1,
    });
  });

  it('21: are positive by the set that is named, and by none before it could be', () => {
    const types = ['1', '4', '8', '22', '5'] as const;
    const all = factsOfCases(
      ...types.map((type, number) => {
        const { recorded, outcome } = caseOf(10 + number);
        return [recorded('2026-05-02'), outcome('2026-06-02', type)];
      }),
    );
    const rateBy = (set: string) =>
      answer('positive-outcome-rate', all, { ...month('2026-05'), options: { set } })['rate'];
    expect(rateBy('positive')).toBe(3 / 5);
    expect(rateBy('positive-with-diversion')).toBe(3 / 5);
    expect(rateBy('positive-with-deferred')).toBe(4 / 5);
    expect(rateBy('met-trial')).toBe(1);
    const [before] = figuresOf('positive-outcome-rate', facts, {
      ...month('2026-01'),
      options: { set: 'positive-with-deferred' },
    });
    expect(before).toMatchObject({ series: 'rate', value: undefined, flags: ['before-set'] });
  });

  it('22: charges are shared by crimes with and without a victim apart; cancelled records are in neither', () => {
    const [v, w, x, y] = [caseOf(20), caseOf(21), caseOf(22), caseOf(23)];
    const all = factsOfCases(
      [v.recorded('2026-01-05', { victimBased: true }), v.outcome('2026-02-05', '1')],
      [w.recorded('2026-01-05', { victimBased: true })],
      [x.recorded('2026-01-05', { victimBased: false })],
      [
        y.recorded('2026-01-05', { victimBased: false }),
        y.outcome('2026-02-05', '1'),
        y.tell('police.crime-cancelled', '2026-02-06', { crime: y.crime, cancelCode: 'C3' }),
      ],
    );
    expect(answer('charge-rate', all, month('2026-01'))).toEqual({
      rate: 1 / 3,
      'rate-with-victim': 1 / 2,
      'rate-without-victim': 0,
      crimes: 3,
    });
  });

  it('23: took so many days from the record; what is known by month, or goes backwards, is counted apart', () => {
    const took = (number: number, from: string, to: string) => {
      const { recorded, outcome } = caseOf(number);
      return [recorded(from), outcome(to, '18')];
    };
    const all = factsOfCases(
      took(30, '2026-03-01', '2026-03-11'),
      took(31, '2026-03-01', '2026-03-21'),
      took(32, '2026-02', '2026-03-21'),
      took(33, '2026-03-30', '2026-03-21'),
    );
    expect(answer('recorded-to-outcome', all, month('2026-03'))).toMatchObject({
      median: 15,
      mean: 15,
      count: 2,
      'by-month': 1,
      negative: 1,
      undated: 0,
    });
  });
});

describe('recording', () => {
  it('24: is in time at 24 hours to the minute, late after, and cannot be told of a report known by its day', () => {
    const at = (number: number, report: string, record: string) => {
      const { reported, recorded } = caseOf(number);
      return [reported(report), recorded(record)];
    };
    const all = factsOfCases(
      at(40, '2026-05-03T14:20:00+01:00', '2026-05-04T14:20:00+01:00'),
      at(41, '2026-05-03T14:20:00+01:00', '2026-05-04T14:21:00+01:00'),
      at(42, '2026-05-03T14:20:00+01:00', '2026-05-03T15:00:00+01:00'),
      at(43, '2026-05-03', '2026-05-04T14:00:00+01:00'),
    );
    expect(answer('recorded-in-time', all, month('2026-05'))).toEqual({
      rate: 2 / 3,
      'same-day': 1 / 4,
      'cannot-tell': 1,
      'no-report': 0,
      negative: 0,
      'no-clock': 0,
    });
  });
});

describe('withdrawal', () => {
  const withdrew = (
    { tell }: ReturnType<typeof caseOf>,
    time: string,
    facts: Partial<DataOf<'police.victim-withdrew-support'>>,
  ) => tell('police.victim-withdrew-support', time, { victims: [her], consulted: undefined, ...facts });
  const [a, b, c] = [caseOf(50), caseOf(51), caseOf(52)];
  const facts = factsOfCases(
    [a.recorded('2026-01-05'), a.victim('met-nominal:1'), a.outcome('2026-03-05', '16')],
    [
      b.recorded('2026-01-05'),
      b.victim(),
      b.outcome('2026-03-06', '14'),
      withdrew(b, '2026-02-20', { stage: 'pre-charge', statedBy: 'officer-inferred', consulted: false }),
    ],
    [
      c.recorded('2026-01-06'),
      c.victim('met-nominal:3'),
      c.outcome('2026-03-07', '1'),
      withdrew(c, '2026-02-21', {
        victims: ['met-nominal:3'],
        stage: 'post-charge',
        statedBy: 'victim',
        consulted: true,
      }),
    ],
  );

  it('25: by outcome and by what victims said are two figures, and their difference is counted', () => {
    expect(answer('withdrawal-by-outcome', facts, month('2026-03'))).toEqual({ rate: 2 / 3, crimes: 3 });
    expect(answer('withdrawal-mismatch', facts, month('2026-03'))).toEqual({
      'outcome-only': 1,
      'victim-only': 1,
      both: 1,
      neither: 0,
      crimes: 3,
    });
    expect(answer('withdrawal-by-victim', facts, month('2026-01'))).toEqual({
      rate: 2 / 3,
      'stage pre-charge': 1,
      'stage post-charge': 1,
      'stated-by officer-inferred': 1,
      'stated-by victim': 1,
      'recorded-by police': 2,
      victims: 3,
    });
  });

  it('26: without being asked is a share of those of whom it is recorded', () => {
    expect(answer('withdrawal-unconsulted', facts, month('2026-02'))).toEqual({
      rate: 1 / 2,
      'consulted-not-recorded': 0,
      'unconsulted-stated-by officer-inferred': 1,
      withdrew: 2,
    });
  });
});

describe('a victim hit again', () => {
  const hit = (number: number, time: string, person = her, report?: string) => {
    const { recorded, victim, hate, reported } = caseOf(number);
    return [
      recorded(time),
      victim(person),
      hate(number % 2 === 0 ? 'race' : 'religion'),
      ...(report === undefined ? [] : [reported(time, { report })]),
    ];
  };
  const may = month('2026-05');

  it('27: 365 days before counts, 366 does not', () => {
    const rate = (before: string) =>
      answer('repeat-victims', factsOfCases(hit(60, before), hit(62, '2026-05-10')), may)['rate'];
    expect(rate('2025-05-10')).toBe(1);
    expect(rate('2025-05-09')).toBe(0);
    expect(rate('2026-05-10')).toBe(0);
  });

  it('28: what one report tells of is one incident; strands must match only where that is asked', () => {
    const oneReport = factsOfCases(hit(60, '2026-05-09', her, 'CAD-1'), hit(62, '2026-05-10', her, 'CAD-1'));
    expect(answer('repeat-victims', oneReport, may)['rate']).toBe(0);
    const otherStrand = factsOfCases(hit(60, '2026-04-09'), hit(61, '2026-05-10'));
    expect(answer('repeat-victims', otherStrand, may)['rate']).toBe(1);
    const matching = { ...may, options: { match: 'same-strand' } };
    expect(answer('repeat-victims', otherStrand, matching)['rate']).toBe(0);
  });

  it('29: is one person in two cases only where somebody linked her references', () => {
    const other = 'met-nominal:900001';
    const apart = [hit(60, '2026-04-09', other), hit(62, '2026-05-10')] as const;
    expect(answer('repeat-victims', factsOfCases(...apart), may)).toMatchObject({ rate: 0, unlinked: 1 });
    const { tell } = caseOf(62);
    const linked = tell('record.persons-linked', '2026-06-01', { persons: [her, other] });
    const together = factsOfCases(apart[0], [...apart[1], linked]);
    expect(answer('repeat-victims', together, may)).toMatchObject({ rate: 1, unlinked: 0, victims: 1 });
  });

  it('30: organisations are counted apart', () => {
    const { recorded, victim, hate } = caseOf(64);
    const shop = [recorded('2026-05-10'), victim('met-nominal:7', { kind: 'organisation' }), hate('race')];
    expect(answer('repeat-victims', factsOfCases(shop), may)).toMatchObject({
      victims: 0,
      'organisation-rate': 0,
    });
  });

  it('31: looking forward, one of two is hit on day 100, the other dies on day 50: half a year later 1 of 1', () => {
    const { tell } = caseOf(66);
    const died = tell('police.victim-died', '2026-06-20', { victims: ['met-nominal:5'] });
    const facts = factsOfCases(hit(60, '2026-05-01'), hit(62, '2026-08-09'), [
      ...hit(66, '2026-05-01', 'met-nominal:5'),
      died,
    ]);
    expect(answer('repeat-victims-forward', facts, may)).toEqual({
      'hit-again 91': 0,
      'hit-again 182': 1,
      'hit-again 365': 1,
      victims: 2,
    });
  });
});

describe('risk conferences', () => {
  const { tell } = caseOf(70);
  const referred = (marac: string, time: string, facts: Partial<DataOf<'police.marac-referred'>> = {}) =>
    tell('police.marac-referred', time, {
      victims: [her],
      marac,
      kind: 'hate',
      suspect: him,
      accepted: undefined,
      ...facts,
    });

  it('32: a referral 12 months after the last is a repeat, a day later it is not; nor from another suspect', () => {
    const rate = (before: string, suspect = him) =>
      answer(
        'marac-repeat-referrals',
        factsOfCases([referred('M1', before, { suspect }), referred('M2', '2026-05-10')]),
        month('2026-05'),
      )['rate'];
    expect(rate('2025-05-10')).toBe(1);
    expect(rate('2025-05-09')).toBe(0);
    expect(rate('2025-05-10', 'met-nominal:1')).toBe(0);
  });

  it('33: one heard after 18 days, one open, one not accepted', () => {
    const facts = factsOfCases([
      referred('M1', '2026-05-10'),
      tell('police.marac-held', '2026-05-28', { victims: [her], marac: 'M1', kind: 'hate' }),
      referred('M2', '2026-05-11'),
      referred('M3', '2026-05-12', { accepted: false }),
    ]);
    const asked = { ...month('2026-05'), asOf: dayNumberOf('2026-06-30') };
    expect(answer('marac-referral-to-hearing', facts, asked)).toMatchObject({
      median: 18,
      count: 1,
      'median-with-open': 18,
      open: 1,
      'not-accepted': 1,
      referrals: 3,
    });
  });

  it('34: actions due in June: one done on its day, one late, one not at all', () => {
    const set = (action: string) =>
      tell('police.marac-action-set', '2026-05-28', {
        victims: [her],
        marac: 'M1',
        action,
        task: undefined,
        owner: 'housing',
        dueOn: '2026-06-19',
      });
    const done = (action: string, time: string) =>
      tell('police.marac-action-completed', time, { victims: [her], marac: 'M1', action });
    const facts = factsOfCases([
      set('A1'),
      set('A2'),
      set('A3'),
      done('A1', '2026-06-19'),
      done('A2', '2026-06-20'),
    ]);
    expect(answer('marac-actions-in-time', facts, month('2026-06'))).toEqual({
      rate: 1 / 3,
      late: 1,
      overdue: 1,
      'overdue-by-owner housing': 1,
      'cannot-tell': 0,
      median: 22.5,
      due: 3,
    });
  });
});

describe('what the prosecution finalised', () => {
  it('35: counts an uplift where it was announced and recorded, and leaves out what section 66 leaves out', () => {
    const row = { finalised_on: dayNumberOf('2026-05-10'), convicted: true, outcome: 'guilty-plea' };
    const facts = factsOfRows({
      fact_finalisation: [
        { ...row, strands: 1, announced: true, recorded: true, court_said: true, aggravated: false },
        { ...row, strands: 1, announced: true, recorded: false, aggravated: true },
        { ...row, strands: 9, announced: undefined, aggravated: true },
        { ...row, strands: 0, announced: true, recorded: true, aggravated: false },
      ],
    });
    expect(answer('sentence-uplift', facts, month('2026-05'))).toEqual({
      rate: 1 / 3,
      'rate-without-aggravated': 1 / 2,
      announced: 2 / 3,
      'not-said': 1,
      'court-said': 1,
      convicted: 3,
    });
  });

  it('36: is lost for the victim where a reason says so, each reason counted', () => {
    const row = { finalised_on: dayNumberOf('2026-05-10'), convicted: false, outcome: 'stopped' };
    const facts = factsOfRows({
      fact_finalisation: [
        { ...row, victim_reasons: 5 },
        { ...row, victim_reasons: 0, outcome: 'acquitted' },
      ],
    });
    expect(answer('lost-for-victim-reasons', facts, month('2026-05'))).toEqual({
      rate: 1 / 2,
      'reason retracted': 1,
      'reason evidence-unsupportive': 1,
      'outcome stopped': 1,
      'outcome acquitted': 1,
      unsuccessful: 2,
    });
  });
});

describe('reporting', () => {
  const [a, b] = [caseOf(80), caseOf(81)];
  const facts = factsOfCases(
    [
      a.reported('2026-05-03', {
        channel: 'third-party',
        thirdPartyCentre: 'TPC-CROYDON',
        placeBorough: 'E09000008',
        placeWard: 'E05011462',
        locationType: 'transport',
      }),
      a.recorded('2026-05-03'),
      a.hate('disability'),
      a.victim(her, { bands: { gender: '2' }, ageBandAtOffence: '18-24' }),
    ],
    [b.recorded('2026-05-04'), b.victim(her, { bands: undefined, ageBandAtOffence: undefined })],
  );

  it('37: is by channel, centre and place; hate crime alone where that is asked', () => {
    expect(answer('reports', facts, month('2026-05'))).toMatchObject({
      crimes: 2,
      'channel third-party': 1,
      'channel not-recorded': 1,
      'third-party-centre TPC-CROYDON': 1,
      'location-type transport': 1,
      'third-party-share': 1 / 2,
    });
    const hate = { ...month('2026-05'), options: { crimes: 'hate-crime' } };
    expect(answer('reports', facts, hate)).toMatchObject({ crimes: 1, 'perceived-by victim': 1 });
    expect(answer('hotspots', facts, month('2026-05'))).toEqual({
      crimes: 2,
      'borough E09000008': 1,
      'borough not-recorded': 1,
      'ward E05011462': 1,
      'ward not-recorded': 1,
    });
  });

  it('38: a victim of two crimes is one, with what either says of her', () => {
    expect(answer('victims-by-group', facts, month('2026-05'))).toMatchObject({
      victims: 1,
      'age-band 18-24': 1,
      'gender 2': 1,
      'disabled not-stated': 1,
      organisations: 0,
    });
  });
});

describe('what people said', () => {
  it('39: feedback is favourable at 4 of 5 and 7 of 10, and is no survey', () => {
    const { recorded, victim, tell } = caseOf(90);
    const given = tell('survey.feedback-given', '2026-05-20', {
      victims: [her],
      answers: [
        { question: 'overall', score: 4, of: 5 },
        { question: 'treatment', score: 6, of: 10 },
        { question: 'kept-informed', score: 7, of: 10 },
      ],
    });
    const facts = factsOfCases([recorded('2026-05-03'), victim(), given]);
    expect(answer('feedback', facts, month('2026-05'))).toEqual({
      'favourable overall': 1,
      'favourable treatment': 0,
      'favourable kept-informed': 1,
      answers: 3,
    });
  });

  it('40: a survey has its own waves, shares and gaps, with their intervals', () => {
    const wave = (facts: Partial<DataOf<'survey.wave-published'>>) =>
      event(
        'survey.wave-published',
        { from: '2026-04-01', to: '2026-06-30', ...facts },
        { time: '2026-08-01', subject: 'survey:uss' },
      );
    const events = [
      wave({ group: 'all', n: 2400, weightedShare: 0.7, interval: { low: 0.68, high: 0.72, level: 0.95 } }),
      wave({ weightedShare: 0.6, interval: { low: 0.55, high: 0.65, level: 0.95 } }),
    ];
    const facts = factsOfRows(surveyRows(events));
    const results = figuresOf('survey-results', facts).filter(({ series }) => series === 'favourable');
    expect(results).toMatchObject([
      { period: '2026-27-Q1', category: 'all', value: 0.7, low: 0.68, high: 0.72, people: 2400 },
      { category: 'hate-crime-victims', value: 0.6, people: 312, flags: ['invented'] },
    ]);
    const [gap] = figuresOf('survey-gap', facts);
    expect(gap?.value).toBeCloseTo(-10, 9);
    expect(gap?.high).toBeCloseTo(-10 + 100 * Math.hypot(0.05, 0.02), 9);
    expect(gap?.flags).toEqual(['five-points-or-more', 'interval-leaves-out-nought', 'invented']);
    expect(figuresOf('survey-gap', facts, month('2026-07'))).toEqual([]);
  });
});

describe('the cases behind a figure', () => {
  it('41: are those of its numerator, or of its code', () => {
    const [a, b] = [caseOf(95), caseOf(96)];
    const facts = factsOfCases(
      [
        a.reported('2026-05-03', { channel: 'online' }),
        a.recorded('2026-05-03'),
        a.outcome('2026-05-09', '1'),
      ],
      [b.recorded('2026-05-04')],
    );
    const casesOf = (measure: string, asked: FiguresAsked) =>
      casesBehind(measure, facts, month('2026-05'), asked);
    expect(casesOf('charge-rate', { series: 'rate' })).toEqual([a.crime]);
    expect(casesOf('charge-rate', { series: 'crimes' })).toEqual([a.crime, b.crime]);
    expect(casesOf('outcomes-by-type', { series: 'type', category: '0' })).toEqual([b.crime]);
    expect(casesOf('reports', { series: 'channel', category: 'online' })).toEqual([a.crime]);
    expect(casesOf('hotspots', {})).toEqual([a.crime, b.crime]);
  });

  it('42: of repeat victims are those hit before', () => {
    const hit = (number: number, time: string) => {
      const { recorded, victim, hate } = caseOf(number);
      return [recorded(time), victim(), hate('race')];
    };
    const facts = factsOfCases(hit(97, '2026-04-09'), hit(98, '2026-05-10'));
    const spring = {
      periods: [{ label: 'spring', from: dayNumberOf('2026-04-01'), to: dayNumberOf('2026-05-31') }],
    };
    expect(casesBehind('repeat-victims', facts, spring, { series: 'rate' })).toEqual([caseOf(98).crime]);
  });
});
