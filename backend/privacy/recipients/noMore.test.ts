import { accounts, letters, privacy, sealing } from '../../../shared/contract';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { signIn } from '../../accounts/factory';
import { schedule, sealRequest, writeDraft } from '../../letters/factory';
import { platformSettings } from '../../platform/settings';
import { refusalUrl } from '../../suppressions/refusal';
import { Suppression } from '../../suppressions/Suppression';
import { arrivalsOf, countArrivals } from '../../testing/arrivals';
import { ask, call } from '../../testing/call';
import { signInByCode } from '../../testing/contacts';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../../testing/dueLetter';
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

/** What a mail to somebody would name, without a letter. */
const addressOf = (value: string) => refusalUrl(refusalMarks({ kind: 'email', value }));

/** What a browser says of a form on our own page. */
const ownPage = () => ({ Origin: new URL(platformSettings.PUBLIC_URL).origin, 'Sec-Fetch-Site': 'same-origin' });

const oneClick = (url: string, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), ...init });

function inParts(): FormData {
  const form = new FormData();
  form.set('List-Unsubscribe', 'One-Click');
  return form;
}

// Sealed to whoever wants none is no letter that comes.
async function comes(plan: typeof toAmelie, token = system.token): Promise<boolean> {
  const wanted = sealRequest(await writeDraft(token), plan);
  const { body } = await ask(sealing.sealLetter, wanted, token);
  if (body.error === 'contact_unusable') return false;
  const letterId = wanted.letterId;
  await schedule(letterId);
  await makeDue(letterId);
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
    const again = await oneClick(url, { body: new URLSearchParams({ wanted: 'yes' }), headers: ownPage() });
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
    const next = await scheduledLetter(system.token, toAmelie);
    await call(privacy.deleteLetter, { letterId }, system.token);
    await oneClick(url);
    await makeDue(next);
    await deliverDue();
    expect(await newsAfterDue(next)).toEqual(['refused mail suppressed', 'undeliverable']);
    expect((await call(letters.readLetter, { letterId: next }, system.token)).status).toBe('undeliverable');
  });

  it.each([
    ['another site', { Origin: 'https://mail.example', 'Sec-Fetch-Site': 'cross-site' }],
    ['another site of ours', { Origin: 'https://other.postome.example', 'Sec-Fetch-Site': 'same-site' }],
    ['another site in an old browser', { Origin: 'https://mail.example' }],
    ['a page that hides its origin', { Origin: 'null' }],
    ['a page that hides it, elsewhere', { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' }],
    ['a link or an address typed', { 'Sec-Fetch-Site': 'none' }],
    ['nobody knows where', {}],
    ['another port of this host', { Origin: 'http://127.0.0.1:1' }],
  ] as [string, Record<string, string>][])('is not taken back from %s', async (_where, headers) => {
    const url = addressOf('amelie@example.com');
    await oneClick(url);
    const answer = await oneClick(url, { body: new URLSearchParams({ wanted: 'yes' }), headers });
    expect(answer.status).toBe(403);
    expect(await Suppression.count()).toBe(1);
  });

  it.each([
    ['that says who asks', ownPage],
    ['that hides the origin', () => ({ ...ownPage(), Origin: 'null' })],
    ['in an old browser', () => ({ Origin: ownPage().Origin })],
  ])('is taken back from our own page %s', async (_how, headers) => {
    const url = addressOf('amelie@example.com');
    await oneClick(url);
    const answer = await oneClick(url, { body: new URLSearchParams({ wanted: 'yes' }), headers: headers() });
    expect(answer.status).toBe(200);
    expect(await Suppression.count()).toBe(0);
  });

  it('holds for the whole mailbox, however the next letter spells it', async () => {
    const { url } = await mailTo();
    await oneClick(url);
    for (const email of ['amelie+x@example.com', 'Amelie+news@EXAMPLE.com'])
      expect(await comes({ ...toAmelie, recipient: { kind: 'email', name: '阿梅莉', email } })).toBe(false);
    const other = { kind: 'email' as const, name: '阿梅莉', email: 'amelie.x@example.com' };
    expect(await comes({ ...toAmelie, recipient: other })).toBe(true);
  });

  it('may be asked for so many times a minute, and a wish is none of a neighbour’s', async () => {
    const [url, stray] = [addressOf('amelie@example.com'), `${platformSettings.PUBLIC_URL}/no-more/${'A'.repeat(124)}`];
    const many = (address: string, count: number) =>
      Promise.all(Array.from({ length: count }, async () => (await fetch(address)).status));
    expect((await many(stray, 70)).filter((status) => status === 404)).toHaveLength(60);
    expect((await many(url, 30)).filter((status) => status === 200)).toHaveLength(20);
    const refused = await oneClick(url);
    expect([refused.status, refused.headers.has('retry-after')]).toEqual([429, true]);
    expect((await oneClick(addressOf('opa@example.com'))).status).toBe(200);
  });

  it('is told to an author who seals as no more than a contact that can’t be used; to whom it belongs as it is', async () => {
    const { url } = await mailTo(toMyselfByLadder);
    await oneClick(url);
    const draft = await writeDraft(system.token);
    const wanted = sealRequest(draft, { ...toMyselfByLadder, channels: ['mail'] });
    const own = await ask(sealing.sealLetter, wanted, system.token);
    expect(own).toMatchObject({ status: 422, body: { error: 'contact_wants_no_letters' } });
    const stranger = (await signIn('zhoumu')).accessToken;
    const toThem = {
      recipient: { kind: 'email' as const, name: '林晚', email: 'linwan@example.com' },
      channels: ['mail' as const],
    };
    const theirs = sealRequest(await writeDraft(stranger), toThem);
    expect(await ask(sealing.sealLetter, theirs, stranger)).toMatchObject({
      status: 422,
      body: { error: 'contact_unusable', fields: [{ path: 'recipient.email', problem: 'unusable' }] },
    });
  });
});

