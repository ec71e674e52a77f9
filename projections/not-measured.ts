/** What this system does not measure, and why: said on a page, so that a missing figure is not taken for zero. */

export type NotMeasured = {
  readonly what: string;
  readonly why: string;
  /** What comes nearest to it here. */
  readonly instead?: string;
};

/** In the order of the questions that the Mayor's hate-crime strategy left open, then what is never to be built. */
export const notMeasured: readonly NotMeasured[] = [
  {
    what: 'Hate crime that nobody reported',
    why: 'Only what an agency sent is known. More reports may mean more crime or more confidence to report; no figure here tells the two apart.',
    instead:
      'Reports by channel, third-party reporting centre and under-reporting group; survey waves beside them.',
  },
  {
    what: 'Hate incidents that are not crimes',
    why: 'The rule on recording them is being changed and its present text could not be read. They are no case with a victim’s rights under the Code.',
  },
  {
    what: 'Rates per head of a borough or a community',
    why: 'No population figures are loaded. A borough with more reports may simply have more people, visitors or stations.',
    instead: 'Counts by borough and ward, and shares of all reports.',
  },
  {
    what: 'Whether a community feels safer, or trusts the police more',
    why: 'That is asked in sample surveys, never seen in events of a case.',
    instead: 'Waves of published surveys with their intervals, and the gap between groups.',
  },
  {
    what: 'Campaigns, training and work in schools',
    why: 'No event of a case comes of them, so nothing that happens later can be put down to them.',
  },
  {
    what: 'Use of police powers: stops, searches, arrests that lead nowhere',
    why: 'Arrests are known only where they belong to a victim’s case. Counting them would say nothing of how a power is used.',
  },
  {
    what: 'Whether a risk plan is good',
    why: 'That a conference was held, when, and whether its actions were done on time is known. Whether they were the right ones is not in any event.',
    instead: 'Clocks from referral to hearing to action, and referrals again within twelve months.',
  },
  {
    what: 'Whether a victim was told well',
    why: 'An event says that she was told, how, of what, and what it contained; not whether she understood, or was treated with respect.',
    instead:
      'Required content, preferred channel kept, and feedback of victims, beside every figure of timeliness.',
  },
  {
    what: 'Why a victim withdrew, where nobody asked her',
    why: 'A reason stated by somebody else is that person’s. Where the event does not say that she was consulted, it is shown as not recorded.',
    instead: 'Withdrawals by stage, by who stated them, and whether she was consulted.',
  },
  {
    what: 'What a sentence would have been without the uplift',
    why: 'Only what the court announced is known; a sentence that was never passed is not.',
    instead: 'Uplifts announced and recorded, as a share of convictions that were flagged.',
  },
  {
    what: 'Cases that end outside London, or begin in another force',
    why: 'A case is followed as far as the agencies connected here send events of it.',
    instead: 'Open cases are counted as open until an ending is on record; quiet feeds are named.',
  },
  {
    what: 'Individuals: scores, predictions, rankings of staff',
    why: 'Never. No person is given a score and no member of staff is ranked, here or in any export.',
  },
];
