import { accounts, letters, privacy } from '../../../shared/contract';
import { signIn } from '../../accounts/factory';
import { sealing, writeDraft } from '../../letters/factory';
import { Suppression } from '../../notices/suppressions/Suppression';
import { platformSettings } from '../../platform/settings';
import { arrivalsOf, countArrivals } from '../../testing/arrivals';
import { ask, call } from '../../testing/call';
import { codeSentTo, signInByCode } from '../../testing/contacts';
import { deliverDue, dueLetter } from '../../testing/dueLetter';
import { toAmelie, toGrandma, toMyselfByLadder } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';

const system = testSystem({ signedIn: 'linwan' });

/** The mail of a letter that has just come to Amélie. */
async function mailTo(plan = toAmelie) {
  const letterId = await dueLetter(system.token, plan);
  await deliverDue();
  const [mail] = (await arrivalsOf(letterId, system.sandbox)).mail;
  if (!mail) throw new Error('no mail came');
  return { ...mail, letterId, url: /^<(.*)>$/.exec(mail.headers['list-unsubscribe'] ?? '')?.[1] ?? '' };
}

async function smsTo(plan = toGrandma) {
  const letterId = await dueLetter(system.token, plan);
  await deliverDue();
  const [sms] = (await arrivalsOf(letterId, system.sandbox)).sms;
  return /[0-9A-Z]{4}(-[0-9A-Z]{4}){2}/.exec(sms?.content ?? '')?.[0] ?? '';
}

const oneClick = (url: string, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), ...init });

function inParts(): FormData {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  return form;
}

async function comes(plan: typeof toAmelie, token = system.token): Promise<boolean> {
  const letterId = await dueLetter(token, plan);
  await deliverDue();
  const { mail, sms } = await countArrivals(letterId, system.sandbox);
  return mail + sms > 0;
}

