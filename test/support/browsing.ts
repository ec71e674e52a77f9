/** A browser without JavaScript, as far as specs of pages need one: keeps cookies, reads forms, fills them in and sends them. */
import type { TestServer } from './server.ts';

/** A page that was answered, and the form on it that is not the one for signing out. */
export type Browsed = {
  readonly status: number;
  /** What it says, without its marks. */
  readonly text: string;
  readonly html: string;
  /** Where it leads on, of a redirect. */
  readonly location: string | undefined;
  readonly form: Form | undefined;
  readonly ticked: (field: string) => readonly string[];
  readonly value: (field: string) => string | undefined;
};

type Form = { readonly action: string; readonly fields: readonly (readonly [name: string, value: string])[] };

export type Browsing = {
  readonly open: (address: string) => Promise<Browsed>;
  /** Sends the page's form with these answers in place of what stands there. */
  readonly send: (page: Browsed, answers?: Readonly<Record<string, readonly string[]>>) => Promise<Browsed>;
  /** Goes where a redirect leads. */
  readonly follow: (page: Browsed) => Promise<Browsed>;
  /** As if what a cookie keeps had ended. */
  readonly lose: (cookie: 'vjt_session' | 'vjt_reason') => void;
  readonly signIn: (person: string, page: Browsed) => Promise<Browsed>;
};

/** Signs in as one of the invented people. */
export async function browseAs({ url }: Pick<TestServer, 'url'>, person: string): Promise<Browsing> {
  const cookies = new Map<string, string>();

  async function ask(address: string, body?: URLSearchParams): Promise<Browsed> {
    const response = await fetch(new URL(address, url), {
      method: body === undefined ? 'GET' : 'POST',
      redirect: 'manual',
      headers: {
        accept: 'text/html',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(body !== undefined && { origin: url }),
      },
      ...(body !== undefined && { body }),
    });
    for (const each of response.headers.getSetCookie()) {
      const [, name = '', value = '', rest = ''] = /^([^=]+)=([^;]*)(.*)$/.exec(each) ?? [];
      if (rest.includes('Max-Age=0')) cookies.delete(name);
      else cookies.set(name, value);
    }
    return pageOf(response, await response.text());
  }

  const send: Browsing['send'] = (page, answers = {}) => {
    if (page.form === undefined) throw new Error('there is no form on the page');
    const kept = page.form.fields.filter(([name]) => !Object.hasOwn(answers, name));
    const given = Object.entries(answers).flatMap(([name, values]) =>
      values.map((value): [string, string] => [name, value]),
    );
    const fields = [...kept.map(([name, value]): [string, string] => [name, value]), ...given];
    return ask(page.form.action, new URLSearchParams(fields));
  };

  const signIn: Browsing['signIn'] = (who, page) => send(page, { person: [who] });
  const browsing: Browsing = {
    open: (address) => ask(address),
    send,
    signIn,
    follow: (page) => ask(page.location ?? '/'),
    lose: (cookie) => void cookies.delete(cookie),
  };
  await signIn(person, await browsing.open('/sign-in'));
  return browsing;
}

function pageOf(response: Response, html: string): Browsed {
  const form = formIn(html);
  const valuesOf = (field: string) =>
    (form?.fields ?? []).filter(([name]) => name === field).map(([, value]) => value);
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html;
  return {
    status: response.status,
    html,
    text: decode(main.replaceAll(/<[^>]*>/g, ' ')).replaceAll(/\s+/g, ' '),
    location: response.headers.get('location') ?? undefined,
    form,
    ticked: valuesOf,
    value: (field) => valuesOf(field)[0],
  };
}

/** The first form in the page's own part that changes something, with what stands in it. */
function formIn(html: string): Form | undefined {
  const main = /<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '';
  const [form] = main.match(/<form[^>]*method="post"[\s\S]*?<\/form>/) ?? [];
  if (form === undefined) return undefined;
  const action = attribute(/<form[^>]*>/.exec(form)?.[0] ?? '', 'action') ?? '';
  const inputs = (form.match(/<input[^>]*>/g) ?? []).flatMap((input): [string, string][] => {
    const isChoice = /type="(radio|checkbox)"/.test(input);
    if (isChoice && !/\schecked/.test(input)) return [];
    return [[attribute(input, 'name') ?? '', attribute(input, 'value') ?? '']];
  });
  const selects = (form.match(/<select[\s\S]*?<\/select>/g) ?? []).map((select): [string, string] => {
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(select) ?? /<option[^>]*>/.exec(select);
    return [attribute(select, 'name') ?? '', attribute(chosen?.[0] ?? '', 'value') ?? ''];
  });
  return { action, fields: [...inputs, ...selects] };
}

function attribute(tag: string, name: string): string | undefined {
  const value = new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1];
  return value === undefined ? undefined : decode(value);
}

function decode(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