describe('a "no more" link that was cut short', () => {
  const whole = () => addressOf('amelie@example.com');
  const asPerson = (locale: string) => ({ Accept: 'text/html,*/*;q=0.8', 'Accept-Language': locale });

  it.each<[string, (url: string) => string]>([
    ['by one sign', (url) => url.slice(0, -1)],
    ['by three', (url) => url.slice(0, -3)],
    ['at half', (url) => url.slice(0, -60)],
    ['to three signs', (url) => `${url.slice(0, url.lastIndexOf('/'))}/abc`],
    ['at its last stroke', (url) => url.slice(0, url.lastIndexOf('/') + 1)],
    ['before it', (url) => url.slice(0, url.lastIndexOf('/'))],
  ])('%s says how else to refuse, and changes nothing', async (_how, cut) => {
    for (const [locale, sentence] of [
      ['zh', '链接不完整'],
      ['en', 'link is incomplete'],
    ] as const) {
      const answer = await fetch(cut(whole()), { headers: asPerson(locale) });
      const page = await answer.text();
      expect([answer.status, page.includes(sentence), page.includes('href="/l"')]).toEqual([404, true, true]);
    }
    const posted = await oneClick(cut(whole()), { headers: asPerson('en') });
    expect([posted.status, (await posted.text()).includes('href="/l"')]).toEqual([404, true]);
    expect(await Suppression.count()).toBe(0);
  });

  it('is a coded refusal to a program', async () => {
    const answer = await fetch(whole().slice(0, -3), { headers: { Accept: 'application/json' } });
    expect(await answer.json()).toMatchObject({ error: 'not_found' });
  });
});

describe('the page of "no more"', () => {
  const headers = () => ({ ...ownPage(), Accept: 'text/html', 'Accept-Language': 'en' });
  const press = (url: string, fields: Record<string, string>) =>
    fetch(url, {
      method: 'POST',
      body: new URLSearchParams({ page: 'yes', ...fields }),
      headers: headers(),
      redirect: 'manual',
    });
  const refuse = (url: string) => press(url, { 'List-Unsubscribe': 'One-Click' });
  const takeBack = (url: string) => press(url, { wanted: 'yes' });
  const read = async (url: string) => (await fetch(url, { headers: headers() })).text();
  const ledTo = (answer: Response, url: string) => new URL(answer.headers.get('location') ?? '', url).href;

  it('leads on after each button, and what it leads to says what was done', async () => {
    const url = addressOf('amelie@example.com');
    const refused = await refuse(url);
    expect([refused.status, ledTo(refused, url)]).toEqual([303, url]);
    expect(await read(url)).toContain('Done: no more letters');
    const again = await takeBack(url);
    expect([again.status, ledTo(again, url)]).toEqual([303, `${url}?again=yes`]);
    expect(await read(`${url}?again=yes`)).toContain('Done: letters are announced here again');
  });

  it('shown again refuses nothing anew once it was undone elsewhere', async () => {
    const url = addressOf('amelie@example.com');
    const shown = ledTo(await refuse(url), url);
    await takeBack(url);
    for (const _ of [1, 2]) expect(await read(shown)).toContain('No more letters?');
    expect(await Suppression.count()).toBe(0);
  });

  it('does not say that letters come again once they were refused elsewhere', async () => {
    const url = addressOf('amelie@example.com');
    await refuse(url);
    const shown = ledTo(await takeBack(url), url);
    await oneClick(url);
    expect(await read(shown)).toContain('Done: no more letters');
  });

  it('sends its forms to the address without what was said', async () => {
    const url = addressOf('amelie@example.com');
    expect(await read(`${url}?again=yes`)).toMatch(/<form method="post" action="\?">/);
  });
});
