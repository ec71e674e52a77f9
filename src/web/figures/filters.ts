/** What a page of figures is asked by: choices that are all in sight, one button, and the address that says them. */
import { strings } from '../strings/en.ts';
import type { Month } from './months.ts';
import { monthInWords, monthsAfter } from './months.ts';

export type FilterItem = { readonly value: string; readonly text: string; readonly checked: boolean };

export type Filter = {
  readonly name: string;
  readonly label: string;
  readonly kind: 'radios' | 'checkboxes' | 'select';
  readonly items: readonly FilterItem[];
};

type Option = readonly [value: string, text: string];

/** One of a few; the first is meant where nothing is asked. */
export function radios(
  name: string,
  label: string,
  options: readonly Option[],
  chosen: string | undefined,
): Filter {
  const isChosen = (value: string, place: number) => (chosen === undefined ? place === 0 : value === chosen);
  return {
    name,
    label,
    kind: 'radios',
    items: options.map(([value, text], place) => ({ value, text, checked: isChosen(value, place) })),
  };
}

/** Any of a few; none ticked is all of them. */
export function checkboxes(
  name: string,
  label: string,
  options: readonly Option[],
  chosen: readonly string[],
): Filter {
  return {
    name,
    label,
    kind: 'checkboxes',
    items: options.map(([value, text]) => ({ value, text, checked: chosen.includes(value) })),
  };
}

/** One of many. */
export function select(
  name: string,
  label: string,
  options: readonly Option[],
  chosen: string | undefined,
): Filter {
  return { ...radios(name, label, options, chosen), kind: 'select' };
}

/** How far back figures can be asked for. */
const monthsBack = 96;

/** From which month to which. */
export function monthFilters(last: Month, from: Month, to: Month): readonly Filter[] {
  const options = Array.from({ length: monthsBack }, (_, place): Option => {
    const month = monthsAfter(last, -place);
    return [month, monthInWords(month)];
  });
  const { from: fromLabel, to: toLabel } = strings.figures.filters;
  return [select('from', fromLabel, options, from), select('to', toLabel, options, to)];
}

/** What was asked for a choice that may be asked once or several times. */
export function listed(value: string | readonly string[] | undefined): readonly string[] {
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value.filter((each) => each !== '');
}
