/** Every string of the pages of figures, in English. */

const plural = (count: number, one: string, many: string) =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const figuresInEnglish = {
  title: 'Figures',
  filters: {
    title: 'What is shown',
    from: 'From',
    to: 'To',
    upTo: 'Three years, up to the end of',
    knownOn: 'As known',
    now: 'Now',
    allCases: 'All cases',
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
  none: '–',
  notRecorded: 'Not recorded',
  days: (days: string) => `${days} days`,
  counts: (unit: string) => `Counts: ${unit}.`,
  asOf: (day: string) => `As of ${day}.`,
  asKnownOn: (day: string) => `As known on ${day}.`,
  asKnownNow: (when: string) => `As known now: everything recorded by ${when}.`,
  notShown: (why: string) => `Not shown: ${why}`,
  flags: {
    'too-few': 'Too few to say',
    'not-reached': 'Not reached',
    'not-observed-so-long': 'Not watched so long',
    'not-watched-so-long': 'Not watched so long',
    'fewer-than-twelve-points': 'Under 12 months: no limits',
    'before-set': 'These outcomes did not exist yet',
    'after-set': 'These outcomes no longer exist',
  },
  series: {
    month: 'Month',
    people: 'How many stand behind it',
    remark: 'Remark',
    inDays: 'Days',
    filling: 'still filling',
    ownLimits:
      'Limits: mean ± 2.66 × mean moving range (XmR) of the months shaded; they do not move when months are added.',
    frozen: (name: string, decided: string, cut: string) =>
      `Limits of the baseline “${name}”, frozen ${decided} on what was known on ${cut}.`,
    targetIs: (value: number, from: string, origin: string) =>
      `Target ${value.toLocaleString('en-GB')} from ${from} (${origin}).`,
    noLimits: 'Under 12 months to go by: no limits, so it cannot be told what is chance.',
    noSignal: 'No month is more than chance would give.',
    signal: (months: number, month: string, rule: string, towards: string) =>
      `${plural(months, 'month is', 'months are')} more than chance would give, last ${month}: ${rule}, ${towards}.`,
    rules: {
      outside: 'one month outside the limits',
      trend: 'seven months rising or falling',
      'near-limit': 'two of three months near a limit',
      'one-side': 'seven months on one side of the mean',
    },
    towards: { high: 'high', low: 'low' },
    brokenOn: (day: string, says: string, source: string) => `${day}: ${says} (${source})`,
    key: {
      mean: 'Mean of the baseline',
      limit: 'Limits of chance',
      target: 'Target',
      baseline: 'Baseline',
      point: 'A month',
      filling: 'Still filling: under no rule',
      signal: 'More than chance',
      brokenSeries: 'Another series begins: see the notes',
    },
  },
  asked: { by: (what: string) => `by ${what}` },
  feeds: {
    missing: (agency: string, spells: readonly string[], shorter: number) =>
      `${agency}: silent or incomplete ${[...spells, ...(shorter > 0 ? [`and ${plural(shorter, 'shorter gap', 'shorter gaps')}`] : [])].join('; ')}.`,
    spell: (from: string, to: string) => `${from} to ${to}`,
    whole: (agencies: string) => `No gap is known in the feeds of ${agencies}.`,
    since: (begins: readonly string[]) =>
      `Declared as complete only since: ${begins.join(', ')}; what is missing of earlier days is not known.`,
    undeclared: (agencies: string) =>
      `What is missing of the feeds of ${agencies} is not known: none was declared.`,
  },
  behind: {
    title: (measure: string) => `Cases behind a figure: ${measure}`,
    link: 'The cases',
    days: (from: string, to: string, asOf: string) => `${from} to ${to}, as of ${asOf}`,
    says: (counted: number, looked: number, open: number, more: boolean) => {
      const cases = more
        ? `. Of its cases the first ${looked.toLocaleString('en-GB')} were looked at; `
        : `, in ${plural(looked, 'case', 'cases')}; `;
      const mine =
        open === 0 ? 'none of them is yours to open' : `you may open ${open.toLocaleString('en-GB')}`;
      return `The figure counts ${counted.toLocaleString('en-GB')}${cases}${mine}.`;
    },
    more: 'Choose fewer cases on the page before to see the others.',
    restricted: 'Restricted',
  },
  loading: {
    title: 'The figures are being made ready',
    lead: 'Figures are counted over all cases when the server starts, which may take minutes; whoever works with no case sees them once a month-end has been cut. Everything else works meanwhile.',
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

  courtDelay: {
    title: 'Court delay',
    stage: 'Stage',
    lead: (stage: string, cases: string, from: string, to: string) => `${stage}. ${cases}. ${from} to ${to}.`,
    atRisk: 'Watched at that age',
    cases: 'Cases',
    tooFew: '* too few to show, or none',
    holders: {
      nobody: 'Nobody yet',
      police: 'Police',
      prosecution: 'Crown Prosecution Service',
      court: 'Courts',
    },
    quarters: ['January to March', 'April to June', 'July to September', 'October to December'],
    signals: { yes: 'Signal', no: 'No signal', 'cannot-tell': 'Cannot tell' },
    changed: {
      title: 'Has it changed?',
      compared: (months: string, before: string) => `${months}, held against ${before}.`,
      questions: {
        signal: 'Is it more than chance?',
        complete: 'Are the data whole?',
        mix: 'Is it because other cases were dealt with?',
        stage: 'Whose stage is it?',
        revised: 'Have earlier figures been revised?',
      },
      answers: { yes: 'Yes', no: 'No', 'cannot-tell': 'Cannot tell' },
    },
    tiles: {
      open: { name: 'Open cases', unit: 'Defendants in cases, at the end of the last month' },
      year: { name: 'Open a year or more', unit: 'Of open cases whose age is known' },
      waiting: {
        name: 'Median, open cases counted',
        unit: 'Charge to completion, cases charged in the three years',
      },
      official: {
        name: 'Official median, completed cases',
        unit: 'Of the stage chosen, completed in the three years',
      },
      ineffective: { name: 'Ineffective trials', unit: 'Of trials effective, cracked or ineffective' },
    },
    waiting: {
      title: 'How long until a case is completed, open cases counted',
      curve: 'Still open',
      none: 'There are too few cases.',
      says: (median: string, interval: string | undefined, from: number | undefined) =>
        `Half are completed within: ${median.toLowerCase()}${interval ?? ''}.${from === undefined ? '' : ` The curve is of those who waited longer than ${from} days.`}`,
      interval: (low: string, high: string | undefined) =>
        high === undefined
          ? ` (95% interval from ${low}, its end not reached)`
          : ` (95% interval ${low} to ${high})`,
      words: {
        band: '95% interval, each age by itself',
        days: 'Days since charge',
        half: 'Half are completed',
        share: 'Still open',
      },
    },
    pace: { title: 'Delay at the pace of each month' },
    stages: {
      title: 'Days by stage, and who holds the case',
      none: 'There are too few cases.',
      stage: 'Stage',
      mean: 'Mean',
      median: 'Median',
      means:
        'Means of completed stages: they add up along the way of one case, medians do not. Each stage has cases of its own.',
      bar: (holder: string, stage: string) => `${holder}: ${stage}`,
      says: (stage: string, days: string) => `The longest is ${stage}: ${days}.`,
    },
    trials: {
      title: 'What came of trials on their day',
      quarter: 'Quarter',
      listings: 'Trials listed',
      parts: {
        'effective-trials': 'Effective',
        'cracked-trials': 'Cracked',
        'ineffective-trials': 'Ineffective',
      },
      says: (quarter: string, ineffective: string, effective: string) =>
        `${quarter}: ${ineffective} ineffective, ${effective} effective.`,
    },
    reasons: {
      id: 'reasons',
      title: 'Why trials were ineffective',
      columns: ['Reason', 'Trials'],
      notRecorded: 'No reason recorded',
      none: 'No trial was ineffective.',
      says: (prosecution = '–', defence = '–', court = '–') =>
        `On the prosecution’s side ${prosecution}, the defence’s ${defence}, the court’s ${court}.`,
    },
    byCourt: {
      id: 'by-court',
      title: 'By court',
      columns: ['Court', 'Open cases', 'Completed', 'Median', 'Mean', 'Nine in ten within'],
      says: 'In order of how many cases were completed, never of how long they took.',
    },
    moved: {
      id: 'moved',
      title: 'Trial dates that moved, and whether the victim was told',
      columns: ['Measure', 'Share', 'Of these', 'Of all'],
      says: 'A date that passed with an ineffective trial is counted apart.',
    },
  },

  outcomes: {
    title: 'Outcomes',
    lead: (cases: string, from: string, to: string) => `${cases}. ${from} to ${to}.`,
    line: 'Measure by month',
    which: 'Crimes',
    crimes: { 'hate-crime': 'Hate crimes', all: 'All crimes' },
    set: 'What counts as a positive outcome',
    bases: { recorded: 'of crimes recorded in the period', assigned: 'of outcomes assigned in the period' },
    onBasis: (name: string, basis: string) => `${name}, ${basis}`,
    byYear: 'All measures by year',
    measure: 'Measure',
    of: (year: string) => `Counted, ${year}`,
    nothing: 'There is no such figure in these months.',
    count: 'How many',
    types: 'Outcomes by type, both bases',
    type: 'Outcome',
    two: 'Two bases are two cohorts, never mixed: crimes recorded in the period with their outcome by now, and crimes whose outcome was assigned in it.',
    change: 'By month',
    byYearLead:
      'The last three whole years. The year before the last may still change on the basis of recorded crimes.',
  },

  repeat: {
    title: 'Repeat and hotspots',
    lead: (cases: string, from: string, to: string) => `${cases}. ${from} to ${to}.`,
    window: 'Hit again within',
    windows: { '365': 'A year', '182': 'Half a year', '730': 'Two years' },
    match: 'By the same strand',
    matches: { 'any-strand': 'By any', 'same-strand': 'By the same' },
    tiles: {
      victims: { name: 'Victims of hate crime', unit: 'Distinct victims, in the three years' },
      rate: { name: 'Hit before', unit: 'Of them, within the time chosen' },
      unlinked: {
        name: 'Known by one reference only',
        unit: 'Of them: what no link shows cannot be counted',
      },
      again: { name: 'Hit again within a year', unit: 'Looking forward from the first; known deaths censor' },
    },
    series: 'Repeat victims by month',
    wards: { title: 'Wards with the most hate crimes', columns: ['Ward', 'Crimes'] },
    funnel: {
      title: 'Repeat victims by borough, against chance',
      none: 'There are too few boroughs to show.',
      says: (outside: number, boroughs: number) =>
        outside === 0
          ? `None of ${boroughs} boroughs lies outside what chance would give.`
          : `${plural(outside, 'borough lies', 'boroughs lie')} outside what chance would give, of ${boroughs}.`,
      words: {
        share: 'Share hit before',
        whole: 'Victims in the borough',
        overall: 'All shown together',
        inner: '95% lie within by chance',
        outer: '99.8% lie within by chance',
        inside: 'A borough',
        outside: 'Outside: more than chance',
      },
      columns: ['Borough', 'Share hit before', 'Hit before', 'Victims'],
    },
    map: {
      title: 'Hate crimes by borough',
      none: 'No crime is recorded.',
      allWithheld: 'In every borough there are too few to show.',
      says: (borough: string, crimes: string) => `Most in ${borough}: ${crimes}.`,
      columns: ['Borough', 'Crimes'],
      withheld: '* withheld, small',
      noCrime: 'None',
      between: (low: string, high: string) => `${low} to ${high}`,
      source:
        'Boundaries: Office for National Statistics licensed under the Open Government Licence v.3.0. Contains OS data © Crown copyright and database right.',
    },
    marac: {
      title: 'Risk conferences (MARAC)',
      columns: ['Measure', 'Figure', 'Counted'],
      cases: 'Cases with an action that is not done',
      noCases: 'Your role sees figures here; the cases are for the chair of the conference.',
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
