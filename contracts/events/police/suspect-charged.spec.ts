/** A charge is refused field by field, each with what was meant. */
import { describe, expect, it } from 'vitest';
import { suspectCharged } from './suspect-charged.ts';

describe('a charge', () => {
  it('with several wrong codes is refused naming each, and the nearest', () => {
    const refused = suspectCharged.data.safeParse({
      ...suspectCharged.example,
      method: 'charged',
      asn: '2601ZD0100000012345K',
      offences: [{ offence: '1', offenceCode: 'CD98O69' }],
      firstHearing: { court: 'B01EF0', on: '2026-06-31' },
    });
    const found = refused.error?.issues.map((issue) => [
      issue.path.join('/'),
      issue.code === 'custom' ? issue.params?.['nearest'] : issue.message,
    ]);
    expect(found).toEqual([
      ['method', 'charge'],
      ['offences/0/offenceCode', 'CD98069'],
      ['asn', '2601ZD0100000012345L'],
      ['firstHearing/court', 'B01EF00'],
      ['firstHearing/on', 'expected a date, e.g. 2026-05-03'],
    ]);
  });

  it('names its other references in one spelling', () => {
    const charged = { ...suspectCharged.example, references: ['urn:01/zd/12345/26'] };
    expect(suspectCharged.data.parse(charged).references).toEqual(['urn:01ZD1234526']);
  });
});
