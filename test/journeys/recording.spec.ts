/** What staff record on pages goes through the ordinary door: stored once, corrected, taken back, shown again with what is wrong. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { frozenClock } from '#src/clock.ts';
import { startTestServer, type TestServer } from '#test/support/server.ts';
import { browseAs, type Browsing } from '#test/support/browsing.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ demo: true, clock: frozenClock('2026-11-23T09:00:00Z') });
});
afterAll(() => server.stop());

const her = '/cases/crime:01-4400102-25/victims/met-nominal:910102';
const form = (name: string) => `${her}/record/${name}`;

/** What stands in a form that was opened anew, filled in by whom and sent. */
async function record(by: Browsing, name: string, answers: Record<string, readonly string[]>) {
  const page = await by.open(form(name));
  const sent = await by.send(page, answers);
  expect(sent.status, sent.text).toBe(303);
  return (await by.follow(sent)).text;
}

let amira: Browsing;
beforeAll(async () => {
  amira = await browseAs(server, 'amira');
});

describe('a contact', () => {
  it('is asked for with what is due ticked, and what is wrong is said with everything typed kept', async () => {
    const page = await amira.open(form('contact'));
    expect(page.ticked('told').length).toBeGreaterThan(0);
    const again = await amira.send(page, { 'day-day': ['31'], 'day-month': ['2'], time: ['soon'] });
    expect(again.status).toBe(400);
    expect(again.text).toContain('There is a problem');
    for (const fault of ['Choose what came of it', 'Choose how it was done', 'Enter the day it happened'])
      expect(again.text).toContain(fault);
    expect(again.value('day-day')).toBe('31');
    expect(again.value('time')).toBe('soon');
    expect(again.ticked('told')).toEqual(page.ticked('told'));
  });

  it('meets what was told, says so on the page come back to, and is stored once however often it is sent', async () => {
    const page = await amira.open(`${form('contact')}?returnTo=${encodeURIComponent('/work?whose=mine')}`);
    const answers = { outcome: ['spoke'], method: ['phone'], time: ['8:30am'] };
    const sent = await amira.send(page, answers);
    expect(sent.status).toBe(303);
    expect(sent.location).toBe('/work?whose=mine');
    const back = await amira.follow(sent);
    expect(back.text).toMatch(/Contact recorded\. \d+ dut(y|ies) met/);
    expect((await amira.open('/work')).text).not.toContain('Contact recorded');
    const twice = await amira.send(page, answers);
    expect(twice.status).toBe(303);
    const events = await amira.open(`${her}/events?agency=witness-care`);
    expect(events.text.match(/Event \/vjt\/pages/g)).toHaveLength(1);
    const changed = await amira.send(page, { ...answers, outcome: ['voicemail'] });
    expect(changed.text).toContain('This form was recorded already');
  });

  it('is corrected by a form that says what was recorded; tried instead of told takes the first back', async () => {
    const events = await amira.open(`${her}/events?agency=witness-care`);
    const correct = /href="([^"]*correct=[^"]*)"/.exec(events.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const page = await amira.open(correct);
    expect(page.text).toContain('You are correcting what was recorded 23 November 2026');
    expect([page.value('outcome'), page.value('method'), page.value('time')]).toEqual([
      'spoke',
      'phone',
      '8:30am',
    ]);
    const told = page.ticked('told');
    expect(told.length).toBeGreaterThan(0);

    const byVideo = await amira.follow(await amira.send(page, { method: ['video'], time: ['8:45am'] }));
    expect(byVideo.text).toMatch(/Correction recorded\. Contact recorded\. \d+ dut/);
    const again = await amira.open(correct);
    expect([again.value('method'), again.value('time')]).toEqual(['video', '8:45am']);
    expect(again.ticked('told')).toEqual(told);

    const tried = await amira.follow(await amira.send(again, { outcome: ['voicemail'], method: ['phone'] }));
    expect(tried.text).toContain('Correction recorded. Failed contact recorded. It meets no duty.');
    expect((await amira.open(correct)).status).toBe(404);
  });

  it('that did not happen is taken back', async () => {
    const events = await amira.open(`${her}/events?agency=witness-care`);
    const correct = /href="([^"]*correct=[^"]*)"/.exec(events.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const page = await amira.open(correct);
    expect(page.value('outcome')).toBe('voicemail');
    const back = await amira.follow(await amira.send(page, { takeBack: ['yes'] }));
    expect(back.text).toContain('Taken back. It stays on record');
    expect((await amira.open(`${her}/events`)).html).not.toContain('correct=');
  });

  it('says that nothing was told of that had not happened, and by no way that does not fit', async () => {
    const page = await amira.open(form('contact'));
    const early = await amira.send(page, {
      outcome: ['spoke'],
      method: ['letter'],
      'day-day': ['1'],
      'day-month': ['1'],
      'day-year': ['2026'],
    });
    expect(early.text).toContain('This had not happened yet on the day you entered');
    expect(early.text).toContain('Speaking is by phone, in person or by video call');
    const future = await amira.send(page, { outcome: ['spoke'], method: ['phone'], time: ['11pm'] });
    expect(future.text).toContain('It must have happened already');
  });

  it('is kept as it was typed when the session ends, and is stored only when it is sent again', async () => {
    const page = await amira.open(form('contact'));
    amira.lose('vjt_session');
    const late = await amira.send(page, { outcome: ['no-answer'], method: ['phone'], time: ['8:50am'] });
    expect(late.status).toBe(401);
    expect(late.text).toContain('what you typed is there again');
    const kept = await amira.signIn('amira', late);
    expect(kept.text).toContain('What you typed is still here');
    const shown = await amira.send(kept);
    expect(shown.status, shown.text).toBe(200);
    expect([shown.value('outcome'), shown.value('time')]).toEqual(['no-answer', '8:50am']);
    const sent = await amira.send(shown);
    expect((await amira.follow(sent)).text).toContain('Failed contact recorded');
  });
});

describe('a decision not to tell', () => {
  it('waits for another person’s signature, who is offered it; whoever decided cannot sign', async () => {
    const page = await amira.open(form('not-telling'));
    const matter = /name="matters"[^>]*value="([^"]*)"/.exec(page.html)?.[1]?.replaceAll('&quot;', '"') ?? '';
    expect(await record(amira, 'not-telling', { matters: [matter], reason: ['risk-to-victim'] })).toContain(
      'It waits for another person to sign it off.',
    );
    expect((await amira.open(form('sign-off'))).text).toContain('You made this decision yourself.');

    const joanna = await browseAs(server, 'joanna');
    expect((await joanna.open(her)).html).toContain(`${form('sign-off')}?`);
    expect((await joanna.open(form('sign-off'))).text).toContain(
      'Decided by Amira Haddad (Witness care unit)',
    );
    expect(await record(joanna, 'sign-off', { agreed: ['yes'] })).toContain(
      'Signed off. What the decision covers is not to be told.',
    );
    expect((await joanna.open(form('sign-off'))).text).toContain(
      'No decision not to tell waits for a signature.',
    );
  });
});

