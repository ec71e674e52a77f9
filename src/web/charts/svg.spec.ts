/** Markup of charts: what is written into it stays text. */
import { expect, it } from 'vitest';
import { element } from './svg.ts';

it('escapes texts and attributes, and leaves out what is undefined', () => {
  const name = '<b>"Barking & Dagenham"';
  expect(element('text', { x: 1.26, class: name, y: undefined }, name, undefined).markup).toBe(
    '<text x="1.3" class="&lt;b&gt;&quot;Barking &amp; Dagenham&quot;">&lt;b&gt;&quot;Barking &amp; Dagenham&quot;</text>',
  );
});

it('an element within an element stays one', () => {
  expect(element('g', {}, [element('path', { d: 'M0 0' })]).markup).toBe('<g><path d="M0 0"/></g>');
});
