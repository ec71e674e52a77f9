/** What a form offers to tick, over every victim of the showcase: whoever is told of it is told of it, and of nothing else. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { topicLabel, topics } from '#contracts/vocabulary/contact.ts';
import { foldNeighbourhood } from '#projections/case-history/fold.ts';
import type { CaseHistory, Victim } from '#projections/case-history/model.ts';
import { isForVictim, tellingsOf } from '#projections/case-history/telling/tellings.ts';
import { englandAndWales } from '#projections/kit/working-days.ts';
import { event } from '#projections/spec-support.ts';
import { victimRights } from '#projections/victims-code/rights.ts';
import { recordedEvent } from '#src/projecting/recorded-event.ts';
import { rulesInForce } from '#src/rules/rules-in-force.ts';
import { loadShowcase } from '#src/simulation/showcase.ts';
import { openShowcaseLog, showcaseCases, showcaseToday, type ShowcaseLog } from '#test/support/showcase.ts';
import type { PlaceOfMatters } from './matters.ts';
import { matterInWords, mattersNamed, matterValue, openMatters, tellingFields, valuesOf } from './matters.ts';

const rules = rulesInForce(undefined);
let showcase: ShowcaseLog;
let cases: readonly CaseHistory[];
beforeAll(async () => {
  showcase = await openShowcaseLog();
  await loadShowcase(showcase.parts);
  cases = showcaseCases(showcase);
});
afterAll(() => showcase.close());

function placeOf(history: CaseHistory, victim: Victim): PlaceOfMatters {
  const question = { rules, calendar: englandAndWales, asOf: showcaseToday, coverage: [] };
  const rights = victimRights(history, victim, question);
  return { victim, reading: { history, rights, asOf: showcaseToday } };
}

const places = () => cases.flatMap((history) => history.victims.map((victim) => placeOf(history, victim)));

/** What a victim has been told of, as ids of matters. */
function toldOf(history: CaseHistory, person: string): ReadonlySet<string> {
  const { triggers, lastTellingOf } = tellingsOf(history);
  const told = triggers.filter(
    (trigger) => isForVictim(trigger, person) && lastTellingOf(trigger, person)?.when.date === showcaseToday,
  );
  return new Set(told.map(({ id }) => id));
}

/** The case after a contact of today. */
function afterTelling(
  { reading: { history }, victim }: PlaceOfMatters,
  value: string,
): CaseHistory | undefined {
  const { topics: about, tellsOf = [] } = tellingFields(mattersNamed([value]));
  const contact = event(
    'contact.victim-informed',
    {
      victims: [victim.person],
      toldTo: 'victim',
      included: undefined,
      topics: [...about],
      tellsOf: [...tellsOf],
    },
    { time: `${showcaseToday}T08:00:00Z`, subject: history.id },
  );
  const { reader } = showcase.log;
  const neighbourhood = reader.neighbourhoodOf(`case-${history.id}`) ?? -1;
  const events = [...reader.readNeighbourhood(neighbourhood).map(recordedEvent), contact];
  return foldNeighbourhood(events, { asOf: showcaseToday }).find(({ id }) => id === history.id);
}

describe('a matter that a form offers', () => {
  it('is told by who ticks it, and no other matter is', () => {
    let offered = 0;
    for (const place of places()) {
      const before = toldOf(place.reading.history, place.victim.person);
      for (const matter of openMatters(place).filter(({ tellsOf }) => tellsOf !== undefined)) {
        const after = afterTelling(place, matterValue(matter));
        const told = [...(after === undefined ? [] : toldOf(after, place.victim.person))];
        const anew = told.filter((id) => !before.has(id));
        offered += 1;
        expect(anew.length, matter.says).toBeGreaterThan(0);
        const ofOneEvent = tellingsOf(place.reading.history).triggers.filter(({ id }) => anew.includes(id));
        const days = new Set(ofOneEvent.map(({ when }) => when.date));
        expect([matter.since], matter.says).toEqual([...days]);
      }
    }
    expect(offered).toBeGreaterThan(20);
  });

  it('is offered once, and not again once it was told', () => {
    for (const place of places()) {
      const values = openMatters(place).map(matterValue);
      expect(new Set(values).size).toBe(values.length);
      const [first] = openMatters(place).filter(
        ({ tellsOf }) => tellsOf !== undefined && !('source' in tellsOf),
      );
      if (first === undefined) continue;
      const after = afterTelling(place, matterValue(first));
      const victim = after?.victims.find(({ person }) => person === place.victim.person);
      const then = after && victim && placeOf(after, victim);
      expect(then && openMatters(then).map(matterValue)).not.toContain(matterValue(first));
    }
  });

  it('is found again in the event that told of it', () => {
    for (const place of places()) {
      const matters = openMatters(place);
      for (const matter of matters) {
        const value = matterValue(matter);
        const { topics: about, tellsOf = [] } = tellingFields(mattersNamed([value]));
        expect(valuesOf(about, tellsOf, place)).toEqual([value]);
      }
    }
  });
});

describe('the value of a box', () => {
  it('is read back, and whatever is none is nothing', () => {
    for (const topic of topics.codes) {
      expect(mattersNamed([matterValue({ topic })])).toEqual([{ topic }]);
      expect(matterInWords(matterValue({ topic }))).toBe(topicLabel(topic));
    }
    expect(mattersNamed(['', '{', '[]', '{"topic":"gossip"}', '{"topic":"arrest","more":1}'])).toEqual([]);
  });
});
