/** What other rules would change, said before they are switched to. */
import { onTestFinished, expect, test } from 'vitest';
import { ownRuleBook, ruleBookOf } from '#projections/victims-code/rules/rule-book.ts';
import type { Rule } from '#projections/victims-code/rules/edition.ts';
import { openSpecLog, say, temporaryDirectory } from '#src/projecting/spec-support.ts';
import { diffRules } from './diff-rules.ts';

const crime = 'crime:01-2301234-26';

function specLog() {
  const directory = temporaryDirectory();
  const log = openSpecLog(directory.path);
  onTestFinished(async () => {
    await log.close();
    directory[Symbol.dispose]();
  });
  log.store(
    say('police.victim-identified', crime),
    say('police.suspect-charged', crime, {
      suspect: 'met-nominal:771902',
      method: 'charge',
      offences: [{ offence: '1', offenceCode: 'SX03007', crimes: ['01-2301234-26'] }],
    }),
  );
  return log;
}

/** The project's rules with that on a charge as it is made here. */
function withCharge(change: (rule: Rule) => readonly Rule[]) {
  return ruleBookOf(
    ownRuleBook.editions.map((edition) => ({
      ...edition,
      rules: edition.rules.flatMap((rule) => (rule.id === 'v20-r6-charged' ? change(rule) : [rule])),
    })),
  );
}

test('the same rules change nothing', () => {
  const { reader } = specLog();
  expect(
    diffRules(
      reader,
      ownRuleBook,
      withCharge((rule) => [rule]),
    ),
  ).toEqual({
    cases: 1,
    notFolded: 0,
    changes: [],
  });
});

test('another limit moves duties, with both days; a rule left out closes them, and one put in opens them', () => {
  const { reader } = specLog();
  const longer = withCharge((rule) => [{ ...rule, limit: { standard: 9, enhanced: 9 } }]);
  expect(diffRules(reader, ownRuleBook, longer).changes).toMatchObject([
    {
      rule: 'v20-r6-charged',
      counts: { opened: 0, moved: 1, closed: 0, judged: 0 },
      examples: [{ case: crime, trigger: '2026-05-01', before: '2026-05-05', after: '2026-05-15' }],
    },
  ]);
  const without = withCharge(() => []);
  expect(diffRules(reader, ownRuleBook, without).changes).toMatchObject([{ counts: { closed: 1 } }]);
  expect(diffRules(reader, without, ownRuleBook).changes).toMatchObject([{ counts: { opened: 1 } }]);
});
