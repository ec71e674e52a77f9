/** Every string of the pages of figures, in English. */

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const figuresInEnglish = {
  title: 'Figures',
  filters: {
    title: 'What is shown',
    from: 'From',
    to: 'To',
    apply: 'Apply',
    all: 'All',
  },
  asTable: 'These figures as a table',
  csv: 'These figures as CSV',
  r: 'In R',
  rHint: 'Fetches exactly what is shown. The token stands in the environment as VJT_TOKEN.',
  withheld:
    '* stands for a number from 1 to 7, or one held back to protect another. Other numbers are to the nearest 5, and shares are of these.',
  whole: 'Whole months only, as known at the end of a month.',
  loading: {
    title: 'The figures are being made ready',
    lead: 'They are counted over all cases when the server starts, which takes up to a few minutes. Everything else works meanwhile.',
    again: 'Load the page again',
  },
  definition: {
    title: 'What this measures',
    definition: 'Definition',
    unit: 'What is counted',
    cohort: 'Which of them',
    source: 'Source',
    certainty: 'How sure the definition is',
    certainties: {
      official: 'Read in an official source.',
      reported: 'Read in a source that read the official one.',
      recalled: 'Unverified: from memory, to be checked against the official source.',
      ours: 'Fixed for this project, because practice differs or nothing could be found.',
    },
    styles: {
      'Ministry of Justice': 'MoJ-style, not official statistics.',
      'Home Office': 'Home Office-style, not official statistics.',
      'Crown Prosecution Service': 'CPS-style, not official statistics.',
      MOPAC: 'As MOPAC uses it, not official statistics.',
    },
  },

  codeRecord: {
    title: 'Code record',
    lead: 'How the duties of the Victims’ Code were kept. In order of how often each was set off, never of its rate.',
    unit: 'Counts duties towards a victim, by the day that set them off.',
    decided:
      'The rate is of those decided: met, met late and missed. What cannot be told is in no rate. Beside it: her needs had been assessed by then; she was told in the way she prefers; she was told all that must be said.',
    period: (from: string, to: string) => `Set off ${from} to ${to}.`,
    asOf: (day: string) => `As they stood on ${day}.`,
    groupBy: 'Row for each',
    groups: {
      duty: 'Duty',
      right: 'Right',
      holder: 'Holder',
      borough: 'Borough',
      month: 'Month',
      edition: 'Edition',
    },
    edition: 'Edition of the Code',
    allEditions: 'All editions',
    unverified: 'Duties whose source was not read',
    leaveOut: 'Leave out',
    include: 'Count too',
    columns: {
      holder: 'Holder',
      triggered: 'Triggered',
      met: 'Met',
      metLate: 'Met late',
      missed: 'Missed',
      stillDue: 'Still due',
      excusedOrDeclined: 'Excused or declined',
      cannotTell: 'Cannot tell',
      metOfDecided: 'Met, of decided',
      quality: 'And how well',
    },
    quality: {
      needsAssessed: (share: string) => `Needs assessed: ${share}`,
      preferredMethodKept: (share: string) => `As preferred: ${share}`,
      contentComplete: (share: string) => `Content whole: ${share}`,
    },
    total: 'All of them',
    nothing: 'No duty was set off in these months.',
    unknown: 'Not known',
    chart: {
      title: 'What became of decided duties',
      says: (met: string, all: string) =>
        `Of ${all} decided, ${met} were met in time. The table below has the numbers.`,
      parts: ['Met in time', 'Met late', 'Missed'],
      instead: '* too few to show',
      bar: (name: string, decided: string) => `${name} (${decided} decided)`,
      most: (shown: number, all: number) =>
        `The ${shown} most often set off, of ${plural(all, 'row', 'rows')}.`,
    },
  },
} as const;
