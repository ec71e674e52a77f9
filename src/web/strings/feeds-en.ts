/** Every string of the pages on feeds and on messages held back, in English. */

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

const events = (count: number) => plural(count, 'event', 'events');

export const feeds = {
  title: 'Feeds and data quality',
  lead: 'What each system sends, whether it has fallen silent, and what may be missing.',
  ownOnly: 'You see the feeds of your own agency.',
  building:
    'What was heard of each feed is being counted for the first time. Load this page again in a moment.',
  notYetFolded: (cases: number) =>
    `${plural(cases, 'case has', 'cases have')} news that is not in the pages yet.`,
  unreadable: (count: number) =>
    `${events(count)} about feeds, surveys or decisions cannot be read and ${count === 1 ? 'is' : 'are'} left out.`,
  nothing: 'Nothing has come from your agency yet, and no feed is declared for it.',
  nothingWhatToDo: 'What can be sent, and how to try it',
  columns: {
    source: 'Source',
    heard: 'Last event',
    lag: 'Delay',
    lost: 'Held back or missing',
    waiting: 'Cases waiting',
  },
  quiet: 'Quiet',
  ended: 'Not declared for today',
  undeclared: 'Nothing declared: silence shows nothing',
  covers: (types: number, population: string, since: string) =>
    `${population}: ${plural(types, 'type', 'types')}, complete since ${since}`,
  areas: (count: number) => `${plural(count, 'borough', 'boroughs')} only`,
  owner: (owner: string) => `Owner ${owner}`,
  noOwner: 'No owner declared',
  never: 'Never heard',
  usualGap: (gap: string, sends: string) => `Usual gap ${gap} (${sends})`,
  today: (count: number, usual: string | undefined) =>
    usual === undefined
      ? `Today ${count.toLocaleString('en-GB')}; too young to say what is usual`
      : `Today ${count.toLocaleString('en-GB')}, usually ${usual} on this weekday`,
  lag: (half: string, most: string) => `Half within ${half}, 95% within ${most}`,
  lagOf: (count: number) => `Of ${events(count)} in 28 days`,
  noLag: 'No event told to the minute in 28 days',
  duration: {
    seconds: (count: number) => plural(count, 'second', 'seconds'),
    minutes: (count: number) => plural(count, 'minute', 'minutes'),
    hours: (count: number) => plural(count, 'hour', 'hours'),
    days: (count: number) => plural(count, 'day', 'days'),
  },
  refused: (count: number) => `${count.toLocaleString('en-GB')} refused`,
  quarantined: (count: number) => `${plural(count, 'message', 'messages')} quarantined`,
  waiting: (count: number) => `${plural(count, 'message waits', 'messages wait')} for a hearing`,
  notTakenYet: (count: number) => `${plural(count, 'message', 'messages')} not taken yet`,
  discarded: (count: number) => `${plural(count, 'message', 'messages')} discarded`,
  stalled: (why: string) => `Messages are not being taken: ${why}`,
  sequence: {
    none: 'Not numbered by the sender',
    whole: (first: number, last: number) => `Numbers ${first} to ${last}: none missing`,
    missing: (missing: number, first: number, last: number) =>
      `Numbers ${first} to ${last}: ${missing.toLocaleString('en-GB')} missing`,
    repeated: 'Numbers were used more than once: gaps cannot be told',
  },
  totals: {
    none: 'The sender declares no totals',
    agree: (day: string) => `Agrees with the sender’s totals up to ${day}`,
    differ: (count: number, day: string) =>
      `${plural(count, 'difference', 'differences')} from the sender’s totals up to ${day}`,
  },
  /** Cases wait for an agency, whichever of its systems would tell. */
  waitingForAll: 'for all its feeds',
  differences: {
    title: 'Differences from the sender’s own totals',
    of: (source: string) => `Of ${source}`,
    day: 'Day',
    type: 'Event type',
    sent: 'Sender says',
    held: 'The log holds',
    more: (count: number) => `And ${count} more`,
  },
  held: {
    title: 'Messages held back',
    lead: 'Kept whole, but not translated. Each group has one cause; putting the cause right lets all of it be taken.',
    nothing: 'No message is held back.',
    count: 'Messages',
    oldest: 'Oldest',
    cause: 'Cause',
    look: 'Look at them',
    discarded: 'Messages decided not to be taken',
  },
  handOvers: {
    title: 'Missing hand-overs',
    lead: 'What one agency should have handed to another by now, of days whose feeds would tell of it.',
    nothing: 'No hand-over is missing, as far as the feeds tell.',
    who: 'Who must act',
    what: 'What is missing',
    cases: 'Cases',
    since: 'Longest since',
    work: (agency: string) => `Work of ${agency}`,
    untold: (cases: number) =>
      `Of ${plural(cases, 'more case', 'more cases')} no feed would tell, so nothing is said.`,
  },
  parked: {
    title: 'Parked cases',
    lead: 'Cases that could not be read. Everything else goes on; a case is read again by itself when the code changes, or here.',
    nothing: 'No case is parked.',
    case: 'Case',
    error: 'Error',
    retry: 'Try again',
    retried: (stream: string) => `${stream} was read again.`,
    stillParked: (stream: string) => `${stream} was read again, and is still parked.`,
    notParked: 'That case is no longer parked.',
  },
  revisions: {
    title: 'Revisions between month-ends',
    lead: (earlier: string, later: string) =>
      `How figures known on ${earlier} read when they are counted again with what was known on ${later}.`,
    none: 'Fewer than two month-ends are kept, so nothing can have been revised.',
    measures: (count: number) => plural(count, 'measure', 'measures'),
  },
};

