import { randomBytes } from 'node:crypto';
import { accounts, letters, opening, payments, privacy } from '../../../shared/contract';
import type { Locale } from '../../../shared/errors';
import { Account } from '../../accounts/Account';
import { type SignedInPhone, signIn, signInStranger } from '../../accounts/factory';
import { Identity } from '../../accounts/identities/Identity';
import { VendorEvent } from '../../inbox/VendorEvent';
import { LetterKey } from '../../letterKeys/LetterKey';
import { Letter } from '../../letters/Letter';
import { letterSettings } from '../../letters/settings';
import { Order } from '../../payments/Order';
import { OrderLine } from '../../payments/OrderLine';
import { Refund } from '../../payments/Refund';
import { clock } from '../../platform/clock';
import { select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { platformSettings } from '../../platform/settings';
import { deleteLetter } from '../../privacy/deleting/deleteLetter';
import { transferredLabels } from '../../privacy/proof/readErasureProof';
import { ask, call } from '../../testing/call';
import { deliverDue } from '../../testing/dueLetter';
import { dumpDatabases, placesOf } from '../../testing/dumpDatabases';
import { passTime } from '../../testing/passTime';
import { allowNotice } from '../../testing/phone';
import { testSystem } from '../../testing/testSystem';
import { Closure } from '../Closure';
import { isForOthers, type MadeLetter, makeLetter, makeLetters, type Shape, shapes } from '../factory';
import { eraseDueAccounts } from './eraseDueAccounts';

// ERASURE_LETTERS=1000 is the long form; then the time it took is printed.
const count = Number(process.env.ERASURE_LETTERS ?? 64);
jest.setTimeout(Math.max(300_000, count * 500));

const system = testSystem({ signedIn: 'linwan' });
let friend: SignedInPhone;
beforeEach(async () => {
  friend = await signIn('zhoumu');
});

const day = 86_400_000;
const close = (undelivered: 'cancel' | 'deliver_now' = 'cancel') =>
  call(privacy.closeAccount, { undelivered, graceDays: 0 }, system.token);
const proofOf = (receiptCode: string | null) => call(privacy.readReceipt, { receiptCode: receiptCode ?? '' });
const named = (name: string): Shape => {
  const shape = shapes.find((one) => one.name === name);
  if (!shape) throw new Error(name);
  return shape;
};
const sealed = ['title', 'body', 'signature', 'recipientName', 'recipientPhone', 'recipientEmail'] as const;

/** The sealed bytes of every field of letters. */
async function ciphertextsOf(made: readonly MadeLetter[]): Promise<Buffer[]> {
  const rows = await Letter.findAll({ where: { id: made.map(({ id }) => id) } });
  return rows.flatMap((row) => sealed.flatMap((field) => row[field] ?? []));
}

async function marksOf(accountId: string): Promise<Buffer[]> {
  const identities = await Identity.findAll({ where: { accountId } });
  return identities.flatMap(({ subject, subjectIndex }) => [subject, subjectIndex]);
}

/** WeChat tells of the account's user what nobody owns: it is kept under the mark of the way in, and leads to no account. */
async function tellOf(accountId: string): Promise<void> {
  const identity = await Identity.findOne({ where: { accountId, kind: 'wechat' }, rejectOnEmpty: true });
  const event = { vendor: 'wechat' as const, kind: 'told', eventMark: randomBytes(32), requestMark: null, facts: '' };
  const whose = { subjectMark: identity.subjectIndex, reference: null };
  await VendorEvent.create({ id: newId(), ...event, ...whose, receivedAt: clock.date() });
}

/** Opens what others were left with, as they would. */
async function readByOthers(left: readonly MadeLetter[]): Promise<void> {
  for (const { id, code, kind } of left) {
    const body = `正文 ${id}`;
    if (code) expect(await call(opening.openByCode, { code })).toMatchObject({ body });
    if (kind !== 'friend') continue;
    expect(await call(opening.openLetter, { letterId: id }, friend.accessToken)).toMatchObject({ body });
  }
}

const heldIn = async (id: string) => {
  const keys = await system.redis.keys(`${platformSettings.REDIS_PREFIX}*`);
  return keys.filter((key) => key.includes(id));
};

async function expectReasonsIn(locale: Locale, receiptCode: string | null, pattern: RegExp): Promise<void> {
  const asked = { receiptCode: receiptCode ?? '' };
  const { body } = await ask(privacy.readReceipt, asked, undefined, { 'Accept-Language': locale });
  const transferred = body.kept.filter(({ until }) => until === transferredLabels.until[locale]);
  expect(new Set(transferred.map(({ law }) => law))).toEqual(new Set([transferredLabels.law[locale]]));
  for (const one of body.kept) {
    expect(one.law).toMatch(pattern);
    if (!transferred.includes(one)) expect(one.until).toMatch(/^\d{4}-\d\d-\d\d$/);
  }
}

describe('an erased account', () => {
  it('with letters in every state leaves nothing but what its erasure proof lists', async () => {
    const made = await makeLetters(count, system.me.account.id, friend.account.id);
    const own = await makeLetters(shapes.length, friend.account.id, system.me.account.id);
    const gone = made.filter((letter) => !isForOthers(letter));
    const left = made.filter(isForOthers);
    const needles = {
      ids: [system.me.account.id, system.me.sessionId, ...(await marksOf(system.me.account.id))],
      words: await ciphertextsOf(gone),
      letterIds: gone.map(({ id }) => id),
    };
    await tellOf(system.me.account.id);
    await system.redis.set(`${platformSettings.REDIS_PREFIX}:planted:${system.me.account.id}:calls`, '1');
    const closure = await close();
    const before = await dumpDatabases();
    // The scan finds what is there: every one of the values, wherever the account's number stands.
    for (const needle of [...needles.ids, ...needles.words, ...needles.letterIds]) {
      expect(placesOf(before, [needle])).not.toEqual([]);
    }
    expect(placesOf(before, [system.me.account.id]).length).toBeGreaterThan(6);
    expect(await heldIn(system.me.account.id)).toHaveLength(1);

    const begunAt = performance.now();
    await eraseDueAccounts.round();
    const seconds = ((performance.now() - begunAt) / 1000).toFixed(1);
    if (process.env.ERASURE_LETTERS) process.stdout.write(`erased ${count} letters in ${seconds} s\n`);

    const after = await dumpDatabases();
    expect(placesOf(after, needles.ids)).toEqual([]);
    expect(placesOf(after, needles.words)).toEqual([]);
    // Orders are kept by law, and say for which letters they were.
    expect(placesOf(after, needles.letterIds)).toEqual(['order_lines.letter_id', 'orders.letter_id']);
    expect(await heldIn(system.me.account.id)).toEqual([]);

    const proof = await proofOf(closure.receiptCode);
    const listed = (what: string) => proof.kept.find((one) => one.what === what)?.count ?? 0;
    const erased = (what: string) => proof.erased.find((one) => one.what === what)?.count ?? 0;
    expect(proof.erasedAt).not.toBeNull();
    expect(erased('letters')).toBe(gone.length);
    expect(listed('letters')).toBe(left.length);
    expect(await Letter.count({ where: { authorId: null } })).toBe(left.length);
    const carried = await select<{ n: number }>(
      'SELECT COUNT(*) AS n FROM notices n JOIN letters l ON l.id = n.letter_id WHERE l.author_id IS NULL',
      {},
    );
    expect(listed('notices')).toBe(carried[0]?.n);
    expect(listed('orders')).toBe(await Order.count({ where: { accountId: null } }));
    expect(listed('closures')).toBe(await Closure.count());
    expect(erased('accounts')).toBe(1);
    expect(new Set(proof.kept.map(({ what }) => what))).toEqual(
      new Set(['letters', ...carriers, 'opening_codes', 'claim_cards', ...byLaw]),
    );
    await expectReasonsIn('zh-CN', closure.receiptCode, /^[^A-Za-z]*\p{Script=Han}[^A-Za-z]*$/u);
    await expectReasonsIn('en', closure.receiptCode, /^[^\p{Script=Han}]*\bart\. \d[^\p{Script=Han}]*$/u);
    await readByOthers(left);
    // What the friend wrote is the friend's still; only who had claimed it is forgotten.
    for (const { id } of own) {
      const mine = await call(letters.readLetter, { letterId: id }, friend.accessToken);
      expect(mine.body).toBe(`正文 ${id}`);
    }
    expect(await LetterKey.count({ where: { holder: system.me.account.id } })).toBe(0);
  });

  it('Sender deletes account with paid letters in transit: owes back the postage of what was not sent or just cancelled', async () => {
    const made = await makeLetters(shapes.length, system.me.account.id, friend.account.id);
    await close();
    await eraseDueAccounts.round();
    const refunds = await Refund.findAll({ where: { amountFen: 250, cause: ['cancelled', 'missed'], state: 'owed' } });
    const lines = await OrderLine.findAll({ where: { id: refunds.map(({ orderLineId }) => orderLineId) } });
    const owed = await Order.findAll({ where: { id: lines.map(({ orderId }) => orderId) } });
    const isUnsent = (letter: MadeLetter) => letter.order === 'paid' && !letter.delivery && !isForOthers(letter);
    const unsent = made.filter(isUnsent).map(({ id }) => id);
    expect(owed.map(({ letterId }) => letterId).sort()).toEqual(unsent.sort());
    expect(owed.every(({ accountId }) => accountId === null)).toBe(true);
    const pending = made.find(({ order }) => order === 'pending');
    expect(await Order.findOne({ where: { letterId: pending?.id ?? '' } })).toMatchObject({ status: 'closed' });
  });

  it('is gone for who comes back: a new one is empty', async () => {
    await makeLetters(shapes.length, system.me.account.id, friend.account.id);
    await close();
    await eraseDueAccounts.round();
    expect(await ask(accounts.readAccount, {}, system.token)).toMatchObject({ status: 401 });
    const again = await signIn('linwan');
    expect(again.account.id).not.toBe(system.me.account.id);
    expect((await call(letters.listSent, { limit: 20 }, again.accessToken)).letters).toEqual([]);
    expect(await ask(payments.readOrder, { orderId: system.me.account.id }, again.accessToken)).toMatchObject({
      status: 404,
    });
  });

  it('takes with it what authors who left before had left to it', async () => {
    const stranger = await signInStranger();
    const made = await makeLetter(named('opened by a friend'), stranger.account.id, system.me.account.id);
    await deleteLetter(stranger.account.id, made.id);
    expect(await LetterKey.count({ where: { letterId: made.id } })).toBe(1);
    await close();
    await eraseDueAccounts.round();
    expect(await Letter.count({ where: { id: made.id } })).toBe(0);
    expect(await LetterKey.count({ where: { letterId: made.id } })).toBe(0);
  });
});

describe('delivering now', () => {
  it('sends what is for others, waits for it, and cancels letters to oneself', async () => {
    await allowNotice('zhoumu');
    const toPhone = await makeLetter(named('scheduled and paid'), system.me.account.id, friend.account.id);
    const toFriend = await makeLetter(named('scheduled and claimed'), system.me.account.id, friend.account.id);
    const toMe = await makeLetter(named('scheduled to oneself'), system.me.account.id, friend.account.id);
    const late = await makeLetter(named('paid when its day had passed'), system.me.account.id, friend.account.id);
    const { id } = await close('deliver_now');
    await eraseDueAccounts.round();
    expect(await Closure.findByPk(id)).toMatchObject({ state: 'erasing' });
    await deliverDue();
    await passTime(system.sandbox, 61_000);
    await eraseDueAccounts.round();
    expect(await Closure.findByPk(id)).toMatchObject({ state: 'erased' });
    const left = await Letter.findAll({ where: { id: [toPhone.id, toFriend.id, toMe.id, late.id] } });
    expect(left.map(({ status, authorId }) => [status, authorId])).toEqual([
      ['delivered', null],
      ['delivered', null],
      ['delivered', null],
    ]);
    expect(await Order.count({ where: { letterId: [toPhone.id, late.id] } })).toBe(2);
    expect(await Refund.count()).toBe(0);
    const opened = await call(opening.openLetter, { letterId: toFriend.id }, friend.accessToken);
    expect(opened.body).toBe(`正文 ${toFriend.id}`);
  });

  it.each([
    ['sealed just now', 0, 24],
    ['sealed an hour ago', 1, 23],
    ['sealed a day ago', 24, 0],
    ['sealed a month ago', 30 * 24, 0],
  ])('keeps the lead of a day for a letter %s', async (_when, hoursAgo, hoursLeft) => {
    jest.replaceProperty(letterSettings, 'LETTER_MIN_LEAD_SECONDS', 86_400);
    const made = await makeLetter(named('scheduled and paid'), system.me.account.id, friend.account.id);
    const later = {
      deliverAt: new Date(clock.now() + 90 * day),
      sealedAt: new Date(clock.now() - hoursAgo * 3_600_000),
    };
    await Letter.update(later, { where: { id: made.id } });
    await close('deliver_now');
    await eraseDueAccounts.round();
    const { deliverAt } = await Letter.findByPk(made.id, { rejectOnEmpty: true });
    const hours = ((deliverAt?.getTime() ?? 0) - clock.now()) / 3_600_000;
    expect(Math.abs(hours - hoursLeft)).toBeLessThan(0.1);
  });

  it('puts no letter off that is due before its lead is over', async () => {
    jest.replaceProperty(letterSettings, 'LETTER_MIN_LEAD_SECONDS', 86_400);
    const made = await makeLetter(named('scheduled and paid'), system.me.account.id, friend.account.id);
    const soon = new Date(Math.floor(clock.now() / 1000) * 1000 + 3_600_000);
    await Letter.update({ deliverAt: soon, sealedAt: clock.date() }, { where: { id: made.id } });
    await close('deliver_now');
    await eraseDueAccounts.round();
    expect((await Letter.findByPk(made.id))?.deliverAt).toEqual(soon);
  });

  it('waits no longer than three days', async () => {
    const unclaimed = await makeLetter(
      named('delivering to a friend yet to come'),
      system.me.account.id,
      friend.account.id,
    );
    const { id } = await close('deliver_now');
    await passTime(system.sandbox, 2.9 * day);
    await eraseDueAccounts.round();
    expect(await Closure.findByPk(id)).toMatchObject({ state: 'erasing' });
    await passTime(system.sandbox, 0.2 * day);
    await eraseDueAccounts.round();
    expect(await Closure.findByPk(id)).toMatchObject({ state: 'erased' });
    expect(await Account.count({ where: { id: system.me.account.id } })).toBe(0);
    expect(await Letter.findByPk(unclaimed.id)).toBeNull();
  });
});

const byLaw = [
  'orders',
  'payments',
  'order_lines',
  'refunds',
  'ledger_entries',
  'closures',
  'consent_events',
  'consent_heads',
];
const old = ['deliveries', 'delivery_attempts', 'receipts'];
const carriers = ['rungs', 'notices', 'notice_attempts', 'vendor_events', ...old];
