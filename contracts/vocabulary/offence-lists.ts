/** Lists of offences that rules on victims' rights turn on, by CJS code: dated data with source and confidence, never code. */
import { offenceCategory } from './offences.ts';

/** How well a statement is known: read in its source, read in a paraphrase, or recalled and still to be checked. */
export type Confidence = 'SEEN' | 'SEEN-2' | 'REC-H' | 'REC-M' | 'REC-L';

/** One list of offences. A code is in it by its beginning, so that attempts (CD98070A) are where their offence is. */
export type OffenceList = {
  readonly means: string;
  /** From when the list holds; what came before it is not known, and nothing is in it on an earlier day. */
  readonly from: string;
  /** The last day on which it holds, once another has taken its place. */
  readonly until?: string;
  readonly source: string;
  readonly confidence: Confidence;
  /** Beginnings of CJS offence codes. */
  readonly codes: readonly string[];
  /** Beginnings that are left out although one of `codes` covers them. */
  readonly except?: readonly string[];
  /** Whole offence categories: CI is every offence that only the Crown Court can try. */
  readonly categories?: readonly string[];
};

// Of the Sexual Offences Act 2003 all but registers, orders, services paid for, images, animals and the dead.
const sexual = ['SX03', 'SX56'];
const notSexual = ['SX03133', 'SX03134', 'SX03136', 'SX03137', 'SX03180']
  .concat(['SX03204', 'SX03205', 'SX03206', 'SX03207', 'SX03212', 'SX03213', 'SX03214', 'SX03215', 'SX03216'])
  .concat(['SX03245', 'SX03246', 'SX03247', 'SX03253', 'SX03254', 'SX03255', 'SX035']);
const aggravated = ['CD98066', 'CD98067', 'CD98069', 'CD9807', 'CD98080', 'CD98081'];
const wounding = ['OF61016', 'OF61017', 'OF61018', 'OF61019'];
const slavery = ['MS15001', 'MS15002', 'MS15003', 'MS15005', 'MS15006'];
const homicide = ['COML022', 'COML023', 'COML025', 'COML026', 'CM07001', 'DV04003', 'IN38001', 'IL29001'];
const deathByDriving = ['RA88042', 'RA88043', 'RA88044', 'RA88045', 'RA88046', 'RA88047', 'RA88048'].concat([
  'RT88530',
  'RT88564',
  'TH68162',
  'TH68163',
  'TH68164',
]);

const unlisted =
  'No official list by CJS code was found: codes chosen here by the titles of the CJS offence index.';

/** Every list, by the name that rules use. */
export const offenceLists = {
  'most-serious': {
    means: 'Makes its victim one of a most serious crime, who has enhanced rights',
    from: '2013-12-10',
    source: `Victims' Code 2013, most serious crime, as restated by the Hertfordshire Beacon; for 2020 GOV.UK's plain list. ${unlisted}`,
    confidence: 'SEEN-2',
    codes: [...sexual, ...aggravated, ...wounding, ...slavery]
      .concat(['COML025A', 'COML026A', 'COML020', 'COML017', 'CD71003A', 'CD71003C', 'CD71049'])
      .concat(['AT01018', 'AT01020', 'PT00046', 'PT00047', 'SC15004']),
    except: notSexual,
  },
  'racially-religiously-aggravated': {
    means: 'Aggravated by hostility to race or religion, as the offence itself says',
    from: '1998-09-30',
    source: 'Crime and Disorder Act 1998 ss.28 to 32, by title in the CJS offence index',
    confidence: 'SEEN',
    codes: aggravated,
  },
  'contact-scheme': {
    means: 'A specified violent or sexual offence, whose victim is referred to the Victim Contact Scheme',
    from: '2005-04-04',
    source: `Domestic Violence, Crime and Victims Act 2004 s.45; Sentencing Act 2020 Schedule 18, from memory. ${unlisted}`,
    confidence: 'REC-M',
    codes: [...sexual, ...aggravated, ...wounding, ...slavery, ...homicide]
      .concat(['COML017', 'COML020', 'CD71003', 'CD71015', 'CD71049', 'CD71050', 'CY33053', 'CY33054'])
      .concat(['EX83026', 'EX83027', 'EX83029', 'FI68059', 'FI68064', 'FI68076', 'FI68080', 'FI68320'])
      .concat(['OF61003', 'OF61014', 'OF61022', 'OF61031', 'OF61060', 'OF61073', 'OF61102', 'OF61131'])
      .concat(['PH97009', 'PH97010', 'PH97011', 'PU86001', 'PU86002', 'PU86003', 'RA88043', 'RA88046'])
      .concat(['RA88047', 'SC15005', 'SC15006', 'TH68023', 'TH68025', 'TH68028', 'TH68038', 'TH68045'])
      .concat(['TH68046', 'TH68047', 'TH68048', 'TH68162', 'TH68163', 'TH68164', 'PT00046', 'PT00047']),
    except: notSexual,
  },
  'unduly-lenient': {
    means: 'Its sentence may be referred to the Attorney General as unduly lenient',
    from: '2019-11-20',
    source: `Criminal Justice Act 1988 s.35 and the 2006 Order as amended, from memory: every offence triable only in the Crown Court, and listed either-way ones. ${unlisted}`,
    confidence: 'REC-M',
    categories: ['CI'],
    codes: [...sexual, ...aggravated, ...slavery].concat([
      'CY33053',
      'CY33054',
      'OF61014',
      'PH97009',
      'PH97010',
      'PH97011',
      'SC15004',
    ]),
    except: notSexual,
  },
  sexual: {
    means: 'A sexual offence',
    from: '2004-05-01',
    source: `Sexual Offences Act 2003. ${unlisted}`,
    confidence: 'SEEN-2',
    codes: sexual,
    except: notSexual,
  },
  'bereaved-family': {
    means: 'A death for which the CPS offers bereaved families meetings',
    from: '2013-12-10',
    source: `CPS Bereaved Family Scheme (cps.gov.uk/node/5601). ${unlisted}`,
    confidence: 'SEEN',
    codes: [...homicide, ...deathByDriving],
  },
} as const satisfies Readonly<Record<string, OffenceList>>;

export type OffenceListName = keyof typeof offenceLists;

const memberships = new Map<string, boolean>();

/** Whether a list had been read in its source; what turns on another is shown as not yet checked. */
export function isSeenList(name: OffenceListName): boolean {
  return offenceLists[name].confidence === 'SEEN';
}

/** Whether an offence is in a list on a London day, by its CJS code. */
export function isInOffenceListOn(code: string, name: OffenceListName, on: string): boolean {
  const { from, until }: OffenceList = offenceLists[name];
  return from <= on && (until === undefined || on <= until) && isInOffenceList(code, name);
}

/** Whether an offence is in a list, whatever the day. */
export function isInOffenceList(code: string, name: OffenceListName): boolean {
  const key = `${name} ${code}`;
  let member = memberships.get(key);
  if (member === undefined) {
    member = isListed(code, offenceLists[name]);
    memberships.set(key, member);
  }
  return member;
}

function isListed(code: string, { codes, except = [], categories = [] }: OffenceList): boolean {
  if (except.some((beginning) => code.startsWith(beginning))) return false;
  const category = offenceCategory(code);
  return (
    codes.some((beginning) => code.startsWith(beginning)) ||
    (category !== undefined && categories.includes(category))
  );
}
