/** The API's description of a timeline against the timelines that projections make: a difference does not type-check. */
import { describe, expectTypeOf, it } from 'vitest';
import type { z } from 'zod';
import type { CaseTimeline, VictimTimeline } from '#projections/victim-timeline/model.ts';
import type { caseTimelineSchema, victimTimelineSchema } from './readings.ts';

type ReadOnly<T> = T extends (infer Item)[]
  ? readonly ReadOnly<Item>[]
  : T extends object
    ? { readonly [K in keyof T]: ReadOnly<T[K]> }
    : T;
type Answered<S extends z.ZodType> = ReadOnly<z.input<S>>;

describe('what reading answers', () => {
  it('has room for everything a victim’s timeline tells', () => {
    expectTypeOf<VictimTimeline>().toExtend<Answered<typeof victimTimelineSchema>>();
    expectTypeOf<keyof VictimTimeline>().toEqualTypeOf<keyof Answered<typeof victimTimelineSchema>>();
  });

  it('has room for everything a case’s timeline tells', () => {
    expectTypeOf<CaseTimeline>().toExtend<Answered<typeof caseTimelineSchema>>();
    expectTypeOf<keyof CaseTimeline>().toEqualTypeOf<keyof Answered<typeof caseTimelineSchema>>();
  });
});
