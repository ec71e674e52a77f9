/** What the renderer leaves out of a page. */
import { expect, it } from 'vitest';
import { withoutIndents } from './renderer.ts';

it('a page comes without the indents of its templates, and with all that was typed', () => {
  const typed = '<textarea name="said">\n  first\n\n    second\n</textarea>';
  const code = '<pre><code>{\n  "id": 1\n}</code></pre>';
  const html = `<div>\n\n    <p>One\n      <b>two</b> three</p>\n  ${typed}\n    ${code}\n</div>\n`;
  expect(withoutIndents(html)).toBe(`<div>\n<p>One\n<b>two</b> three</p>\n${typed}\n${code}\n</div>\n`);
});
