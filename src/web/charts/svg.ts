/** SVG as text: elements whose attributes and texts are escaped here and nowhere else. */

/** Markup that may stand in a page as it is. */
export type Markup = { readonly markup: string };

export type Attributes = Readonly<Record<string, string | number | undefined>>;

type Child = Markup | string | undefined;

/** An element; a text among its children is escaped, what is undefined is left out. */
export function element(
  name: string,
  attributes: Attributes = {},
  ...children: readonly (Child | readonly Child[])[]
): Markup {
  const given = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([key, value]) => ` ${key}="${escaped(typeof value === 'number' ? inPixels(value) : (value ?? ''))}"`,
    )
    .join('');
  const inner = children.flat().map(markupOf).join('');
  return { markup: inner === '' ? `<${name}${given}/>` : `<${name}${given}>${inner}</${name}>` };
}

/** A tenth of a pixel is finer than anybody sees. */
export function inPixels(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function markupOf(child: Child): string {
  if (child === undefined) return '';
  return typeof child === 'string' ? escaped(child) : child.markup;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replaceAll(/[&<>"]/g, (character) => entities[character] ?? character);
}
