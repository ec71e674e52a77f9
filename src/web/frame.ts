/** What stands around every page: who is signed in, of when the page is, what it lacks; and how it is answered. */
import type { Request, Response } from 'express';
import type { Caller } from '#src/access/caller.ts';
import { instantText } from '#src/clock.ts';
import { contextOf } from '#src/http/request-context.ts';
import { loadAssets, type Assets } from './assets.ts';
import { doneJustNow, forgetDone } from './cookies.ts';
import { instantInWords } from './dates.ts';
import type { Freshness } from './reading/freshness.ts';
import type { LookingBack } from './reading/looking-back.ts';
import { newsAddress, type NewsOf } from './news.ts';
import { createRenderer, type Renderer } from './renderer.ts';
import type { WebServices } from './services.ts';

/** A page before it is framed. */
export type Page = {
  /** `pages/<page>/template.njk`. */
  readonly page: string;
  readonly title: string;
  /** The view model, as `view` in the template. */
  readonly view: object;
  readonly status?: number;
  /** Of a page that cannot be shown yet. */
  readonly retryAfterSeconds?: number;
  /** A mistake in what was typed: the title says so first. */
  readonly hasError?: boolean;
  readonly freshness?: Freshness;
  readonly lookingBack?: LookingBack;
  /** The page above this one. */
  readonly back?: Link;
  /** What is to be known before reading, e.g. that the case is restricted. */
  readonly notice?: string;
  /** The cases it shows, and up to when: it says when something new has come. */
  readonly news?: NewsOf;
  /** It names people: its print is marked. */
  readonly sensitive?: boolean;
  readonly cookies?: readonly string[];
};

export type Link = { readonly href: string; readonly text: string };

export type Frames = {
  readonly assets: Assets;
  readonly render: (page: Page, request: Request, caller: Caller) => string;
  readonly answer: (page: Page, request: Request, response: Response, caller: Caller) => void;
};

export function createFrames({ clock, sessions, demo, loading }: WebServices): Frames {
  const assets = loadAssets();
  const renderer: Renderer = createRenderer(assets.version);
  const render: Frames['render'] = ({ page, view, news, ...shown }, request, caller) =>
    renderer(`pages/${page}/template.njk`, {
      view,
      frame: {
        ...shown,
        demo,
        ...(loading && { loadingPercent: loading.percent() }),
        address: request.originalUrl,
        ...(news !== undefined && { news: newsAddress(request, caller, news) }),
        done: doneJustNow(request),
        formToken: contextOf(request).formTokenFor?.(caller.id),
        renderedAt: instantInWords(instantText(clock())),
        ...(caller.kind !== 'nobody' && { signedInAs: caller.displayName }),
        /** Signing out is of the local sign-in only. */
        maySignOut: sessions !== undefined && caller.kind === 'person',
      },
    });
  return {
    assets,
    render,
    answer(page, request, response, caller) {
      for (const cookie of page.cookies ?? []) response.append('Set-Cookie', cookie);
      if (doneJustNow(request) !== undefined) response.append('Set-Cookie', forgetDone);
      if (page.retryAfterSeconds !== undefined) response.set('Retry-After', String(page.retryAfterSeconds));
      response
        .status(page.status ?? 200)
        .type('html')
        .send(render(page, request, caller));
    },
  };
}
