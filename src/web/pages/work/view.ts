/** The worklist as a page: each victim once, in groups, what to tell her and by when; the filters and what they count. */
import { courtName } from '#contracts/vocabulary/courts.ts';
import type { LondonDate } from '#projections/kit/london.ts';
import { agencyName, capitalised } from '#projections/kit/words.ts';
import type { WorkGroup } from '#projections/victims-code/worklist.ts';
import type { DescribedWork } from '#src/reads/rights/victim-work.ts';
import type { Worklist } from '#src/reads/rights/work.ts';
import { workHolders } from '#src/reads/rights/work.ts';
import type { Caller } from '#src/access/caller.ts';
import { dayInWords } from '../../dates.ts';
import type { Link } from '../../frame.ts';
import type { RecordingName, WorkQuery } from '../../paths.ts';
import { paths } from '../../paths.ts';
import { formsFor } from '../../recording/forms.ts';
import { recordingLink } from '../../recording/links.ts';
import { personName, referenceView } from '../../reading/names.ts';
import { strings } from '../../strings/en.ts';

const text = strings.work;

/** Whose work: the officer's own, that of her unit, what no unit has, or all that the role may see. */
export type Whose = 'mine' | 'unit' | 'none' | 'all';

export type WorkAddress = WorkQuery & { readonly whose: Whose };

/** What the page cannot read from the list itself. */
export type WorkPlace = {
  readonly address: WorkAddress;
  /** What may be asked for; the first is meant where nothing is. */
  readonly mayAsk: readonly Whose[];
  /** Rights under which the holder has duties with a limit. */
  readonly rights: readonly string[];
  /** Of the list without its filter by group, where the list was read for one. */
  readonly counts: Worklist['groups'];
  /** The role opens the journeys of victims; otherwise a row leads to the case. */
  readonly opensJourneys: boolean;
  /** The caller; what may be recorded from a row depends on it. */
  readonly caller: Caller;
};

export type WorkView = {
  readonly count: string;
  readonly filters: readonly FilterView[];
  readonly printNames: boolean;
  readonly asOf?: string;
  readonly clear?: string;
  /** "Nothing due for your victims today. Next: 6 November 2026 (2)." */
  readonly notice?: string;
  readonly csv: { readonly href: string; readonly text: string };
  readonly sections: readonly SectionView[];
  readonly pages?: { readonly says: string; readonly previous?: string; readonly next?: string };
};

type FilterView = {
  readonly name: string;
  readonly label: string;
  readonly items: readonly { readonly value: string; readonly text: string; readonly checked: boolean }[];
};

type SectionView = {
  readonly id: WorkGroup;
  readonly heading: string;
  readonly hint: string;
  readonly rows: readonly RowView[];
};

type RowView = {
  readonly href: string;
  readonly name: string;
  /** It is a person's name: printed only where that was ticked. */
  readonly isName: boolean;
  readonly references: string;
  /** What may be recorded from here, without another page between; nothing of a past day. */
  readonly record: readonly Link[];
  readonly tags: readonly { readonly text: string; readonly colour: string }[];
  readonly toDo: readonly { readonly says: string; readonly notes: readonly string[] }[];
  readonly more?: string;
  readonly facts: readonly string[];
  /** How she may be contacted, where that is to be checked first. */
  readonly check?: string;
};

/** More than these are counted; her journey has all. */
const mostToDo = 3;

export function workView(list: Worklist, place: WorkPlace): WorkView {
  const { address, mayAsk, counts } = place;
  const { asOf } = list;
  const isFiltered = [address.group, address.right, address.holder].some((each) => each !== undefined);
  const notice = noticeOf(list, address, isFiltered);
  return {
    count: text.count(list.total),
    filters: filtersOf(list, place),
    printNames: address.print === 'names',
    ...(address.asOf !== undefined && { asOf: address.asOf }),
    ...(isFiltered && {
      clear: paths.work({
        whose: address.whose === mayAsk[0] ? undefined : address.whose,
        asOf: address.asOf,
      }),
    }),
    ...(notice !== undefined && { notice }),
    csv: { href: csvAddress(list, address), text: text.csv(list.total) },
    sections: [...Map.groupBy(list.victims, ({ group }) => group)].map(([group, rows]) => ({
      id: group,
      heading: headingOf(group, counts, rows),
      hint: text.groupHints[group],
      rows: rows.map((row) => rowView(row, asOf, place)),
    })),
    ...(list.pages > 1 && { pages: pagesOf(list, address) }),
  };
}

