/** A link joins at least two of offence, crime and victims. */
import { describe, expect, it } from 'vitest';
import { offenceVictimsLinked } from './offence-victims-linked.ts';

const offence = '3e1b2c6a-6d0e-4f0b-9a67-1f0a5d9c7b21';
const crime = '01-2301234-26';
const victims = ['met-nominal:884213'];

describe('a link', () => {
  it.each([
    ['an offence and its crime', { offence, crime }],
    ['an offence and its victims', { offence, victims }],
    ['a crime and its victims', { crime, victims }],
    ['all three', { offence, crime, victims }],
  ])('may join %s', (_, link) => {
    expect(offenceVictimsLinked.data.safeParse({ links: [link] }).success).toBe(true);
  });

  it.each([[{ offence }], [{ crime }], [{ victims }], [{}]])('%j joins nothing and is refused', (link) => {
    expect(offenceVictimsLinked.data.safeParse({ links: [link] }).error?.issues[0]).toMatchObject({
      path: ['links', 0],
      message: 'expected at least two of offence, crime and victims',
    });
  });
});