describe('a restricted case', () => {
  it('asks for a reason first, and keeps what was typed where the reason ran out meanwhile', async () => {
    const address = '/cases/crime:01-4400115-26/victims/met-nominal:910150/record/communication';
    const asked = await amira.open(address);
    expect(asked.text).toContain('This case is restricted');
    const page = await amira.follow(await amira.send(asked, { reason: ['victim-contact'] }));
    expect(page.text).toContain('You opened it with the reason');
    amira.lose('vjt_reason');
    const late = await amira.send(page, {
      language: ['pl'],
      interpreter: ['yes'],
      bsl: ['no'],
      easyRead: ['no'],
    });
    expect(late.text).toContain('This case is restricted');
    const none = await amira.send(late);
    expect(none.text).toContain('Choose why you need to open it');
    const kept = await amira.send(none, { reason: ['victim-contact'] });
    const again = await amira.send(kept);
    expect([again.value('language'), again.value('interpreter')]).toEqual(['pl', 'yes']);
    expect((await amira.send(again)).status).toBe(303);
  });
});

describe('what else is recorded', () => {
  it('is shown on the journey, and stands in the form when it is opened anew', async () => {
    const day = { 'day-day': ['20'], 'day-month': ['11'], 'day-year': ['2026'] };
    await record(amira, 'safe-contact', {
      ...day,
      safe: ['text', 'phone'],
      never: ['letter'],
      'days-1': ['mon', 'fri'],
      'from-1': ['9:30am'],
      'to-1': ['3pm'],
      voicemail: ['no'],
    });
    await record(amira, 'communication', {
      ...day,
      language: ['pl'],
      second: ['en'],
      interpreter: ['yes'],
      bsl: ['no'],
      easyRead: ['no'],
    });
    const journey = (await amira.open(her)).text;
    for (const said of [
      'Monday and Friday 9:30am to 3pm',
      'Never Letter',
      'Leave no voicemail',
      'Polish, English',
    ])
      expect(journey).toContain(said);
    const safe = await amira.open(form('safe-contact'));
    expect([safe.ticked('safe'), safe.value('from-1'), safe.value('to-1'), safe.ticked('days-1')]).toEqual([
      ['phone', 'text'],
      '9:30am',
      '3pm',
      ['mon', 'fri'],
    ]);
    expect((await amira.open(form('contact'))).text).toContain('Was an interpreter used?');
  });

  it('is an assessment, and that an agency was chased', async () => {
    expect(
      await record(amira, 'needs-assessed', {
        wanted: ['yes'],
        categories: ['intimidated'],
        basis: ['assessment'],
      }),
    ).toContain('Assessment recorded: enhanced rights.');
    expect(await record(amira, 'agency-chased', { agency: ['court'], other: ['sentence'] })).toContain(
      'Courts chased. The duty goes on until it is met.',
    );
  });

  it('is refused field by field', async () => {
    const faults = async (name: string, answers: Record<string, readonly string[]>) =>
      (await amira.send(await amira.open(form(name)), answers)).text;
    expect(
      await faults('safe-contact', { safe: ['phone'], never: ['phone'], 'from-1': ['3pm'], 'to-1': ['9am'] }),
    ).toMatch(/Phone is ticked as safe and as never.*The end of the safe time must be later/);
    expect(await faults('communication', { interpreter: [] })).toContain(
      'Choose whether an interpreter is needed',
    );
    expect(await faults('needs-assessed', { categories: ['vulnerable'] })).toMatch(
      /Choose whether an assessment was wanted.*Choose how the categories are known/,
    );
    expect(await faults('agency-chased', {})).toMatch(
      /Choose which agency you asked.*Choose what you asked it for/,
    );
  });
});

describe('who may record', () => {
  const policeCase = '/cases/crime:01-4400102-25';

  it('the police: needs and personal statements, from the case, without opening the victim’s pages', async () => {
    const dawn = await browseAs(server, 'dawn');
    const page = await dawn.open(policeCase);
    expect(page.text).toContain('Needs assessed');
    expect(page.text).not.toContain('Record contact');
    expect(await record(dawn, 'personal-statement', { accepted: ['yes'] })).toContain(
      'Offer of a personal statement recorded.',
    );
    expect((await dawn.open(form('contact'))).status).toBe(403);
  });

  it.each(['piers', 'ngozi', 'ruth', 'henrik', 'sefa', 'imogen'])('not %s', async (person) => {
    const somebody = await browseAs(server, person);
    for (const name of ['contact', 'needs-assessed', 'sign-off'])
      expect((await somebody.open(form(name))).status, name).toBe(403);
  });
});
