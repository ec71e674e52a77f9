/** The rules in force: editions read from their files, and which of them govern an event of a day. */
import { z } from 'zod';
import type { EventType } from '#contracts/registry.ts';
import type { OffenceListName } from '#contracts/vocabulary/offence-lists.ts';
import { isSeenList } from '#contracts/vocabulary/offence-lists.ts';
import type { LondonDate } from '../../kit/london.ts';
import product from '../editions/product.json' with { type: 'json' };
import schemes from '../editions/schemes.json' with { type: 'json' };
import code2013 from '../editions/vc-2013.json' with { type: 'json' };
import code2015 from '../editions/vc-2015.json' with { type: 'json' };
import code2020 from '../editions/vc-2020.json' with { type: 'json' };
import draft2026 from '../editions/vc-2026-draft.json' with { type: 'json' };
import { conditions } from './conditions.ts';
import type { Edition, Rule } from './edition.ts';
import { editionSchema } from './edition.ts';

/** A file of rules: its name, for messages, and what stands in it. */
export type RuleFile = { readonly name: string; readonly content: unknown };

/** All editions, and the rules by the type of event that may set them off. */
export type RuleBook = {
  readonly editions: readonly Edition[];
  readonly byTrigger: ReadonlyMap<EventType, readonly RuleOfEdition[]>;
};

export type RuleOfEdition = { readonly edition: Edition; readonly rule: Rule };

/** What is wrong with files of rules: one sentence for each fault, naming file and entry. */
export type RuleFaults = { readonly faults: readonly string[] };

/** The editions of these files; a later file of the same edition takes the place of an earlier one. */
export function readRuleBook(files: readonly RuleFile[]): RuleBook | RuleFaults {
  const editions = new Map<string, Edition>();
  const faults: string[] = [];
  for (const file of files) {
    const read = editionSchema.safeParse(file.content);
    if (read.success) editions.set(read.data.id, read.data);
    else faults.push(...read.error.issues.map((issue) => faultInWords(issue, file)));
  }
  if (faults.length > 0) return { faults };
  const book = ruleBookOf([...editions.values()]);
  const twice = idsTwice(book.editions);
  return twice.length === 0 ? book : { faults: twice };
}

export function ruleBookOf(editions: readonly Edition[]): RuleBook {
  const byTrigger = new Map<EventType, RuleOfEdition[]>();
  for (const edition of editions) {
    if (edition.inForce === undefined) continue;
    for (const rule of edition.rules.filter(({ enabled }) => enabled)) {
      for (const type of rule.trigger.events) {
        const entries = byTrigger.get(type);
        if (entries === undefined) byTrigger.set(type, [{ edition, rule }]);
        else entries.push({ edition, rule });
      }
    }
  }
  return { editions, byTrigger };
}

/** One duty, one id: proofs, rows and links name it without its edition. */
function idsTwice(editions: readonly Edition[]): readonly string[] {
  const firstIn = new Map<string, string>();
  return editions.flatMap(({ id: edition, rules }) =>
    rules.flatMap(({ id }) => {
      const first = firstIn.get(id) ?? edition;
      firstIn.set(id, first);
      return first === edition ? [] : [`${edition}: ${id}: expected an id that ${first} does not have`];
    }),
  );
}

/** "vc-2020.json: v20-r6-arrest: limit.standard: expected …". */
function faultInWords({ path, message }: z.core.$ZodIssue, { name, content }: RuleFile): string {
  const [list, at, ...rest] = path;
  const entry = list === 'rules' && typeof at === 'number' ? entryName(content, at) : undefined;
  const where = entry === undefined ? path : rest;
  return [name, entry, where.map(String).join('.'), message]
    .filter((part) => part !== undefined && part !== '')
    .join(': ');
}

const namedEntries = z.object({ rules: z.array(z.object({ id: z.string() }).catch({ id: '' })) });

function entryName(content: unknown, at: number): string {
  const named = namedEntries.safeParse(content);
  const id = named.success ? named.data.rules[at]?.id : undefined;
  return id === undefined || id === '' ? `entry ${at + 1}` : id;
}

/** Whether an edition governs what happened on a day. */
export function isInForce({ inForce }: Edition, date: LondonDate): boolean {
  if (inForce === undefined || date < inForce.from) return false;
  return inForce.until === undefined || date <= inForce.until;
}

/** The rules an event of this type and day may set off. The edition in force on the day of the trigger governs. */
export function rulesFor(book: RuleBook, type: EventType, date: LondonDate): readonly RuleOfEdition[] {
  const rules = book.byTrigger.get(type) ?? [];
  return rules.filter(({ edition, rule }) => isInForce(edition, date) && date >= (rule.from ?? date));
}

/**
 * Whether duty and limit were read in a source that restates the text, and so were the lists of offences its conditions
 * turn on; else it is shown as not yet checked.
 */
export function isVerified({ confidence, limit, conditions: names }: Rule): boolean {
  const lists: readonly OffenceListName[] = names.flatMap((name) => conditions[name].lists);
  if (!lists.every(isSeenList)) return false;
  const { duty, limit: ofLimit = duty, enhanced = ofLimit } = confidence;
  const known =
    limit === undefined ? [duty] : [duty, ofLimit, ...(limit.enhanced === undefined ? [] : [enhanced])];
  return known.every((each) => each === 'SEEN');
}

/** The files this project brings: every edition of the Code since 2013, schemes beside it, and clocks of its own. */
export const ownRuleFiles: readonly RuleFile[] = [
  { name: 'vc-2013.json', content: code2013 },
  { name: 'vc-2015.json', content: code2015 },
  { name: 'vc-2020.json', content: code2020 },
  { name: 'vc-2026-draft.json', content: draft2026 },
  { name: 'schemes.json', content: schemes },
  { name: 'product.json', content: product },
];

/** @throws where one of the project's own files does not fit its schema. */
function ownRules(): RuleBook {
  const book = readRuleBook(ownRuleFiles);
  if ('faults' in book) throw new Error(book.faults.join('\n'));
  return book;
}

export const ownRuleBook: RuleBook = ownRules();
