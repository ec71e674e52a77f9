/** `vjt generate` as it is asked for. */
import type { Command } from 'commander';
import { describedCommand } from '../command.ts';

export function generateCommand(): Command {
  return describedCommand({
    name: 'generate',
    audience: 'developers',
    summary: 'write contracts/generated anew: JSON Schema, OpenAPI, AsyncAPI, who reads which field',
    prints: 'how many files were written',
    examples: ['npm run generate', 'npm run generate -- --readers'],
  })
    .option('--readers', 'find out first which pages read which fields: takes minutes')
    .action(async ({ readers }: { readonly readers?: true }) => {
      const { generate } = await import('../generate.ts');
      await generate(readers === true);
    });
}