/** Of `older` the duties are counted, not the victims, so its heading has no number. */
function headingOf(group: WorkGroup, counts: Worklist['groups'], [first]: readonly DescribedWork[]): string {
  const found = counts.find((each) => each.group === group);
  const name = first?.groupName ?? group;
  return found === undefined || group === 'older' ? name : text.counted(name, found.count);
}

function noticeOf(list: Worklist, { whose }: WorkAddress, isFiltered: boolean): string | undefined {
  if (isFiltered) return list.total === 0 ? text.nothingFits : undefined;
  const counted = (group: WorkGroup) => list.groups.find((each) => each.group === group)?.count ?? 0;
  if (list.page > 1 || counted('overdue') + counted('due-today') > 0) return undefined;
  const next = nextDue(list);
  const unsure = counted('cannot-tell');
  return [
    text.nothingDue[whose],
    ...(next === undefined ? [] : [text.next(dayInWords(next.on), next.victims)]),
    ...(unsure === 0 ? [] : [text.cannotTellOf(unsure)]),
  ].join(' ');
}

/** The first day on which something is due, and to how many victims; undefined where this page alone cannot tell. */
function nextDue({
  victims,
  asOf,
  pages,
}: Worklist): { readonly on: LondonDate; readonly victims: number } | undefined {
  const days = victims.flatMap(({ due }) => (due !== undefined && due > asOf ? [due] : [])).toSorted();
  const [on] = days;
  if (on === undefined || pages > 1) return undefined;
  return { on, victims: days.filter((day) => day === on).length };
}

function filtersOf(list: Worklist, { address, mayAsk, rights, counts }: WorkPlace): readonly FilterView[] {
  const { whose, group = '', right = '' } = address;
  const radios = (
    name: string,
    label: string,
    chosen: string,
    options: readonly (readonly [value: string, label: string])[],
  ): FilterView => ({
    name,
    label,
    items: options.map(([value, label]) => ({ value, text: label, checked: value === chosen })),
  });
  const inGroups = counts.filter((each) => each.count > 0 || each.group === group);
  const asked = right === '' || rights.includes(right) ? [] : [right];
  return [
    radios(
      'whose',
      text.whose,
      whose,
      mayAsk.map((each) => [each, text.whoseNames[each]]),
    ),
    radios('group', text.group, group, [
      ['', text.allGroups],
      ...inGroups.map((each): readonly [string, string] => [
        each.group,
        each.group === 'older' ? text.older(each.name, each.count) : text.counted(each.name, each.count),
      ]),
    ]),
    radios(
      'holder',
      text.holder,
      list.holder,
      workHolders.map((each) => [each, agencyName(each)]),
    ),
    radios('right', text.right, right, [
      ['', text.allRights],
      ...[...rights, ...asked].map((each): readonly [string, string] => [each, rightName(each)]),
    ]),
  ];
}

/** Rights of the 2020 Code have numbers, duties of older Codes stand under an agency. */
function rightName(right: string): string {
  return /^\d/.test(right) ? text.rightNumbered(right) : right;
}

function pagesOf({ page, pages }: Worklist, address: WorkAddress): NonNullable<WorkView['pages']> {
  const pageAddress = (number: number) =>
    paths.work({ ...address, page: number === 1 ? undefined : String(number) });
  return {
    says: strings.events.page(page, pages),
    ...(page > 1 && { previous: pageAddress(page - 1) }),
    ...(page < pages && { next: pageAddress(page + 1) }),
  };
}

function csvAddress({ holder }: Worklist, { whose, group, right, asOf }: WorkAddress): string {
  return paths.workAsCsv({ ...whoseIn(whose), holder, group, right, asOf });
}

/** Whose work, as the read is asked for it. */
export function whoseIn(whose: Whose): { readonly officer?: string; readonly unit?: string } {
  if (whose === 'mine') return { officer: 'me' };
  if (whose === 'all') return {};
  return { unit: whose === 'unit' ? 'mine' : 'none' };
}

