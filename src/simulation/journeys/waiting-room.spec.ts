/** Whatever waits in files comes back as it was put in. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { senders } from './senders.ts';
import { openWaitingRoom, type Awaiting } from './waiting-room.ts';

const awaiting = (place: number): Awaiting => ({
  caseNumber: 7,
  place,
  event: {
    id: `syn-7-${place}`,
    sender: place % 2 === 0 ? senders.police : senders.crown,
    type: 'police.crime-reported',
    subject: 'crime:01-5000007-25',
    at: 1_700_000_000 + place,
    precision: 'date',
    recorded: 1_700_000_900 + place,
    data: { crime: '01-5000007-25', note: 'a "quoted"\nline' },
  },
});

describe('a waiting room', () => {
  it('gives back at each step what was to wait for it, whether it went through a file or not', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(4), { maxLength: 60 }), fc.integer({ min: 1, max: 20 }), (steps, most) => {
        using room = openWaitingRoom(most);
        for (const [place, step] of steps.entries()) room.add(step, awaiting(place));
        for (let step = 0; step <= 4; step += 1) {
          const expected = steps.flatMap((each, place) => (each === step ? [awaiting(place)] : []));
          expect(room.take(step).sort((a, b) => a.place - b.place)).toEqual(expected);
          expect(room.take(step)).toEqual([]);
        }
      }),
      { numRuns: 40 },
    );
  });
});
