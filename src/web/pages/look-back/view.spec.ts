/** The two questions of looking back. */
import { describe, expect, it } from 'vitest';
import { empty, lookBack, lookBackView } from './view.ts';

const today = '2026-11-23';
const returnTo = '/cases/urn:01ZD0303226?agency=court&asOf=2026-01-01';
const day = (day: string, month: string, year: string) => ({ day, month, year });

describe('the answers', () => {
  it('become an address that says both', () => {
    const typed = { returnTo, knownBy: day('3', '5', '2026'), dueAsOf: day('10', '05', '2026') };
    expect(lookBack(typed, today)).toEqual({
      address: '/cases/urn:01ZD0303226?agency=court&asOf=2026-05-10&asKnownOn=2026-05-03',
    });
  });

  it('may be one only', () => {
    const typed = { returnTo, knownBy: empty, dueAsOf: day('1', '2', '2027') };
    expect(lookBack(typed, today)).toEqual({
      address: '/cases/urn:01ZD0303226?agency=court&asOf=2027-02-01',
    });
  });
});

describe('what is wrong', () => {
  const errorsOf = (knownBy: typeof empty, dueAsOf = empty) => {
    const answer = lookBack({ returnTo, knownBy, dueAsOf }, today);
    return 'view' in answer ? answer.view.errors.map(({ text }) => text) : [];
  };

  it('is named by the question, and what was typed stays', () => {
    expect(errorsOf(day('31', '2', '2026'))).toEqual([
      'What was known by must be a real date, for example 3 5 2026',
    ]);
    expect(errorsOf(day('3', 'May', '2026'), day('', '5', '2026'))).toHaveLength(2);
    const answer = lookBack({ returnTo, knownBy: day('31', '2', '2026'), dueAsOf: empty }, today);
    expect('view' in answer && answer.view.questions[0]?.parts).toEqual(day('31', '2', '2026'));
  });

  it('is a day to come: what will be known then nobody knows', () => {
    expect(errorsOf(day('24', '11', '2026'))).toEqual(['What was known by must be today or earlier']);
    expect(errorsOf(day('23', '11', '2026'))).toEqual([]);
  });

  it('is nothing at all', () => {
    expect(errorsOf(empty)).toEqual(['Enter a date in at least one of the two questions']);
  });
});

describe('a list over many cases', () => {
  it('is asked only for the day it is due as of: it rests on what is known now', () => {
    const { questions } = lookBackView('/work?whose=unit&asOf=2026-05-03');
    expect(questions.map(({ name, parts }) => [name, parts])).toEqual([['dueAsOf', day('3', '5', '2026')]]);
  });

  it('goes back to itself', () => {
    const typed = { returnTo: '/work?whose=unit', knownBy: empty };
    expect(lookBack({ ...typed, dueAsOf: day('3', '5', '2026') }, today)).toEqual({
      address: '/work?whose=unit&asOf=2026-05-03',
    });
    const nothing = lookBack({ ...typed, dueAsOf: empty }, today);
    expect('view' in nothing && nothing.view.errors).toEqual([
      { text: 'Enter a date', href: '#dueAsOf-day' },
    ]);
  });
});

it('opens filled in with the moment the page is of', () => {
  const { questions } = lookBackView('/cases/urn:01ZD0303226?asKnownOn=2026-05-03T13:02:00Z');
  expect(questions.map(({ parts }) => parts)).toEqual([day('3', '5', '2026'), empty]);
});
