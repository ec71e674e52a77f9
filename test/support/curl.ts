/** Whether this machine has curl, which the README's commands need. */
import { spawnSync } from 'node:child_process';

export const hasCurl = spawnSync('curl', ['--version']).status === 0;

/** Ends the title of what is left out without curl, so that the output says why. */
export const orWhyNot = hasCurl ? '' : ' SKIPPED: this machine has no curl';
