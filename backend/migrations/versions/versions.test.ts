import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { accounts, letters, opening, payments, privacy } from '../../../shared/contract';
import { invitations } from '../../../shared/contract/invitations';
import { Browser } from '../../testing/browser';
import { call } from '../../testing/call';
import { eventually } from '../../testing/eventually';
import { allowNotice, pay } from '../../testing/phone';
import type { BackendProcess } from '../../testing/processes';
import { codeIn, joining, type Phone, prove, refresh, wordsOf } from './testing/acts';
import { answersTo } from './testing/answers';
import { countRows, loadDump, writeDump } from './testing/dump';
import { openSystem, type System } from './testing/openSystem';
import { tellStory } from './testing/tellStory';
import type { Version } from './testing/Version';

// Each issue begins by renewing the dump, before its first change:
//   WRITE_VERSION=2027-01 npm test -- --selectProjects backend --testPathPatterns migrations/versions
// and deletes the pair of files it replaces. What the issue before has added is first told in testing/longAgo.ts (what is
// over when the dump is written) or testing/today.ts (what is under way); no table may be left empty. Everything passes
// through the API, the built processes and the stand-ins, so that the same story can be told by the versions to come.
const fileOf = (name: string, ending: 'sql' | 'json') => join(__dirname, `${name}.${ending}`);
const minute = 60_000;
const day = 86_400_000;
const patience = 90_000;
jest.setTimeout(2 * patience);

async function renew(name: string): Promise<void> {
  const { sql, version } = await tellStory(Math.floor(Date.now() / minute) * minute);
  writeFileSync(fileOf(name, 'sql'), sql);
  writeFileSync(fileOf(name, 'json'), `${JSON.stringify(version, null, 2)}\n`);
}

const kept = readdirSync(__dirname).flatMap((file) => /^(.+)\.sql$/.exec(file)?.[1] ?? []);
const { WRITE_VERSION } = process.env;
if (WRITE_VERSION) it(`a dump named ${WRITE_VERSION} is written`, () => renew(WRITE_VERSION), 600_000);
else describe.each(kept)('a database of %s', isReadOn);

