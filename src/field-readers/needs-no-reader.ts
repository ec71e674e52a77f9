/** Fields that no duty, measure or page was seen to read, and that are kept all the same, each with the reason. */

const named = 'The id by which a request for a review names the decision.';
const pointed =
  'Tells matters of one topic apart where their keys are not known; of the cases at hand none needs it.';
const notAlone = 'Its contract does not take it changed alone, so it cannot be tried; a sentence says it.';
const frozenPart = 'The answer on decisions gives it whole; no baseline at hand is of a part.';
const frozenLimits =
  'Limits stand on charts of measures, under figures that no case at hand has enough of to have any.';
const version = 'Says how `data` is written; the same facts in another version are the same.';

/** What tells one matter from another within `tellsOf`. */
function tellsOf(type: string, ...fields: readonly string[]): readonly (readonly [string, string])[] {
  return fields.map((field) => [`${type}.tellsOf.${field}`, pointed]);
}

export const needsNoReader: ReadonlyMap<string, string> = new Map([
  ['police.no-further-action-decided.decision', named],
  ['cps.charging-decision-made.decisionId', named],
  ['cps.prosecution-stopped.decision', named],
  [
    'police.marac-action-completed.marac',
    'The action is known by its own id; the conference stands with it for people.',
  ],
  ['police.victim-interviewed.supporterRefusedBecause', notAlone],
  [
    'court.case-received.defendants.offences.sequence',
    'Decides which of two equally grave offences stands for a defendant where the charge gave no number.',
  ],
  [
    'court.hearing-held.day',
    'Said of hearings of several days, of which too few are at hand for it to be seen.',
  ],
  ['court.appeal-decided.hearing', 'The appeal’s hearing, which has its own events.'],
  ...tellsOf('court.information-sent', 'defendant', 'date'),
  ...tellsOf('witness-care.court-information-received', 'defendant'),
  ...tellsOf('witness-care.cps-information-received', 'topic', 'defendant', 'hearing', 'date'),
  ...tellsOf('contact.contact-failed', 'defendant', 'hearing', 'date'),
  ...tellsOf('contact.not-informing-decided', 'topic', 'defendant', 'hearing', 'date'),
  ...tellsOf('contact.agency-chased', 'source', 'id', 'topic', 'defendant', 'hearing', 'date'),
  ['record.event-corrected.version', version],
  [
    'record.event-corrected.type',
    'Must be the type of what is corrected; a correction that says another changes nothing.',
  ],
  ['survey.wave-published.interval.level', 'Always 0.95: it says that the interval is of that kind.'],
  [
    'feed.totals-declared.time',
    'Of two declarations of one day the later counts; at hand there is one of each.',
  ],
  ['admin.baseline-frozen.filters.dimension', frozenPart],
  ['admin.baseline-frozen.filters.value', frozenPart],
  ...['options.name', 'options.value', 'every'].map(
    (field) => [`admin.baseline-frozen.${field}`, frozenPart] as const,
  ),
  ...['series', 'category', 'points', 'mean', 'movingRange'].map(
    (field) => [`admin.baseline-frozen.limits.${field}`, frozenLimits] as const,
  ),
]);
