/** The templates against the catalogue of strings: a name that is not there would show as nothing. */
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { strings } from './strings/en.ts';

const files = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
  name.endsWith('.njk'),
);

/** Every name of a string in a template, aliases (`set text = strings.journey`) spelt out. */
function namesIn(template: string): readonly string[] {
  const alias = /\{% set text = (strings[.\w]*) %\}/.exec(template)?.[1];
  const names = [...template.matchAll(/\b(strings|text)((?:\.\w+)+)/g)].map(([, root, rest]) =>
    root === 'text' ? `${alias}${rest}` : `${root}${rest}`,
  );
  return names.map((name) => name.slice('strings.'.length));
}

function stringNamed(name: string): unknown {
  return name
    .split('.')
    .reduce<unknown>((found, key) => new Map(Object.entries(found ?? {})).get(key), strings);
}

describe.each(files)('%s', (file) => {
  const template = readFileSync(path.join(import.meta.dirname, file), 'utf8');

  it('names only strings there are', () => {
    expect(namesIn(template).filter((name) => stringNamed(name) === undefined)).toEqual([]);
  });

  it('has no words of its own', () => {
    const words = template
      .replace(/\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}/gs, ' ')
      .replace(/<[^>]*>/g, ' ')
      .match(/[A-Za-z]{2,}/g);
    expect(words ?? []).toEqual([]);
  });

  it('puts its token into every form that changes something', () => {
    const forms = template.match(/<form[^>]*method="post"[^>]*>.*?<\/form>/gs) ?? [];
    expect(forms.filter((form) => !form.includes('formToken(frame)'))).toEqual([]);
  });

  it('has no style and no script within', () => {
    expect(template).not.toMatch(/\sstyle=|<style|<script>|\son[a-z]+=/);
  });
});
