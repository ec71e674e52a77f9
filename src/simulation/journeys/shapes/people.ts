/** Who the invented people are. */
import { assumed, cited } from './basis.ts';

const islington =
  'MPS 2020-21, 24,291 offences with 25,668 motivating factors: https://www.islingtongazette.co.uk/news/crime/hate-crime-offences-data-for-london-2020-2021-8419616';

export const people = {
  strand: cited(
    { race: 20_068, 'sexual-orientation': 2928, religion: 1856, disability: 527, transgender: 289 },
    islington,
  ),
  secondStrand: cited(25_668 / 24_291 - 1, `${islington} (strands per offence beyond the first)`),
  victims: assumed({ '1': 84, '2': 12, '3': 4 }, 'victims of one case'),
  organisation: assumed(
    0.03,
    'share of cases whose only victim is an organisation, such as a place of worship',
  ),
  repeat: assumed(
    0.09,
    'share of cases whose first victim was hit by a hate crime within about 300 days before; no London figure is published',
  ),
  repeatDays: assumed(300, 'the longest time between the two reports, in days of usual arrivals'),
  age: assumed(
    {
      'under-10': 1,
      '10-15': 6,
      '16-17': 3,
      '18-24': 15,
      '25-34': 27,
      '35-44': 21,
      '45-54': 14,
      '55-64': 8,
      '65-74': 4,
      '75-plus': 1,
    },
    'ages of victims',
  ),
  gender: assumed({ '1': 53, '2': 44, '9': 2, '0': 1 }, 'gender of victims'),
  ethnicityByRace: assumed(
    {
      B2: 18,
      B1: 14,
      B9: 6,
      A1: 9,
      A2: 10,
      A3: 7,
      A4: 4,
      A9: 7,
      M1: 3,
      M9: 2,
      W1: 5,
      W3: 2,
      W9: 6,
      O2: 3,
      O9: 3,
      NS: 9,
    },
    'self-defined ethnicity of victims of race and religion crime',
  ),
  ethnicityOtherwise: assumed(
    { W1: 44, W2: 3, W9: 14, B1: 5, B2: 5, A1: 4, A2: 3, A9: 3, M1: 3, M9: 3, O9: 3, NS: 10 },
    'self-defined ethnicity of victims of other strands',
  ),
  disabled: assumed({ disability: 1, others: 0.12 }, 'share of victims who are disabled'),
  language: assumed(0.11, 'share of victims who need an interpreter'),
  languages: assumed(
    { pl: 4, bn: 4, ur: 4, ar: 3, so: 3, ro: 4, pt: 3, es: 3, gu: 2, tr: 2, fa: 2, zh: 2 },
    'their languages',
  ),
  suspects: assumed({ '1': 87, '2': 10, '3': 3 }, 'suspects where any is known'),
  suspectAge: assumed(
    { '10-15': 7, '16-17': 5, '18-24': 20, '25-34': 26, '35-44': 20, '45-54': 13, '55-64': 7, '65-74': 2 },
    'ages of suspects',
  ),
  relation: assumed(
    { stranger: 52, neighbour: 19, acquaintance: 14, colleague: 5, 'other-family': 2, unknown: 8 },
    'relation of the suspect to the victim',
  ),
} as const;