function isReadOn(name: string): void {
  const version: Version = JSON.parse(readFileSync(fileOf(name, 'json'), 'utf8'));
  const writtenAt = Date.parse(version.writtenAt);
  const phones = new Map<string, Phone>();
  let running: BackendProcess[] = [];
  let system: System;
  beforeAll(async () => {
    system = await openSystem(version.secrets);
    await loadDump(readFileSync(fileOf(name, 'sql'), 'utf8'), system);
    system.setClock(writtenAt + minute);
  });
  afterAll(() => system.close());

  const tokenOf = (person: string) => phones.get(person)?.accessToken;
  const readOwn = (letterId: string) => call(letters.readLetter, { letterId }, tokenOf('linwan'));

  async function letDaysPass(days: number): Promise<void> {
    await system.stop(...running);
    system.setClock(writtenAt + days * day);
    running = [await system.start('server'), await system.start('worker')];
    for (const person of ['linwan', 'zhoumu']) phones.set(person, await refresh(phones.get(person) as Phone));
  }

  /** What the stand-ins took of letters: by WeChat with the letter's id, else with the code that opens it. */
  function noticesTaken() {
    const { wechatMessages, sms, mails } = system.sandbox.ledger();
    const texts = [
      ...sms.map(({ content }) => ({ channel: 'sms', text: content })),
      ...mails.map(({ text }) => ({ channel: 'mail', text })),
    ];
    return [
      ...wechatMessages.map(({ page }) => ({ channel: 'wechat', letterId: page?.split('id=')[1], code: undefined })),
      ...texts.map(({ channel, text }) => ({ channel, letterId: undefined, code: codeIn(text) })),
    ].filter(({ letterId, code }) => letterId || code);
  }

  /** Passes once what must arrive within so many days is there. */
  async function expectArrived(days: number): Promise<void> {
    const due = version.arrivals.filter((arrival) => arrival.day <= days);
    await eventually(() => {
      const taken = noticesTaken();
      const byWechat = due.filter(({ channel }) => channel === 'wechat').map(({ letterId }) => letterId);
      expect(taken.map(({ letterId }) => letterId)).toEqual(expect.arrayContaining(byWechat));
      expect(taken.length).toBeGreaterThanOrEqual(due.length);
    }, patience);
  }

  it('is migrated, twice as once, and loses no row', async () => {
    const rows = async () => {
      const counts = Object.entries(await countRows(system));
      return Object.fromEntries(counts.filter(([table]) => !table.endsWith('.migrations')));
    };
    const before = await rows();
    await system.cli('migrate');
    expect(await rows()).toMatchObject(before);
    const migrated = await writeDump(system);
    await system.cli('migrate');
    expect(await writeDump(system)).toBe(migrated);
  });

  it('owes back what it owed, each sum once', async () => {
    const owedBy = async (statement: string) => (await system.sql.main.query(statement))[0];
    const before = `SELECT id AS orderId, refund_reason AS cause, refund_owed_fen AS fen FROM orders
      WHERE refund_owed_fen > 0 ORDER BY id`;
    const now = `SELECT l.order_id AS orderId, r.cause, r.amount_fen AS fen FROM refunds r
      JOIN order_lines l ON l.id = r.order_line_id JOIN orders o ON o.id = l.order_id
      WHERE o.refund_owed_fen > 0 AND r.state = 'owed' ORDER BY l.order_id`;
    expect(await owedBy(now)).toEqual(await owedBy(before));
  });

  it('holds every consent as it was given', async () => {
    expect(await system.cli('privacy', 'verify-ledger')).toContain(' 0 ledgers at fault');
  });

  it('lets in whoever was in, by tokens, cookies, a password and a code that was just sent', async () => {
    running = [await system.start('server')];
    for (const [holder, refreshToken] of Object.entries(version.phones)) {
      phones.set(holder, await refresh({ refreshToken }));
    }
    const browser = new Browser();
    for (const [cookie, value] of version.cookies) browser.cookies.set(cookie, value);
    expect(await browser.ask(accounts.refreshSession, {})).toMatchObject({ status: 200 });
    await call(accounts.signInWithPassword, version.password);
    await call(accounts.signInWithCode, { ...version.code, joining });
  });

  it('answers everybody what it answered them then, but for titles of what nobody has opened', async () => {
    const folded = (answers: Version['answers'][string]) => ({
      ...answers,
      ...(answers.received && {
        received: {
          letters: answers.received.letters.map((one) => (one.state === 'opened' ? one : { ...one, title: null })),
        },
      }),
    });
    for (const [holder, phone] of phones)
      expect(await answersTo(phone)).toMatchObject(folded(version.answers[holder] as Version['answers'][string]));
  });

  it('opens letters by the codes of notices that had arrived', async () => {
    for (const { code, title } of version.openable) {
      expect(await call(opening.openByCode, { code })).toMatchObject(wordsOf(title));
    }
  });

  it('takes what was ordered, what was accepted, and what somebody thought better of', async () => {
    const order = { letterId: version.toPay, quotedFen: (await readOwn(version.toPay)).amountFen ?? 0 };
    await pay('linwan', (await call(payments.createOrder, order, tokenOf('linwan'))).pay ?? {});
    await eventually(async () => expect((await readOwn(version.toPay)).status).toBe('scheduled'));
    for (const letterId of version.invited) {
      const token = (await readOwn(letterId)).invitation?.token ?? '';
      await call(invitations.claimLetter, { letterId, token }, tokenOf('zhoumu'));
    }
    await prove('stays@example.com', tokenOf('stays'), system.sandbox);
    expect(await call(privacy.undoClosure, {}, tokenOf('stays'))).toMatchObject({ state: 'undone' });
  });

  it('enters what was reported, applies what WeChat told, tells what there was to tell, and nothing twice', async () => {
    for (const person of ['linwan', 'zhoumu']) for (let times = 0; times < 6; times += 1) await allowNotice(person);
    running.push(await system.start('worker'));
    await eventually(async () => {
      expect((await readOwn(version.reported)).timeline.at(-1)?.kind).toBe('confirmed');
      expect((await call(accounts.readAccount, {}, tokenOf('zhoumu'))).penName).toBe('');
      const told = system.sandbox.ledger().mails.filter(({ text }) => !codeIn(text) && !/\b\d{6}\b/.test(text));
      expect(told.map(({ to }) => to).sort()).toEqual([...version.told, 'stays@example.com'].sort());
    }, patience);
    await expectArrived(0);
  });

  it.each([4, 8])('brings the letters that are due within %i days', async (days) => {
    await letDaysPass(days);
    await expectArrived(days);
  });

  it('gives back unpaid letters, keeps those far ahead, and erases who wanted to go', async () => {
    await eventually(async () => {
      for (const letterId of version.unpaid) expect((await readOwn(letterId)).status).toBe('draft');
      for (const receiptCode of version.receiptCodes) {
        expect((await call(privacy.readReceipt, { receiptCode })).erasedAt).not.toBeNull();
      }
    }, patience);
    expect((await readOwn(version.farAhead)).status).toBe('scheduled');
    const { accessToken } = await refresh(phones.get('stays') as Phone);
    expect((await call(accounts.readAccount, {}, accessToken)).closingOn).toBeNull();
    expect(await system.cli('privacy', 'verify-ledger')).toContain(' 0 ledgers at fault');
  });

  it('has brought every letter, once, by its channel, and each opens with its words', async () => {
    await system.stop(...running.splice(1));
    const arrived = [];
    for (const { channel, letterId, code } of noticesTaken()) {
      const reader = version.arrivals.find((arrival) => arrival.letterId === letterId)?.reader;
      const opened = letterId
        ? await call(opening.openLetter, { letterId }, tokenOf(reader ?? ''))
        : await call(opening.openByCode, { code: code ?? '' });
      arrived.push({ letterId: opened.id, channel, title: opened.title, body: opened.body });
    }
    const byId = (a: { letterId: string }, b: { letterId: string }) => (a.letterId < b.letterId ? -1 : 1);
    const wanted = version.arrivals.map(({ letterId, channel, title }) => {
      return { letterId, channel, title, body: wordsOf(title).body };
    });
    expect(arrived.sort(byId)).toEqual(wanted.sort(byId));
  });
}
