/** The summary that is given to a victim: of every showcase victim, in both languages, it says nothing that names anybody. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noRanges } from '#projections/victim-timeline/ranges.ts';
import { victimTimeline } from '#projections/victim-timeline/timeline.ts';
import type { VictimTimelineReading } from '#src/reads/answers.ts';
import { loadShowcase } from '#src/simulation/showcase.ts';
import { openShowcaseLog, showcaseCases, showcaseToday } from '#test/support/showcase.ts';
import { summaryWelsh } from '../../strings/summary-cy.ts';
import type { SummaryWords } from '../../strings/summary-en.ts';
import { summaryEnglish } from '../../strings/summary-en.ts';
import type { SummaryLanguage } from './view.ts';
import { summaryView } from './view.ts';

type Told = Pick<VictimTimelineReading, 'history' | 'timeline'>;

let told: readonly Told[];
let showcase: Awaited<ReturnType<typeof openShowcaseLog>>;

beforeAll(async () => {
  showcase = await openShowcaseLog();
  await loadShowcase(showcase.parts);
  const context = { asOf: showcaseToday, feeds: {}, ranges: noRanges };
  told = showcaseCases(showcase).flatMap((history) =>
    history.victims.map(({ person }) => ({ history, timeline: victimTimeline(history, person, context) })),
  );
});
afterAll(() => showcase.close());

function shown({ history, timeline }: Told, language: SummaryLanguage) {
  const place = { reference: timeline.references[0] ?? '', person: timeline.person };
  const { happened, moved, next, crimes } = summaryView({ history, timeline }, place, language);
  return { happened, moved, next, crimes };
}

describe('of every victim of the showcase', () => {
  it('it says what happened, and as much in both languages', () => {
    expect(told.length).toBeGreaterThan(15);
    for (const each of told) {
      const [english, welsh] = [shown(each, 'en'), shown(each, 'cy')];
      expect(english.happened.length, each.timeline.person).toBeGreaterThan(0);
      for (const part of ['happened', 'moved', 'next'] as const)
        expect(welsh[part].length).toBe(english[part].length);
    }
  });

  it('it names no person, and has no word of the agencies', () => {
    for (const each of told) {
      const all = JSON.stringify(shown(each, 'en'));
      const { victims, suspects } = each.history;
      const references = [...victims, ...suspects].flatMap((person) => person.references);
      expect(references.filter((reference) => all.includes(reference))).toEqual([]);
      expect(all).not.toMatch(/defendant|suspect|outcome \d|\bCPS\b|MARAC|\bbail\b|youth|listing/i);
    }
  });

  it('dates that moved are told with both dates, somewhere', () => {
    const moved = told.flatMap((each) => shown(each, 'en').moved);
    expect(
      moved.filter((sentence) => /^The trial on .* was moved to \d+ \w+ \d{4}/.test(sentence)).length,
    ).toBeGreaterThan(0);
  });

  it('several suspects are told apart by number only', () => {
    const all = told.flatMap((each) => shown(each, 'en').happened.map(({ says }) => says));
    expect(all).toContain('Person 1 was charged. This means the case goes to court.');
    expect(all).toContain('Person 2 was charged. This means the case goes to court.');
  });
});

it('what the officer reads says how it may safely be given', () => {
  for (const each of told) {
    const place = { reference: '', person: each.timeline.person };
    const { safely } = summaryView(each, place, 'en');
    expect(safely.at(-1)).toMatch(/^A paper can be found/);
    const { warning, neverMethods } = each.timeline.contactSafely;
    if (warning !== undefined) expect(safely).toContain(warning);
    if (neverMethods.length > 0) expect(safely.join(' ')).toContain(`Never: ${neverMethods.join(', ')}`);
  }
});

it('the Welsh words are none of the English ones, and say that nobody checked them', () => {
  const said = (words: SummaryWords) => [
    ...Object.values(words.facts).map((say) => say(words.onePerson)),
    ...Object.values(words.steps),
    ...words.rights,
  ];
  const english = new Set(said(summaryEnglish));
  expect(said(summaryWelsh).filter((sentence) => english.has(sentence))).toEqual([]);
  expect(summaryWelsh.unchecked).toBeDefined();
});
