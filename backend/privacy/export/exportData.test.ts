import fc from 'fast-check';
import { opening, privacy, sealing } from '../../../shared/contract';
import { apiBase } from '../../../shared/contract/endpoint';
import { textOf } from '../../../shared/letterText';
import { policyVersion } from '../../../shared/policyVersion';
import { type SignedInPhone, signIn, signInStranger } from '../../accounts/factory';
import { Session } from '../../accounts/sessions/Session';
import { claimLetter } from '../../invitations/claimLetter';
import { invitationFor } from '../../invitations/invitation';
import { createLetterKey } from '../../letterKeys/letterKeys';
import { encryptText } from '../../letters/encryptedFields';
import { arrive, sealLetter, sealRequest, writeDraft } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { newId } from '../../platform/newId';
import { call, send } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { askForExport, download, type Unpacked } from './testing/download';

/** So many letters of 2 KB, written past the API; the long form of the bench is EXPORT_BENCH_LETTERS=10000. */
const many = Number(process.env.EXPORT_BENCH_LETTERS ?? '300');

testSystem();

interface Data {
  tables: Record<
    string,
    { title: string; columns: { name: string; title: string }[]; rows: Record<string, unknown>[] }
  >;
  received: { id: string; state: string; letter: Record<string, unknown> }[];
}

const dataOf = (files: Record<string, Unpacked>) => JSON.parse(files['data.json']?.text ?? '') as Data;
const pageOf = (files: Record<string, Unpacked>) => files['index.html']?.text ?? '';

