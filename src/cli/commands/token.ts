/** `vjt token` as it is asked for. */
import { Option, type Command } from 'commander';
import { careAgencies } from '#src/access/authority.ts';
import { roles } from '#src/access/caller.ts';
import { readSettings } from '#src/config.ts';
import { describedCommand, inCheckout, jsonAbout, jsonFlag, printResult, type Session } from '../command.ts';
import { describeToken, makeToken } from '../token.ts';

type Asked = Readonly<Record<string, unknown>> & { readonly json?: true };

export function tokenCommand({ environment, clock }: Session): Command {
  return describedCommand({
    name: 'token',
    audience: 'everybody',
    summary: 'print a bearer token, signed with the key of the data folder',
    more: 'For `Authorization: Bearer …`. Good for local mode only; with VJT_JWKS tokens come from the issuer.',
    prints: 'the token and nothing else; with --json { token, role, expiresAt }',
    examples: [
      `${inCheckout} token --role police --source /met/connect --ttl 30d`,
      `${inCheckout} token --role care-officer --unit wcu-south-london --name "Amira"`,
      `TOKEN=$(${inCheckout} token --role court --source /hmcts/common-platform)`,
      `${inCheckout} token --role operator --json`,
    ],
  })
    .addOption(new Option('--role <role>', 'who holds it').choices(roles).makeOptionMandatory())
    .option('--source <path...>', 'the `source` values its events may carry, e.g. /met/connect')
    .option(
      '--ttl <time>',
      'how long it is valid: seconds, minutes, hours, days as 90s, 45m, 12h, 30d',
      '12h',
    )
    .option('--name <name>', 'what pages and lists call the holder')
    .option('--subject <id>', 'a pseudonym for the log; unset: the role and some letters')
    .option('--unit <unit>', 'the care unit of a care officer or lead')
    .addOption(
      new Option('--agency <agency>', 'the agency a care officer or lead acts for').choices(careAgencies),
    )
    .option('--namespace <namespace...>', 'narrows the event namespaces of the role')
    .option(jsonFlag, jsonAbout)
    .action(async ({ json, ...options }: Asked) => {
      const token = await makeToken(readSettings(environment), clock, options);
      printResult(describeToken(token), json === true, () => token);
    });
}
