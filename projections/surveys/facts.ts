/** Facts of sample surveys, which are of no case: a table beside those of the cases, made of all that was published. */
import { factTable } from '../kit/facts.ts';
import type { BesideEvents } from '../kit/beside.ts';
import { dayNumberOf } from '../kit/london.ts';
import type { Row, Table } from '../kit/tables.ts';
import type { SurveyFigureWithGap } from './waves.ts';
import { foldSurveys } from './waves.ts';

/**
 * One row for each figure, as published last. Shares are from 0 to 1, with the ends of their 95% intervals; the gap is
 * the group minus everybody, empty for everybody. `people` answered; days are those on which people were asked.
 */
export const surveyFacts = factTable('fact_survey', {
  survey: 'text not null',
  wave: 'text not null',
  asked_from: 'integer not null',
  asked_to: 'integer not null',
  published_on: 'integer not null',
  question: 'text not null',
  member_of: 'text not null',
  area: 'text not null',
  basis: 'text not null',
  people: 'integer not null',
  share: 'real not null',
  low: 'real not null',
  high: 'real not null',
  gap: 'real',
  gap_low: 'real',
  gap_high: 'real',
});

/** Computations find them among their facts under these names. */
export const surveyTables: readonly Table[] = [surveyFacts];

/** Their rows, by the name of the table, of all events about surveys that were known. */
export function surveyRows(events: BesideEvents): Readonly<Record<string, readonly Row[]>> {
  return { [surveyFacts.name]: foldSurveys(events).map(rowOf) };
}

function rowOf({ instrument, gap, interval, published, ...figure }: SurveyFigureWithGap): Row {
  return {
    survey: instrument,
    wave: figure.wave,
    asked_from: dayNumberOf(figure.from),
    asked_to: dayNumberOf(figure.to),
    published_on: dayNumberOf(published.date),
    question: figure.question,
    member_of: figure.group,
    area: figure.area,
    basis: figure.basis,
    people: figure.n,
    share: figure.weightedShare,
    low: interval.low,
    high: interval.high,
    gap: gap?.difference,
    gap_low: gap?.low,
    gap_high: gap?.high,
  };
}
