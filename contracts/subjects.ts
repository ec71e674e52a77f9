/** What an event may be about: a case by any of its references, or a survey, a feed, or the running of this system. */
import { z } from 'zod';
import {
  caseReferenceKinds,
  caseReferenceSchema,
  caseStream,
  isCaseReferenceKind,
  normaliseCaseReference,
} from './references.ts';
import { codeList } from './vocabulary/code-list.ts';
import { nearest } from './vocabulary/nearest.ts';
import { surveyInstruments } from './vocabulary/surveys.ts';

/** How a sending system is named: a path such as `/met/connect`. */
export const sourcePattern = /^\/[a-z0-9][a-z0-9/._-]*$/;

/** What the running of this system is told under, each in a stream of its own. */
export const adminTopics = codeList('admin topic', {
  baselines: 'Baselines',
  targets: 'Targets',
  rules: 'Rule sets',
  erasures: 'Erasures',
});
export type AdminTopic = (typeof adminTopics.codes)[number];

/** Kinds of subject beside cases, in the order in which they are described. */
export const besideKinds = ['survey', 'feed', 'admin'] as const;
export type BesideKind = (typeof besideKinds)[number];
export type SubjectKind = 'case' | BesideKind;

/**
 * What the subject of a type must be: `case`, a reference of a case; `survey` and `feed`, any of them; of the admin
 * types exactly the topic named; `as-target`, whatever the event is about that it corrects or takes back.
 */
export type SubjectRule = 'case' | 'survey' | 'feed' | `admin:${AdminTopic}` | 'as-target';

type BesideRule = {
  readonly takes: (value: string) => boolean;
  readonly expected: string;
  readonly example: string;
  readonly nearest?: (value: string) => string | undefined;
};

/** What the value of each kind beside cases must be. A feed is named by the `source` its events carry. */
export const besideRules: Readonly<Record<BesideKind, BesideRule>> = {
  survey: {
    takes: (value) => surveyInstruments.has(value),
    expected: `survey:{instrument} with an instrument of ${surveyInstruments.codes.join(', ')}`,
    example: 'survey:uss',
    nearest: surveyInstruments.nearest,
  },
  feed: {
    takes: (value) => value.length <= 200 && sourcePattern.test(value),
    expected: 'feed:{source}, e.g. feed:/met/connect',
    example: 'feed:/met/connect',
  },
  admin: {
    takes: (value) => adminTopics.has(value),
    expected: `admin:{topic} with a topic of ${adminTopics.codes.join(', ')}`,
    example: 'admin:baselines',
    nearest: adminTopics.nearest,
  },
};

/** The kind of a subject in its one spelling. */
export function subjectKindOf(subject: string): SubjectKind {
  return besideKindOf(subject) ?? 'case';
}

function besideKindOf(subject: string): BesideKind | undefined {
  return besideKinds.find((kind) => subject.startsWith(`${kind}:`));
}

/** What stands after the kind: the instrument of a survey, the source of a feed, the topic of the administration. */
export function subjectValueOf(subject: string): string {
  return subject.slice(subject.indexOf(':') + 1);
}

/** The one spelling of a subject; undefined where it names nothing an event can be about. */
export function normaliseSubject(raw: string): string | undefined {
  const kind = besideKindOf(raw);
  if (kind === undefined) return normaliseCaseReference(raw);
  return besideRules[kind].takes(subjectValueOf(raw)) ? raw : undefined;
}

/** A subject in any spelling; parses to the one the log uses. */
export const subjectSchema = z
  .string('expected what the event is about, kind:value')
  .max(210, 'expected at most 210 characters')
  .transform((raw, context) => {
    const subject = normaliseSubject(raw);
    if (subject !== undefined) return subject;
    const fault = faultOf(raw);
    context.issues.push({
      code: 'custom',
      input: raw,
      message: fault.message,
      params: { list: 'subject', ...(fault.nearest !== undefined && { nearest: fault.nearest }) },
    });
    return z.NEVER;
  })
  .meta({
    description:
      'What the event is about: a case reference, kind:value, e.g. urn:01ZD0303208 or crime:01-2301234-26; or survey:{instrument}, feed:{source}, admin:{topic}',
  });

type SubjectFault = { readonly message: string; readonly nearest?: string | undefined };

function faultOf(raw: string): SubjectFault {
  const colon = Math.max(0, raw.indexOf(':'));
  const kind = raw.slice(0, colon).trim();
  const value = raw.slice(colon + 1);
  const meant = besideKindOf(raw) ?? (isCaseReferenceKind(kind) ? undefined : nearestKind(kind));
  if (meant === undefined) return faultOfCase(raw);
  const { takes, expected, nearest: near } = besideRules[meant];
  const known = takes(value) ? value : near?.(value);
  return { message: `expected ${expected}`, nearest: known === undefined ? undefined : `${meant}:${known}` };
}

function nearestKind(kind: string): BesideKind | undefined {
  const near = nearest(kind, [...caseReferenceKinds, ...besideKinds]);
  return besideKinds.find((each) => each === near);
}

/** A subject of no kind beside cases is answered as a case reference is. */
function faultOfCase(raw: string): SubjectFault {
  const [issue] = caseReferenceSchema.safeParse(raw).error?.issues ?? [];
  const params = issue?.code === 'custom' ? issue.params : undefined;
  const near: unknown = params?.['nearest'];
  return {
    message: issue?.message ?? 'expected what the event is about, kind:value',
    nearest: typeof near === 'string' ? near : undefined,
  };
}

/** The stream in which events about a subject stand. */
export function streamOf(subject: string): string {
  const kind = besideKindOf(subject);
  return kind === undefined ? caseStream(subject) : `${kind}-${subjectValueOf(subject)}`;
}

/** Whether a subject is what a type asks for; of corrections and retractions their target decides. */
export function subjectFits(rule: SubjectRule, subject: string): boolean {
  if (rule === 'as-target') return true;
  if (rule === 'case' || rule === 'survey' || rule === 'feed') return subjectKindOf(subject) === rule;
  return subject === rule;
}

/** What a type asks of its subject, in words. */
export function expectedSubject(rule: SubjectRule): string {
  if (rule === 'as-target') return 'the subject of the event that is amended';
  if (rule === 'case') return 'a reference of a case, e.g. crime:01-2301234-26';
  return rule === 'survey' || rule === 'feed' ? besideRules[rule].expected : rule;
}

/** A subject such as the rule asks for, for examples. */
export function exampleSubject(rule: SubjectRule): string {
  if (rule === 'case' || rule === 'as-target') return 'urn:01ZD0303226';
  return rule === 'survey' || rule === 'feed' ? besideRules[rule].example : rule;
}