/** Pages of the start page beside those of figures. */
export const otherPages = {
  title: 'Other pages',
  says: {
    work: 'What is due to victims, by whom, and how soon',
    feeds: 'What each system sends, and what is late, held back or missing',
    whoLooked: 'Every attempt to open a record, by whom and why',
    contracts: 'An event can be tried there, and nothing is stored',
    notMeasured: 'What cannot be read from this system, and why',
  },
};

export const heldMessages = {
  title: 'Messages held back',
  titleDiscarded: 'Messages decided not to be taken',
  of: (source: string) => `From ${source}`,
  where: 'Where',
  expected: 'Expected',
  received: 'Received',
  cure: 'What to do',
  whole: 'The whole message',
  gone: 'No message is held back for this cause any more.',
  nothingDiscarded: 'No message has been discarded.',
  messages: 'Messages',
  message: (id: string) => `Message ${id}`,
  came: (when: string) => `came ${when}`,
  hearing: (id: string) => `hearing ${id}`,
  replayed: (count: number) => `taken again ${plural(count, 'time', 'times')}`,
  moreFaults: (count: number) => `and ${plural(count, 'other fault', 'other faults')}`,
  first: (shown: number, all: number) =>
    `The first ${shown} of ${all}. The rest come up when these are dealt with.`,
  decision: 'What is to become of them?',
  decisionHint: 'Your name, the reason and the time are written to the log. A message is never deleted.',
  or: 'or',
  replay: {
    'standing-data-updated': 'Take them again: the standing data were updated',
    'court-advised': 'Take them again: the court advised it',
    'fault-fixed': 'Take them again: a fault of this system was put right',
    other: 'Take them again: another reason',
  },
  discard: {
    'sent-by-mistake': 'Discard: sent by mistake',
    'test-message': 'Discard: a test message',
    'said-by-a-later-message': 'Discard: a later message says it',
    'not-of-this-area': 'Discard: not about a London case',
    other: 'Discard: another reason',
  },
  button: 'Do this',
  noMessage: 'Choose at least one message',
  noDecision: 'Choose what is to become of them',
  doneReplay: (count: number) => `${plural(count, 'message is', 'messages are')} being taken again.`,
  doneDiscard: (count: number) => `${plural(count, 'message', 'messages')} discarded.`,
  notDone: (count: number) => `${plural(count, 'message was', 'messages were')} no longer held back.`,
  discardedBecause: (reason: string, by: string, when: string) => `${reason}, by ${by} on ${when}`,
  why: {
    'sent-by-mistake': 'Sent by mistake',
    'test-message': 'A test message',
    'said-by-a-later-message': 'A later message says it',
    'not-of-this-area': 'Not about a London case',
    other: 'Another reason',
  },
  takeAgain: 'Take them again after all',
};