function rowView(
  row: DescribedWork,
  asOf: LondonDate,
  { address, opensJourneys, caller }: Pick<WorkPlace, 'address' | 'opensJourneys' | 'caller'>,
): RowView {
  const moment = { asOf: address.asOf };
  const reference = referenceView(row.case);
  const shared = {
    href: opensJourneys ? paths.journey(row.case, row.person, moment) : paths.caseRecord(row.case, moment),
    references: text.references(row.person, `${reference.kind} ${reference.value}`.trim()),
    record: recordOf(row, address, caller),
  };
  const due = dueTags(row, asOf);
  if (row.restricted) {
    return {
      ...shared,
      name: text.victim(row.person),
      isName: false,
      tags: [...due, { text: row.unreadable ? text.parked : text.restricted, colour: 'yellow' }],
      toDo: [{ says: row.unreadable ? text.parkedHint : text.restrictedHint, notes: [] }],
      facts: [],
    };
  }
  const left = row.toDo.length - mostToDo;
  return {
    ...shared,
    ...(row.name === undefined
      ? { name: text.victim(row.person), isName: false }
      : { name: personName(new Map([[row.person, row.name]]), [row.person], text.victimKind), isName: true }),
    tags: [...due, ...(row.enhanced ? [{ text: text.enhanced, colour: 'purple' }] : [])],
    toDo: row.toDo.slice(0, mostToDo).map((each) => ({ says: each.says, notes: notesOf(each, asOf) })),
    ...(left > 0 && { more: text.more(left) }),
    facts: factsOf(row),
    ...(row.contact.check !== undefined && { check: text.check(row.contact.check, row.contact.because) }),
  };
}

/** What the row asks for: to contact the victim; to chase whom the clock waits for; to sign. */
function recordOf(
  { case: reference, person, group }: DescribedWork,
  address: WorkAddress,
  caller: Caller,
): readonly Link[] {
  if (address.asOf !== undefined) return [];
  const names: readonly RecordingName[] = [
    'contact',
    ...(group === 'waiting-on-another-agency' ? (['agency-chased'] as const) : []),
    ...(group === 'waiting-for-sign-off' ? (['sign-off'] as const) : []),
  ];
  const may = formsFor(caller);
  const returnTo = paths.work(address);
  return names
    .filter((name) => may.includes(name))
    .map((name) => recordingLink(name, { reference, person, returnTo }));
}

type Open = Extract<DescribedWork, { readonly restricted: false }>;

/** Overdue is only what is known not to have been done. */
function dueTags({ due, dueInWords = '', group }: DescribedWork, asOf: LondonDate): RowView['tags'] {
  if (due === undefined) return [];
  if (group === 'overdue' || group === 'older') return [{ text: text.overdue(dueInWords), colour: 'red' }];
  if (due < asOf) return [{ text: text.wasDue(dueInWords), colour: 'grey' }];
  return [{ text: text.due(dueInWords), colour: due === asOf ? 'orange' : 'grey' }];
}

function notesOf(each: Open['toDo'][number], asOf: LondonDate): readonly string[] {
  const { due, dueInWords = '', outerBound, status, statusSays, waitingOn, attempts, verified } = each;
  const says = due !== undefined && due < asOf ? text.wasDueOn : text.dueOn;
  return [
    ...(due === undefined ? [] : [says(dueInWords, dayInWords(due), outerBound === true)]),
    ...(status === 'cannot-tell' || due === undefined ? [capitalised(statusSays)] : []),
    ...(waitingOn === undefined
      ? []
      : [
          text.waitingOn(waitingOn.agencyName, dayInWords(waitingOn.since)),
          waitingOn.chasedOn === undefined ? text.notChased : text.chased(dayInWords(waitingOn.chasedOn)),
        ]),
    ...(attempts === 0 ? [] : [strings.journey.stillToTell.attempts(attempts)]),
    ...(verified ? [] : [text.unverified]),
  ];
}

function factsOf({ nextHearing, lastContact, failedSince, contact }: Open): readonly string[] {
  return [
    nextHearing === undefined
      ? text.noHearing
      : text.nextHearing(dayInWords(nextHearing.on), courtName(nextHearing.court)),
    lastContact === undefined
      ? text.noContact
      : text.lastContact(dayInWords(lastContact.on), lastContact.byName, lastContact.method),
    ...(failedSince === 0 ? [] : [text.failedSince(failedSince)]),
    ...(contact.check !== undefined || contact.preferred === undefined
      ? []
      : [text.preferred(contact.preferred)]),
  ];
}
