/** The ways from a page about a victim to what may be recorded there. */
import type { EventKey } from '#contracts/envelope.ts';
import type { EventType } from '#contracts/registry.ts';
import type { Caller } from '#src/access/caller.ts';
import type { Link } from '../frame.ts';
import type { RecordingName } from '../paths.ts';
import { paths } from '../paths.ts';
import { strings } from '../strings/en.ts';
import { formOfType, formsFor, mayRecord } from './forms.ts';

const text = strings.recording;

const linkTexts: Readonly<Record<RecordingName, string>> = {
  contact: text.contact.link,
  'agency-chased': text.chased.link,
  'not-telling': text.notTelling.link,
  'sign-off': text.signOff.link,
  'needs-assessed': text.needs.link,
  'safe-contact': text.safe.link,
  communication: text.communication.link,
  'personal-statement': text.statement.link,
};

/** Where to record, of whom, and where to come back to. */
export type RecordingWay = { readonly reference: string; readonly person: string; readonly returnTo: string };

export function recordingLink(name: RecordingName, { reference, person, returnTo }: RecordingWay): Link {
  return { href: paths.record(name, reference, person, { returnTo }), text: linkTexts[name] };
}

/** All that somebody may record of a victim. To sign off is offered only where a decision waits for it. */
export function recordingLinks(
  caller: Caller,
  way: RecordingWay,
  { awaitsSignOff }: { readonly awaitsSignOff: boolean },
): readonly Link[] {
  return formsFor(caller)
    .filter((name) => name !== 'sign-off' || awaitsSignOff)
    .map((name) => recordingLink(name, way));
}

/** The way to correct an event of one's own that was recorded on a page; undefined for any other. */
export function correctionLink(
  event: { readonly key: EventKey; readonly type: EventType; readonly agency: string },
  caller: Caller,
  { reference, person, returnTo }: RecordingWay,
): Link | undefined {
  const form = formOfType(event.type);
  const isOwn = event.agency === caller.agency && caller.sources.includes(event.key.source);
  if (form === undefined || !isOwn || !mayRecord(form, caller)) return undefined;
  const href = paths.record(form.name, reference, person, { correct: event.key.id, returnTo });
  return { href, text: text.correctThis };
}
