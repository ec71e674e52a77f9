/** What specs of duties tell: a verdict that witness care hears of, and is to tell her. */
import type { Said } from '#src/projecting/spec-support.ts';
import { say } from '#src/projecting/spec-support.ts';

export const crime = 'crime:01-2301234-26';
export const her = 'met-nominal:884213';
const suspect = 'met-nominal:771902';

const witnessCare = { agency: 'witness-care', source: '/witness-care/spec' } as const;

/** What witness care sends, and that it sends all of it. */
export const witnessCareCoverage = say(
  'feed.coverage-declared',
  'feed:/witness-care/spec',
  {
    types: ['contact.victim-informed', 'witness-care.court-information-received'],
    population: 'all-crime',
    from: '2026-01-01',
    usualGapMinutes: 60 * 24 * 60,
    sends: 'always',
    owner: 'unit-1',
  },
  witnessCare,
);

const verdict = say(
  'court.verdict-returned',
  crime,
  { defendant: suspect, offence: '1', verdict: 'G' },
  { time: '2026-05-27T15:00:00+01:00' },
);
const tellsOf = [{ source: verdict.source, id: verdict.id }];

/** A verdict on Wednesday 27 May 2026, received on Thursday; the victim is to be told by Friday. */
export const verdictToTell: readonly Said[] = [
  say('police.victim-identified', crime, {
    person: her,
    kind: 'person',
    ageBandAtOffence: '35-44',
    crimes: ['01-2301234-26'],
  }),
  say('police.suspect-charged', crime, {
    suspect,
    method: 'charge',
    offences: [{ offence: '1', offenceCode: 'SX03007', crimes: ['01-2301234-26'] }],
  }),
  verdict,
  say(
    'witness-care.court-information-received',
    crime,
    { basis: 'system', topics: ['outcome'], tellsOf },
    { time: '2026-05-28T10:00:00+01:00' },
  ),
];

/** She is told of it by witness care. */
export function toldOfVerdict(time: string): Said {
  return say(
    'contact.victim-informed',
    crime,
    {
      victims: [her],
      toldTo: 'victim',
      byAgency: 'witness-care',
      method: 'phone',
      outcome: 'spoke',
      topics: ['outcome'],
      tellsOf,
    },
    { ...witnessCare, time },
  );
}