/** What stands between the tags of the page, as a browser would read it. */
function readPage(html: string): { titles: string[]; bodies: string[]; signatures: string[] } {
  const unescaped = (text: string) =>
    text
      .replace(/&lt;/g, '<')
      .replace(/&gt;/g, '>')
      .replace(/&quot;/g, '"')
      .replace(/&#39;/g, "'")
      .replace(/&#13;/g, '\r')
      .replace(/&amp;/g, '&');
  const all = (pattern: RegExp) => [...html.matchAll(pattern)].map((match) => unescaped(match[1] ?? ''));
  return {
    titles: all(/<h3 dir="auto">([\s\S]*?)<\/h3>/g),
    bodies: all(/<pre dir="auto">\n([\s\S]*?)<\/pre>/g),
    signatures: all(/<\/pre>\n<p dir="auto">([\s\S]*?)<\/p>/g),
  };
}

const tricky = [
  { title: '👩‍👩‍👧‍👦 & <b>', body: '第一行\n\n  第三行\t"引号" \'单引号\'\r\n结束', signature: '林晚' },
  { title: 'שלום', body: 'مرحبا\u202Eabc\u202C \u2066x\u2069', signature: 'أنا' },
  { title: '</script><script>alert(1)</script>', body: '\n首行空行 ]]> <!-- &amp; 𠮷', signature: '<i>' },
];

describe('the export', () => {
  it('gives back every word, recipient and consent as they were written, byte for byte', async () => {
    const { accessToken } = await signIn('linwan');
    for (const words of tricky) await writeDraft(accessToken, words);
    const recipient = {
      kind: 'self' as const,
      name: '明天的 “我” 👋',
      phone: '13800000001',
      email: 'Lin.Wan@example.com',
    };
    const sealed = await sealLetter(accessToken, { recipient, channels: ['wechat', 'sms', 'mail'] });
    await call(privacy.setConsent, { purpose: 'statistics', granted: true }, accessToken);
    const { files } = await download(accessToken);
    const { tables } = dataOf(files);
    const rows = tables.letters?.rows ?? [];
    expect(rows).toHaveLength(4);
    for (const [index, words] of tricky.entries()) expect(rows[index]).toMatchObject(words);
    expect(rows[3]).toMatchObject({
      id: sealed.id,
      recipientName: recipient.name,
      recipientPhone: '+8613800000001',
      recipientEmail: 'Lin.Wan@example.com',
      channels: 'wechat,sms,mail',
    });
    const consents = tables.consent_events?.rows.map(({ purpose, action, textVersion }) => [
      purpose,
      action,
      textVersion,
    ]);
    expect(consents).toEqual([
      ['policy', 'given', policyVersion],
      ['statistics', 'given', policyVersion],
    ]);
    const page = readPage(pageOf(files));
    expect(page.bodies.slice(0, 3)).toEqual(tricky.map(({ body }) => body));
    expect(page.titles.slice(0, 3)).toEqual(tricky.map(({ title }) => title));
    expect(page.signatures.slice(0, 3)).toEqual(tricky.map(({ signature }) => signature));
  });

  it('gives back whatever words there are', async () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 30 });
    const line = word.filter((text) => !/[\r\n\u2028\u2029]/.test(text));
    const drafts = fc.array(fc.record({ title: line, body: word, signature: line }), { minLength: 1, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(drafts, async (written) => {
        const { accessToken } = await signInStranger();
        const kept: { title: string; body: string; signature: string }[] = [];
        for (const words of written) {
          const { title, body, signature } = await writeDraft(accessToken, words);
          kept.push({ title, body, signature });
        }
        const { files } = await download(accessToken);
        const rows = dataOf(files).tables.letters?.rows ?? [];
        expect(rows.map(({ title, body, signature }) => ({ title, body, signature }))).toEqual(kept);
        expect(readPage(pageOf(files)).bodies).toEqual(kept.map(({ body }) => body));
      }),
      { numRuns: 8 },
    );
  });

  it('has a manifest that weighs every other file', async () => {
    const { accessToken } = await signIn('linwan');
    await writeDraft(accessToken);
    const { files } = await download(accessToken);
    const manifest = JSON.parse(files['manifest.json']?.text ?? '') as { files: unknown[] };
    const weighed = Object.entries(files)
      .filter(([file]) => file !== 'manifest.json')
      .map(([file, { bytes, sha256 }]) => ({ file, bytes, sha256 }));
    expect(weighed.map(({ file }) => file)).toEqual(['README.txt', 'index.html', 'data.json']);
    expect(manifest.files).toEqual(weighed);
  });

  it('is a download that no cache keeps, with a page that runs nothing', async () => {
    const { accessToken } = await signIn('linwan');
    await writeDraft(accessToken, tricky[2]);
    const { headers, files } = await download(accessToken);
    expect(headers.get('content-type')).toBe('application/zip');
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="postome-\d{4}-\d\d-\d\d\.zip"$/);
    expect(headers.get('cache-control')).toBe('no-store');
    const page = pageOf(files);
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'; img-src file: 'self' data:"`);
    expect(page).not.toMatch(/<script|<i>|javascript:|https?:/);
  });

  it('speaks the language it is asked in', async () => {
    const { accessToken } = await signIn('linwan');
    await writeDraft(accessToken);
    const zh = (await download(accessToken)).files;
    const en = (await download(accessToken, { locale: 'en' })).files;
    expect(pageOf(zh)).toContain('我写的信');
    expect(pageOf(en)).toContain('Letters I wrote');
    expect(zh['README.txt']?.text).toContain('个人信息副本');
    expect(en['README.txt']?.text).toContain('A copy of your data');
    expect(dataOf(en).tables.letters).toMatchObject({ title: 'Letters' });
    expect(dataOf(zh).tables.letters?.columns).toContainEqual(expect.objectContaining({ name: 'body', title: '正文' }));
  });

  it('holds nothing of anybody else, and no mark, key or token of one’s own', async () => {
    const me = await signIn('linwan');
    const other = await signIn('zhoumu');
    await writeDraft(other.accessToken, { title: 'CANARY-OTHER', body: 'CANARY-OTHER', signature: 'CANARY-OTHER' });
    await writeDraft(me.accessToken, { title: 'CANARY-MINE' });
    await sealLetter(me.accessToken);
    const { files } = await download(me.accessToken);
    const text = Object.values(files)
      .map((file) => file.text)
      .join();
    expect(text).toContain('CANARY-MINE');
    expect(text).not.toContain('CANARY-OTHER');
    expect(text).not.toContain(other.account.id);
    expect(text).not.toContain(me.refreshToken);
    expect(text).not.toMatch(/"(wrapped|refreshFingerprint|subjectIndex|subjectMark|hash|fingerprint|sealMark)":/);
  });

  it('tells of a letter from another only that it waits, until it is opened', async () => {
    const [author, friend] = await toFriend();
    const words = { body: 'SECRET-BODY', title: 'SECRET-TITLE' };
    const draft = await writeDraft(author.accessToken, words);
    const recipient = { kind: 'friend' as const, name: '周牧' };
    await call(sealing.sealLetter, sealRequest(draft, { recipient, channels: ['wechat'] }), author.accessToken);
    await Letter.update({ status: 'scheduled' }, { where: { id: draft.id } });
    await claimLetter(friend.account.id, draft.id, invitationFor(draft.id));
    const seen = async () => {
      const { files } = await download(friend.accessToken);
      const [one] = dataOf(files).received;
      return { state: one?.state, files: files['data.json']?.text + pageOf(files) };
    };
    const waiting = await seen();
    expect(waiting.state).toBe('waiting');
    expect(waiting.files).not.toMatch(/SECRET|"may"/);
    await arrive(draft.id);
    const arrived = await seen();
    expect(arrived.state).toBe('arrived');
    expect(arrived.files).not.toMatch(/SECRET/);
    await call(opening.openLetter, { letterId: draft.id }, friend.accessToken);
    const opened = await seen();
    expect(opened.state).toBe('opened');
    for (const said of Object.values(words)) expect(opened.files).toContain(said);
  });

  it('says so where there are no letters', async () => {
    const { accessToken } = await signIn('linwan');
    const page = pageOf((await download(accessToken)).files);
    expect(page.match(/<h2>[^<]+<\/h2>\n<p dir="auto">还没有信。<\/p>/g)).toHaveLength(2);
    await writeDraft(accessToken);
    const more = pageOf((await download(accessToken)).files);
    expect(more.match(/还没有信。/g)).toHaveLength(1);
  });

  it('says where one value does not open, and gives all the rest', async () => {
    const { accessToken } = await signIn('linwan');
    const [first, second] = [
      await writeDraft(accessToken, { body: 'one' }),
      await writeDraft(accessToken, { body: 'two' }),
    ];
    const { body } = await Letter.findByPk(first.id, { rejectOnEmpty: true });
    await Letter.update({ body }, { where: { id: second.id } });
    const rows = dataOf((await download(accessToken)).files).tables.letters?.rows;
    expect(rows?.map((row) => row.body)).toEqual(['one', { unreadable: true }]);
  });

  it('breaks off visibly when the database fails on the way', async () => {
    const { accessToken } = await signIn('linwan');
    await writeDraft(accessToken);
    jest.spyOn(Letter, 'findAll').mockRejectedValue(new Error('planted'));
    const response = await askForExport(accessToken);
    await expect(response.arrayBuffer()).rejects.toThrow();
  });

  it('is refused without a session, and without a fresh proof', async () => {
    const path = apiBase + privacy.exportData.path;
    expect((await send('GET', path)).status).toBe(401);
    const { accessToken, sessionId } = await signIn('linwan');
    await Session.update({ provedAt: new Date(clock.now() - 301_000) }, { where: { id: sessionId } });
    const refused = await send('GET', path, undefined, { Authorization: `Bearer ${accessToken}` });
    expect(refused).toMatchObject({ status: 403, body: { error: 'fresh_proof_required' } });
  });
});

