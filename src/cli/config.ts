/** `vjt config`: every setting with its value, where it comes from and what it is for. */
import { describeSettings, readSettings, type Environment } from '#src/config.ts';

export function printConfig(environment: Environment, json: boolean): void {
  const lines = describeSettings(environment);
  if (json) {
    console.log(JSON.stringify(lines, undefined, 2));
  } else {
    for (const { variable, value, set, expected, about } of lines) {
      const origin = value === undefined ? '(not set)' : `${value}${set ? '' : '  (default)'}`;
      console.log(`${variable.padEnd(20)} ${origin}\n    ${about}\n    Takes ${expected}.`);
    }
  }
  readSettings(environment);
}
