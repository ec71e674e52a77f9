/** What every chart is held to: well formed, nothing a browser refuses, both drawings named and told. */
import { expect } from 'vitest';
import type { Chart } from './chart.ts';

/** @throws where a drawing could not be shown as it is. */
export function expectSound({ wide, narrow, key }: Chart): void {
  for (const markup of [wide, narrow, ...key.map(({ sample }) => sample)]) {
    expect(unclosed(markup)).toEqual([]);
    expect(markup).not.toMatch(/NaN|Infinity|undefined|\sstyle=|<style|<script/);
  }
  for (const drawing of [wide, narrow]) {
    const [, named] = /aria-labelledby="(\S+) \S+"/.exec(drawing) ?? [];
    expect(drawing).toContain(`<title id="${named}">`);
  }
  const ids = [...`${wide}${narrow}`.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

/** Elements that are closed by another's end, or not at all. */
function unclosed(markup: string): readonly string[] {
  const open: string[] = [];
  for (const [, slash, name = '', , alone] of markup.matchAll(/<(\/?)(\w+)((?:\s[\w-]+="[^"<]*")*)(\/?)>/g)) {
    if (alone === '/') continue;
    if (slash !== '/') open.push(name);
    else if (open.pop() !== name) return [`</${name}>`];
  }
  return open;
}

/** How many elements have this class. */
export function countOf(drawing: string, name: string): number {
  return [...drawing.matchAll(/class="([^"]*)"/g)].filter(([, names]) => names?.split(' ').includes(name))
    .length;
}