async function toFriend(): Promise<[SignedInPhone, SignedInPhone]> {
  return [await signIn('linwan'), await signIn('zhoumu')];
}

async function writeMany(accountId: string): Promise<void> {
  const body = '信'.repeat(682);
  const now = clock.date();
  for (let written = 0; written < many; written += 100) {
    const rows = await Promise.all(
      Array.from({ length: Math.min(100, many - written) }, async () => {
        const id = newId();
        const key = await createLetterKey(id, accountId);
        const text = encryptText(key, id, textOf({ title: id, body: `${id}${body}`, signature: '林晚' }));
        const dates = { createdAt: now, updatedAt: now };
        return { id, authorId: accountId, draftKey: id, status: 'draft' as const, version: 1, ...dates, ...text };
      }),
    );
    await Letter.bulkCreate(rows);
  }
}

describe(`the export of ${many} letters`, () => {
  it('is whole, quick, and needs memory for a few hundred of them only', async () => {
    const { accessToken, account } = await signIn('linwan');
    await writeMany(account.id);
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 20);
    const startedAt = clock.now();
    const { files } = await download(accessToken, { keepText: many <= 1_000 });
    const seconds = (clock.now() - startedAt) / 1_000;
    clearInterval(watch);
    const grownMb = (most - before) / 2 ** 20;
    if (process.env.EXPORT_BENCH_LETTERS)
      process.stdout.write(`${JSON.stringify({ many, seconds, grownMb, rssMb: most / 2 ** 20 })}\n`);
    expect(files['data.json']?.bytes).toBeGreaterThan(many * 2_046);
    if (many <= 1_000) expect(new Set(dataOf(files).tables.letters?.rows.map(({ id }) => id)).size).toBe(many);
    expect(grownMb).toBeLessThan(256);
  });
});
