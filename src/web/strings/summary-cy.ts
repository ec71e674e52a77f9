/** Geiriau crynodeb y dioddefwr yn Gymraeg: the words of a victim's summary in Welsh, not yet checked by a translator. */
import type { SummaryWords } from './summary-en.ts';

export const summaryWelsh: SummaryWords = {
  language: 'cy',
  name: 'Cymraeg',
  title: 'Beth sydd wedi digwydd yn eich achos',
  crimeNumber: (number) => `Rhif y drosedd ${number}`,
  made: (day) => `Dyma oedd ar gofnod ar ${day}. Gall fod wedi newid ers hynny.`,
  happened: 'Beth sydd wedi digwydd hyd yn hyn',
  nothing: 'Nid oes dim ar gofnod eto.',
  facts: {
    reported: () => 'Rhoddwyd gwybod i’r heddlu am y drosedd.',
    recorded: () => 'Cofnododd yr heddlu y drosedd.',
    'statement-taken': () => 'Gwnaethoch ddatganiad am sut mae’r drosedd wedi effeithio arnoch.',
    'support-offered': () => 'Rhoddodd yr heddlu eich manylion i sefydliad sy’n gallu eich cefnogi.',
    withdrew: () => 'Cofnodwyd nad oeddech am gefnogi’r achos mwyach.',
    arrested: (who) => `Arestiwyd ${who}.`,
    interviewed: (who) => `Cyfwelodd yr heddlu â ${who}.`,
    charged: (who) => `Cyhuddwyd ${who}. Mae hyn yn golygu bod yr achos yn mynd i’r llys.`,
    'police-no-further-action': (who) =>
      `Penderfynodd yr heddlu beidio â chymryd camau pellach yn erbyn ${who}. Gallwch ofyn am edrych ar y penderfyniad hwn eto.`,
    'out-of-court': (who) => `Deliwyd â’r achos yn erbyn ${who} heb fynd i’r llys.`,
    'prosecution-not-charging': (who) =>
      `Penderfynodd yr erlyniad beidio â chyhuddo ${who}. Gallwch ofyn am edrych ar y penderfyniad hwn eto.`,
    'prosecution-stopped': (who) =>
      `Rhoddodd yr erlyniad y gorau i’r achos, neu i ran ohono, yn erbyn ${who}. Efallai y gallwch ofyn am edrych ar y penderfyniad hwn eto.`,
    'sent-to-crown-court': () => 'Anfonwyd yr achos i Lys y Goron.',
    'pleaded-guilty': (who) => `Cyfaddefodd ${who} o leiaf un drosedd.`,
    'pleaded-not-guilty': (who) => `Gwadodd ${who} o leiaf un drosedd.`,
    'trial-started': () => 'Dechreuodd y treial.',
    'found-guilty': (who) => `Cafwyd ${who} yn euog o leiaf un drosedd.`,
    'found-not-guilty': (who) => `Cafwyd ${who} yn ddieuog o leiaf un drosedd.`,
    sentenced: (who) => `Dedfrydwyd ${who}. Gallwch ofyn i rywun egluro’r ddedfryd i chi.`,
    concluded: (who) => `Daeth yr achos yn erbyn ${who} i ben. Gallwch ofyn i rywun egluro hyn i chi.`,
    'appeal-lodged': (who) => `Apeliodd ${who}. Bydd llys yn edrych ar yr achos eto.`,
    'appeal-decided': () => 'Penderfynodd llys ar yr apêl. Gallwch ofyn i rywun egluro hyn i chi.',
    'retrial-ordered': () => 'Gorchmynnodd llys dreial newydd.',
  },
  onePerson: 'person',
  persons: (numbers) =>
    numbers.length === 1
      ? `person ${numbers[0]}`
      : `personau ${numbers.slice(0, -1).join(', ')} a ${numbers.at(-1)}`,
  movedTitle: 'Dyddiadau a newidiodd',
  moved: (what, from, to) =>
    to === undefined
      ? `Gohiriwyd ${what} ar ${from}. Nid oes dyddiad newydd ar gofnod.`
      : `Symudwyd ${what} o ${from} i ${to}. Gallwch ofyn pam.`,
  trial: 'y treial',
  hearing: 'y gwrandawiad',
  nextTitle: 'Beth sy’n dod nesaf',
  steps: {
    reported: 'Rhoi gwybod am y drosedd',
    investigated: 'Ymchwiliad yr heddlu',
    'charging-decision': 'Penderfyniad a gaiff rhywun ei gyhuddo',
    'first-hearing': 'Y gwrandawiad cyntaf yn y llys',
    'trial-or-plea': 'Y treial, neu’r diwrnod y caiff y drosedd ei chyfaddef neu ei gwadu',
    outcome: 'Y canlyniad',
    'after-the-case': 'Beth sy’n dilyn yr achos',
  },
  onDay: (step, day) => `${step}: ${day}.`,
  between: (step, earliest, latest) =>
    `${step}: dim dyddiad eto. Mewn hanner yr achosion tebyg daeth rhwng ${earliest} a ${latest}.`,
  notKnown: (step) => `${step}: nid yw’n hysbys eto pryd.`,
  ended: 'Ni ddisgwylir dim byd arall.',
  rightsTitle: 'Gallwch ofyn bob amser',
  rights: [
    'Mae gennych hawl i gael gwybod beth sy’n digwydd yn eich achos, a pham.',
    'Gallwch ddweud sut a phryd yr ydych am i rywun gysylltu â chi, a newid hynny unrhyw bryd.',
    'Gallwch ofyn am beidio â chael gwybod am rywbeth, a newid eich meddwl yn ddiweddarach.',
  ],
  unchecked: 'Nid yw’r cyfieithiad hwn wedi’i wirio eto gan gyfieithydd.',
};
