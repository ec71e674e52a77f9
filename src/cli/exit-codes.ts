/** What a command's exit code means: the only place that says so. */

export const exitCodes = { done: 0, failed: 1, askedWrongly: 2 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** In words, for `--help`; a command says what failing means for it. */
export function describeExitCodes(failing = 'it failed, and says why'): string {
  return [
    `  ${exitCodes.done}  done`,
    `  ${exitCodes.failed}  ${failing}`,
    `  ${exitCodes.askedWrongly}  asked wrongly (a word, option, setting, file or folder); nothing was done`,
  ].join('\n');
}