describe('a mail about a letter', () => {
  it('carries both headers of a one-click refusal, signed, and the same address in its words', async () => {
    const { headers, url, text, html } = await mailTo();
    expect(url.startsWith(`${platformSettings.PUBLIC_URL}/no-more/`)).toBe(true);
    expect(headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click');
    const covered = /\bh=([^;]*);/.exec((headers['dkim-signature'] ?? '').replace(/\s+/g, ''))?.[1]?.toLowerCase();
    expect(covered?.split(':')).toEqual(expect.arrayContaining(['list-unsubscribe', 'list-unsubscribe-post']));
    expect(text).toContain(url);
    expect(html).toContain(url);
  });

  it('names nobody in that address, and each has another', async () => {
    const [one, other] = [await mailTo(), await mailTo()];
    expect(one.url).not.toBe(other.url);
    const token = one.url.split('/').at(-1) ?? '';
    for (const form of [token, Buffer.from(token, 'base64url').toString('latin1')])
      expect(form).not.toMatch(/amelie|example/i);
  });

  it('is not the only one: codes and security notices hold no such header', async () => {
    await call(accounts.sendSignInCode, { contact: { email: 'amelie@example.com' } });
    expect(system.sandbox.mail.mails.at(-1)?.headers).not.toHaveProperty('list-unsubscribe');
  });
});

describe('one click on "no more"', () => {
  it.each([
    ['as RFC 8058 sends it', {}],
    [
      'as a form with parts',
      {
        body: inParts(),
      },
    ],
    ['without a body', { body: null }],
    ['with a body nobody knows', { body: 'hello', headers: { 'Content-Type': 'text/plain' } }],
    ['from a page of another site', { headers: { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' } }],
    ['in French', { headers: { 'Accept-Language': 'fr' } }],
  ] as [string, RequestInit][])('%s: nobody’s letters come any more, and codes still do', async (_how, init) => {
    const { url } = await mailTo();
    const answer = await oneClick(url, init);
    expect([answer.status, answer.redirected, answer.headers.get('set-cookie')]).toEqual([200, false, null]);
    expect(await comes(toAmelie)).toBe(false);
    await signInByCode({ email: 'amelie@example.com' }, system.sandbox);
    expect(await comes(toGrandma)).toBe(true);
  });

  it('is not made by looking at the page, however often', async () => {
    const { url } = await mailTo();
    for (const method of ['GET', 'HEAD', 'GET']) expect((await fetch(url, { method })).status).toBe(200);
    const page = await fetch(url, { headers: { 'Accept-Language': 'en' } });
    expect(await page.text()).toContain('name="List-Unsubscribe" value="One-Click"');
    expect(page.headers.get('content-security-policy')).toContain("form-action 'self'");
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(await Suppression.count()).toBe(0);
  });

  it('twice is as once, and is taken back only by asking for letters again', async () => {
    const { url } = await mailTo();
    await oneClick(url);
    await oneClick(url);
    expect(await Suppression.findAll()).toMatchObject([{ kind: 'letter_arrived', reason: 'asked_us' }]);
    expect(await (await fetch(url)).text()).toContain('name="wanted"');
    const again = await oneClick(url, { body: new URLSearchParams({ wanted: 'yes' }) });
    expect(again.status).toBe(200);
    expect(await comes(toAmelie)).toBe(true);
  });

  it.each(['', 'x', 'A'.repeat(82), 'A'.repeat(3_000), '%00', '../../api/v1/account'])(
    'is nobody’s with the token %j',
    async (token) => {
      for (const method of ['GET', 'POST']) {
        const answer = await fetch(`${platformSettings.PUBLIC_URL}/no-more/${token}`, { method });
        expect([401, 404, 405]).toContain(answer.status);
      }
      expect(await Suppression.count()).toBe(0);
    },
  );

  it('is nobody’s once a sign of the token was changed', async () => {
    const { url } = await mailTo();
    const forged = `${url.slice(0, -4)}${url.at(-4) === 'A' ? 'B' : 'A'}${url.slice(-3)}`;
    expect((await oneClick(forged)).status).toBe(404);
    expect(await Suppression.count()).toBe(0);
  });

  it('works when the letter is gone, and tells the author of others only that the recipient wants none', async () => {
    const { letterId, url } = await mailTo();
    await call(privacy.deleteLetter, { letterId }, system.token);
    await oneClick(url);
    const next = await dueLetter(system.token, toAmelie);
    await deliverDue();
    expect(await newsAfterDue(next)).toEqual(['refused mail suppressed', 'undeliverable']);
    expect((await call(letters.readLetter, { letterId: next }, system.token)).status).toBe('undeliverable');
  });

  it('is not told to an author who seals; only to whom the contact belongs', async () => {
    const { url } = await mailTo(toMyselfByLadder);
    await oneClick(url);
    const draft = await writeDraft(system.token);
    const wanted = sealing(draft, { ...toMyselfByLadder, channels: ['mail'] });
    const own = await ask(letters.sealLetter, wanted, system.token);
    expect(own).toMatchObject({ status: 422, body: { error: 'contact_wants_no_letters' } });
    const stranger = (await signIn('zhoumu')).accessToken;
    const toThem = {
      recipient: { kind: 'email' as const, name: '林晚', email: 'linwan@example.com' },
      channels: ['mail' as const],
    };
    const theirs = sealing(await writeDraft(stranger), toThem);
    expect((await ask(letters.sealLetter, theirs, stranger)).status).toBe(200);
  });
});

describe('"no more" with the pick-up code of an SMS', () => {
  it('lets nobody’s letters come to that number, codes excepted, until it is taken back', async () => {
    const code = await smsTo();
    expect(await call(privacy.refuseLetters, { code, refused: true })).toEqual({ refused: true });
    expect(await comes(toGrandma)).toBe(false);
    await call(accounts.sendSignInCode, { contact: { phone: '13800000003' } });
    expect(codeSentTo({ phone: '13800000003' }, system.sandbox)).toMatch(/^\d{6}$/);
    expect(await call(privacy.refuseLetters, { code: code.toLowerCase(), refused: false })).toEqual({ refused: false });
    expect(await comes(toGrandma)).toBe(true);
  });

  it('leaves the letter that brought it to be opened', async () => {
    const code = await smsTo();
    await call(privacy.refuseLetters, { code, refused: true });
    expect((await ask(letters.openByCode, { code })).status).toBe(200);
  });

  it.each(['0000-0000-0000', 'ZZZZ-ZZZZ-ZZZZ'])('is refused with %s, which is no code', async (code) => {
    const answer = await ask(privacy.refuseLetters, { code, refused: true });
    expect(answer).toMatchObject({ status: 404, body: { error: 'opening_code_invalid' } });
    expect(await Suppression.count()).toBe(0);
  });
});
