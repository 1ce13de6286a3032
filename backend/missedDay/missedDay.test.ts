import * as fc from 'fast-check';
import { letters, payments, privacy, sealing } from '../../shared/contract';
import { missedDay } from '../../shared/contract/missedDay';
import { pictures } from '../../shared/contract/pictures';
import { type LocalTime, toLocalTime } from '../../shared/schedule';
import { proveContacts, registerByName, signIn } from '../accounts/factory';
import { resolveSymbol } from '../calendar/resolveSymbol';
import { resultWords } from '../checkResults/resultWords';
import { schedule, sealRequest, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { mergeAccounts } from '../lifecycle/merging/mergeAccounts';
import { bookOf, orderPostage, paymentOf, refundsOfOrder, successOf } from '../payments/factory';
import { Order } from '../payments/Order';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { checkPayments } from '../payments/ordering/checkPayment';
import { releaseUnpaidLetters } from '../payments/ordering/releaseUnpaidLetters';
import { Payment } from '../payments/Payment';
import { addPicture, plainPicture } from '../pictures/factory';
import { clock } from '../platform/clock';
import { ask, call } from '../testing/call';
import { deliverDue } from '../testing/dueLetter';
import { eventually } from '../testing/eventually';
import { failStatement } from '../testing/failStatement';
import { passTime } from '../testing/passTime';
import { allowNotice, pay } from '../testing/phone';
import { toGrandma } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { wechatSettings } from '../vendors/wechat/settings';
import { giveBackUnchosen } from './giveBackUnchosen';

const system = testSystem({ signedIn: 'linwan' });

const hour = 3_600_000;
const day = 24 * hour;
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);
const kindsOf = async (letterId: string) => (await read(letterId)).timeline.map(({ kind }) => kind);
const owedFor = async (orderId: string) => (await bookOf(orderId)).owed;

/** An ordered letter whose day has come a second ago. */
async function lateOrder() {
  const open = await orderPostage(system.token);
  await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: open.letterId } });
  return { ...open, orderId: open.order.id };
}

/** One that was paid after its day. */
async function missed() {
  const late = await lateOrder();
  await applyPaymentFact(successOf(await paymentOf(late.orderId)));
  return late;
}

const inBeijing = (ahead: number): LocalTime => toLocalTime(clock.now() + ahead + 60_000, 'Asia/Shanghai');
const choices = {
  now: (letterId: string) => ask(missedDay.sendNow, { letterId }, system.token),
  day: (letterId: string, deliverLocal = inBeijing(3 * day)) =>
    ask(missedDay.chooseDay, { letterId, deliverLocal }, system.token),
  back: (letterId: string) => ask(missedDay.takeMoneyBack, { letterId }, system.token),
};

describe('a letter that is paid for when its day has passed', () => {
  it('is not sent: its author may choose for a day, and nothing else can be done with it', async () => {
    const { letterId, orderId, pay: sheet } = await lateOrder();
    await pay('linwan', sheet ?? {});
    const letter = await eventually(async () => {
      const found = await read(letterId);
      expect(found.status).toBe('missed');
      return found;
    });
    expect(letter.may).toEqual({
      ...{ edit: false, unseal: false, pay: false, choose: true },
      ...{ cancel: false, invite: false, card: false, open: false, delete: true, changeQuestion: false },
      ...{ changeText: false, changeContact: false, changeDate: false, lookInto: false, redirect: false },
    });
    const until = Date.parse(letter.chooseUntil ?? '');
    expect(Math.abs(until - Date.parse(letter.updatedAt) - day)).toBeLessThan(1_000);
    expect(letter.timeline.map(({ kind }) => kind)).toEqual(['written', 'sealed', 'missed']);
    await deliverDue();
    expect(await read(letterId)).toEqual(letter);
    expect(await bookOf(orderId)).toMatchObject({ status: 'paid', owed: [] });
    const list = await call(letters.listSent, { limit: 20 }, system.token);
    expect(list.letters).toMatchObject([{ status: 'missed', may: { choose: true } }]);
  });

  it('is found so as well when the callback was lost and its day came before anybody heard', async () => {
    const { letterId, order, pay: sheet } = await orderPostage(system.token);
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'callback', fault: 'no_callback' });
    await pay('linwan', sheet ?? {});
    await Letter.update({ deliverAt: new Date(clock.now()) }, { where: { id: letterId } });
    expect((await call(payments.syncOrder, { orderId: order.id }, system.token)).status).toBe('paid');
    expect((await read(letterId)).status).toBe('missed');
  });

  it('goes on its day when that comes a moment after the payment', async () => {
    const { letterId, order } = await orderPostage(system.token);
    await Letter.update({ deliverAt: new Date(clock.now() + 5_000) }, { where: { id: letterId } });
    await applyPaymentFact(successOf(await paymentOf(order.id)));
    expect((await read(letterId)).status).toBe('scheduled');
  });

  it('is neither taken back, cancelled, ordered nor sealed anew', async () => {
    const { letterId } = await missed();
    const { version } = await read(letterId);
    const asked = [
      await ask(sealing.unsealLetter, { letterId }, system.token),
      await ask(letters.cancelLetter, { letterId }, system.token),
      await ask(payments.createOrder, { letterId, quotedFen: 250 }, system.token),
      await ask(letters.saveDraft, { letterId, version, title: '', body: 'x', signature: '' }, system.token),
      await ask(letters.discardDraft, { letterId }, system.token),
    ];
    expect(asked.map(({ body }) => body.error)).toEqual([
      'letter_not_editable',
      'letter_not_cancellable',
      'letter_not_payable',
      'letter_not_editable',
      'letter_not_editable',
    ]);
    expect((await read(letterId)).status).toBe('missed');
  });

  it('is nobody else’s to decide about', async () => {
    const { letterId } = await missed();
    const { accessToken } = await signIn('zhoumu');
    const others = [
      await ask(missedDay.sendNow, { letterId }, accessToken),
      await ask(missedDay.chooseDay, { letterId, deliverLocal: inBeijing(3 * day) }, accessToken),
      await ask(missedDay.takeMoneyBack, { letterId }, accessToken),
      await ask(missedDay.takeMoneyBack, { letterId }),
    ];
    expect(others.map(({ status }) => status)).toEqual([404, 404, 404, 401]);
    expect((await read(letterId)).status).toBe('missed');
  });
});

describe('its author', () => {
  it('sends it now: it goes out at once, and nothing is owed', async () => {
    const { letterId, orderId } = await missed();
    const { status, body } = await choices.now(letterId);
    expect([status, body.status, body.chooseUntil]).toEqual([200, 'scheduled', undefined]);
    expect(Date.parse(body.deliverAt ?? '')).toBeLessThanOrEqual(clock.now());
    expect(body.deliverLocal).toEqual(toLocalTime(Date.parse(body.deliverAt ?? ''), 'Asia/Shanghai'));
    await deliverDue();
    expect(await kindsOf(letterId)).toEqual(['written', 'sealed', 'missed', 'moved', 'due', 'accepted']);
    expect(await owedFor(orderId)).toEqual([]);
  });

  it('chooses another day: it waits for it as any other, and can be cancelled', async () => {
    const { letterId, orderId } = await missed();
    const deliverLocal = inBeijing(30 * day);
    const { body } = await choices.day(letterId, deliverLocal);
    expect(body).toMatchObject({ status: 'scheduled', deliverLocal, amountFen: 250, may: { cancel: true } });
    await deliverDue();
    expect((await read(letterId)).status).toBe('scheduled');
    await passTime(system.sandbox, 30 * day + 2 * 60_000);
    await deliverDue();
    expect((await Letter.findByPk(letterId))?.status).toBe('delivered');
    expect(await owedFor(orderId)).toEqual([]);
  });

  it('chooses a day that means something, and it means that from then on; twice is as once', async () => {
    const { letterId } = await missed();
    const symbol = { kind: 'life', moment: 'hundred_days', from: inBeijing(-60 * day).on, nth: 1 } as const;
    const meant = { ...symbol, calendar: 'solar', leapMonth: 'leap' } as const;
    const { on } = resolveSymbol(meant);
    const asked = { letterId, deliverLocal: { ...inBeijing(0), on, time: '09:00' }, symbol: meant };
    const wrong = { ...asked, deliverLocal: { ...asked.deliverLocal, on: inBeijing(3 * day).on } };
    expect((await ask(missedDay.chooseDay, wrong, system.token)).body).toMatchObject({
      error: 'date_changed',
      details: { on },
    });
    for (let times = 0; times < 2; times += 1) {
      const { body } = await ask(missedDay.chooseDay, asked, system.token);
      expect(body).toMatchObject({
        status: 'scheduled',
        deliverDay: { symbol: meant, name: { 'zh-CN': '百日' }, rules: [] },
      });
    }
    const plain = await ask(missedDay.chooseDay, { ...asked, symbol: undefined }, system.token);
    expect(plain.body.error).toBe('letter_not_missed');
  });

  it('cannot choose a day that sealing would refuse, or that costs another sum; the letter waits on', async () => {
    const { letterId, orderId } = await missed();
    const wrong: [string, Partial<LocalTime> & { ahead?: number }, string][] = [
      ['an hour that is over', { ahead: -60_000 }, 'delivery_past'],
      ['a day that is over', { on: '2020-01-01' }, 'delivery_past'],
      ['two years from now, which is dearer', { ahead: 730 * day }, 'postage_differs'],
      ['a year and a day from now', { ahead: 367 * day }, 'postage_differs'],
      ['sixty years from now', { on: '2090-01-01' }, 'delivery_too_far'],
      ['a day that does not exist', { on: '2027-02-30' }, 'no_such_day'],
      ['an hour that does not exist', { time: '24:01' }, 'validation_failed'],
      ['a zone that nobody knows', { timeZone: 'Mars/Olympus' }, 'time_zone_unknown'],
      ['no day at all', { on: '' }, 'validation_failed'],
    ];
    for (const [what, { ahead = 3 * day, ...changes }, error] of wrong) {
      const { body } = await choices.day(letterId, { ...inBeijing(ahead), ...changes });
      expect([what, body.error]).toEqual([what, error]);
    }
    expect((await read(letterId)).status).toBe('missed');
    expect(await owedFor(orderId)).toEqual([]);
  });

  it('cannot choose a day that would be cheaper than what was paid', async () => {
    const { letterId } = await missed();
    await Letter.update({ amountFen: 350 }, { where: { id: letterId } });
    const { body } = await choices.day(letterId);
    expect([body.error, body.details]).toEqual(['postage_differs', { amountFen: 250 }]);
    expect((await choices.day(letterId, inBeijing(400 * day))).status).toBe(200);
  });

  it('takes the money back: all of it is owed, and the letter is the draft it was', async () => {
    const { letterId, orderId } = await missed();
    const before = await read(letterId);
    const { body } = await choices.back(letterId);
    expect(body).toMatchObject({ status: 'draft', may: { edit: true }, refund: { fen: 250, state: 'owed' } });
    for (const field of ['title', 'body', 'signature', 'version'] as const) expect(body[field]).toBe(before[field]);
    expect(body.timeline.at(-1)).toMatchObject({ kind: 'returned', reason: 'missed_its_day' });
    expect(await owedFor(orderId)).toEqual([[250, 'missed']]);
    // Beyond doubt, so that it is paid out without a person.
    expect((await refundsOfOrder(orderId))[0]?.nextCheckAt).not.toBeNull();
  });

  it('finds the pictures where they were, and can seal it with them anew', async () => {
    // Its pictures are checked at once, since it is no account of WeChat's.
    const { accessToken } = await registerByName();
    const draft = await writeDraft(accessToken);
    for (const colour of ['green', 'blue'] as const)
      await addPicture(accessToken, draft.id, await plainPicture(colour));
    const before = await call(pictures.listPictures, { letterId: draft.id }, accessToken);
    const shown = before.pictures.map(({ id, altText }) => ({ id, altText }));
    const withPictures = { ...toGrandma, pictures: shown };
    await call(sealing.sealLetter, sealRequest(draft, withPictures), accessToken);
    await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: draft.id } });
    await schedule(draft.id);
    const back = await call(missedDay.takeMoneyBack, { letterId: draft.id }, accessToken);
    expect([back.status, back.body]).toEqual(['draft', draft.body]);
    expect(await call(pictures.listPictures, { letterId: draft.id }, accessToken)).toEqual(before);
    const list = await call(letters.listSent, { limit: 20 }, accessToken);
    expect(list.letters).toMatchObject([{ status: 'draft', calling: 'returned' }]);
    const again = await call(sealing.sealLetter, sealRequest(back, withPictures), accessToken);
    expect(again.status).toBe('awaiting_payment');
  });

  it('seals and pays it anew, and may miss the day once more: each payment is owed once', async () => {
    const { letterId, orderId } = await missed();
    const { body: draft } = await choices.back(letterId);
    await call(sealing.sealLetter, sealRequest(draft, toGrandma), system.token);
    const again = await call(payments.createOrder, { letterId, quotedFen: 250 }, system.token);
    await Letter.update({ deliverAt: new Date(clock.now() - 1_000) }, { where: { id: letterId } });
    await applyPaymentFact(successOf(await paymentOf(again.order.id)));
    expect((await read(letterId)).status).toBe('missed');
    await choices.back(letterId);
    expect([await owedFor(orderId), await owedFor(again.order.id)]).toEqual([[[250, 'missed']], [[250, 'missed']]]);
  });

  it.each(['now', 'day', 'back'] as const)('chooses twice as once: %s', async (choice) => {
    const { letterId, orderId } = await missed();
    const deliverLocal = inBeijing(3 * day);
    const choose = () => (choice === 'day' ? choices.day(letterId, deliverLocal) : choices[choice](letterId));
    const answers = [...(await Promise.all([choose(), choose(), choose()])), await choose()];
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    const kinds = await kindsOf(letterId);
    expect(kinds.filter((kind) => kind === (choice === 'back' ? 'returned' : 'moved'))).toHaveLength(1);
    expect(await owedFor(orderId)).toEqual(choice === 'back' ? [[250, 'missed']] : []);
  });

  it.each(['now', 'day', 'back'] as const)('chooses %s: another choice comes too late', async (first) => {
    const { letterId, orderId } = await missed();
    await choices[first](letterId);
    const before = await read(letterId);
    for (const other of Object.keys(choices) as (keyof typeof choices)[]) {
      if (other !== first) expect((await choices[other](letterId)).body.error).toBe('letter_not_missed');
    }
    expect(await read(letterId)).toEqual(before);
    expect(await owedFor(orderId)).toHaveLength(first === 'back' ? 1 : 0);
  });

  it('finds nothing to choose about any other letter', async () => {
    const draft = await writeDraft(system.token);
    const { letterId: unpaid } = await orderPostage(system.token);
    const { letterId: paid, order } = await orderPostage(system.token);
    await applyPaymentFact(successOf(await paymentOf(order.id)));
    for (const id of [draft.id, unpaid, paid]) {
      const before = await read(id);
      for (const choose of Object.values(choices)) expect((await choose(id)).body.error).toBe('letter_not_missed');
      expect(await read(id)).toEqual(before);
    }
  });

  it('deletes it: the money is owed, and the letter is gone', async () => {
    const { letterId, orderId } = await missed();
    await call(privacy.deleteLetter, { letterId }, system.token);
    expect(await owedFor(orderId)).toEqual([[250, 'missed']]);
    expect((await choices.back(letterId)).status).toBe(404);
  });
});

describe('without a choice', () => {
  it('the money goes back after a day, once, and the letter is a draft again', async () => {
    const { letterId, orderId } = await missed();
    await Letter.update({ updatedAt: new Date(clock.now() - day + 60_000) }, { where: { id: letterId } });
    expect(await giveBackUnchosen.round()).toBe(0);
    await Letter.update({ updatedAt: new Date(clock.now() - day) }, { where: { id: letterId } });
    await Promise.all([giveBackUnchosen.round(), giveBackUnchosen.round(), giveBackUnchosen.round()]);
    expect(await giveBackUnchosen.round()).toBe(0);
    expect(await read(letterId)).toMatchObject({ status: 'draft', refund: { fen: 250, state: 'owed' } });
    expect(await owedFor(orderId)).toEqual([[250, 'missed']]);
    expect((await choices.now(letterId)).body.error).toBe('letter_not_missed');
  });

  it.each([
    ['the letter is moved', /UPDATE `letters`/],
    ['that is written into its timeline', /INTO `letter_events`/],
  ])('nothing is owed and nothing lost when the process dies before %s', async (_what, statement) => {
    const { letterId, orderId } = await missed();
    await Letter.update({ updatedAt: new Date(clock.now() - day) }, { where: { id: letterId } });
    failStatement(statement);
    await giveBackUnchosen.round();
    expect([(await read(letterId)).status, await owedFor(orderId)]).toEqual(['missed', []]);
    await giveBackUnchosen.round();
    expect([(await read(letterId)).status, await owedFor(orderId)]).toEqual(['draft', [[250, 'missed']]]);
  });
});

describe('an account with such a letter', () => {
  it('takes the choice along when it is merged into another', async () => {
    const { letterId, orderId } = await missed();
    const { account, accessToken } = await registerByName();
    await mergeAccounts({ from: system.me.account.id, into: account.id, kind: 'wechat' }, async () => {});
    const { chooseUntil, may } = await call(letters.readLetter, { letterId }, accessToken);
    expect([may.choose, chooseUntil !== undefined]).toEqual([true, true]);
    const back = await call(missedDay.takeMoneyBack, { letterId }, accessToken);
    expect([back.status, back.refund]).toEqual(['draft', { fen: 250, state: 'owed' }]);
    expect(await owedFor(orderId)).toEqual([[250, 'missed']]);
  });

  it('chooses nothing while it is being closed, and the money goes back after a day all the same', async () => {
    const { letterId, orderId } = await missed();
    await call(privacy.closeAccount, { undelivered: 'deliver_now', graceDays: 7 }, system.token);
    for (const choose of Object.values(choices)) expect((await choose(letterId)).body.error).toBe('account_closing');
    await Letter.update({ updatedAt: new Date(clock.now() - day) }, { where: { id: letterId } });
    await giveBackUnchosen.round();
    expect((await Letter.findByPk(letterId))?.status).toBe('draft');
    expect(await owedFor(orderId)).toEqual([[250, 'missed']]);
  });
});

describe('the author of such a letter is told', () => {
  const minute = 60_000;
  const told = () =>
    system.sandbox.wechat.messages
      .filter(({ templateId }) => templateId === wechatSettings.WECHAT_NEEDED_TEMPLATE_ID)
      .map(({ data }) => data.thing4?.value)
      .slice(before);
  const mailed = () => system.sandbox.inbox.of('linwan').filter(({ channel }) => channel === 'mail');
  let before = 0;
  beforeEach(() => {
    before += told().length;
  });

  it('by WeChat, a while after it was paid, and once more when the money goes back', async () => {
    await allowNotice('linwan', wechatSettings.WECHAT_NEEDED_TEMPLATE_ID);
    await allowNotice('linwan', wechatSettings.WECHAT_NEEDED_TEMPLATE_ID);
    const { letterId } = await missed();
    await deliverDue();
    expect(told()).toEqual([]);
    await passTime(system.sandbox, 10 * minute);
    await deliverDue();
    expect(told()).toEqual([resultWords.day_missed.short]);
    await Letter.update({ updatedAt: new Date(clock.now() - day) }, { where: { id: letterId } });
    await giveBackUnchosen.round();
    await deliverDue();
    expect(told()).toEqual([resultWords.day_missed.short, resultWords.postage_back.short]);
  });

  it('by mail where WeChat has no consent', async () => {
    await proveContacts(system.me.account.id, { email: 'linwan@example.com' });
    const earlier = mailed().length;
    await missed();
    await passTime(system.sandbox, 10 * minute);
    for (let times = 0; times < 2; times += 1) await deliverDue();
    expect(told()).toEqual([]);
    const [mail, ...more] = mailed().slice(earlier);
    expect([more.length, mail?.text]).toEqual([0, expect.stringContaining(resultWords.day_missed['zh-CN'])]);
  });

  it.each(['now', 'day', 'back'] as const)('nothing where they have chosen by then: %s', async (choice) => {
    await allowNotice('linwan', wechatSettings.WECHAT_NEEDED_TEMPLATE_ID);
    const { letterId } = await missed();
    await choices[choice](letterId);
    await passTime(system.sandbox, 10 * minute);
    await deliverDue();
    expect(told()).toEqual([]);
  });
});

describe('money that comes more than once', () => {
  it('changes nothing when it is the same', async () => {
    const { letterId, orderId } = await missed();
    const fact = successOf(await paymentOf(orderId));
    expect(await Promise.all([applyPaymentFact(fact), applyPaymentFact(fact)])).toEqual(['nothing', 'nothing']);
    expect([(await read(letterId)).status, await owedFor(orderId)]).toEqual(['missed', []]);
  });

  it('goes back for the second time, whatever becomes of the letter', async () => {
    const { letterId, orderId } = await missed();
    await applyPaymentFact(successOf(await paymentOf(orderId), { transactionId: '4200000007' }));
    expect(await owedFor(orderId)).toEqual([[250, 'paid_twice']]);
    await choices.back(letterId);
    expect((await owedFor(orderId)).sort()).toEqual([
      [250, 'missed'],
      [250, 'paid_twice'],
    ]);
  });
});

describe('a letter that nobody has paid for when its day comes', () => {
  it('cannot be ordered any more, and comes back to the desk with that as the reason', async () => {
    const { letterId, orderId } = await lateOrder();
    expect((await read(letterId)).may).toMatchObject({ pay: false, unseal: true });
    expect((await ask(payments.createOrder, { letterId, quotedFen: 250 }, system.token)).body.error).toBe(
      'letter_not_payable',
    );
    await releaseUnpaidLetters.round();
    expect((await read(letterId)).status).toBe('awaiting_payment');
    await Payment.update({ nextCheckAt: new Date(clock.now() - 1) }, { where: { orderId } });
    await checkPayments.round();
    expect((await Order.findByPk(orderId))?.status).toBe('closed');
    await releaseUnpaidLetters.round();
    const { status, timeline } = await read(letterId);
    expect([status, timeline.at(-1)?.reason]).toEqual(['draft', 'delivery_too_soon']);
  });

  it('can be taken back by its author at once, with its open order closed', async () => {
    const { letterId, orderId } = await lateOrder();
    expect((await call(sealing.unsealLetter, { letterId }, system.token)).status).toBe('draft');
    expect((await Order.findByPk(orderId))?.status).toBe('closed');
  });
});

describe('whatever happens, in any order and at once', () => {
  const acts: Record<string, (one: Awaited<ReturnType<typeof lateOrder>>) => Promise<unknown>> = {
    paid: async ({ orderId }) => applyPaymentFact(successOf(await paymentOf(orderId))),
    twice: async ({ orderId }) =>
      applyPaymentFact(successOf(await paymentOf(orderId), { transactionId: `43${orderId}` })),
    now: ({ letterId }) => choices.now(letterId),
    day: ({ letterId }) => choices.day(letterId),
    back: ({ letterId }) => choices.back(letterId),
    unseal: ({ letterId }) => ask(sealing.unsealLetter, { letterId }, system.token),
    sweep: async ({ letterId }) => {
      await Letter.update({ updatedAt: new Date(clock.now() - day) }, { where: { id: letterId, status: 'missed' } });
      await giveBackUnchosen.round();
    },
  };

  it('the letter goes and the postage is kept, or it does not and all of it is owed, once', async () => {
    const history = fc.array(fc.constantFrom(...Object.keys(acts)), { minLength: 1, maxLength: 5 });
    await fc.assert(
      fc.asyncProperty(history, fc.boolean(), async (names, atOnce) => {
        const one = await lateOrder();
        const does = names.map((name) => acts[name] as NonNullable<(typeof acts)[string]>);
        if (atOnce) await Promise.all(does.map((act) => act(one)));
        else for (const act of does) await act(one);
        const { status } = await read(one.letterId);
        const paid = names.filter((name, index) => ['paid', 'twice'].includes(name) && names.indexOf(name) === index);
        const owed = (await owedFor(one.orderId)).reduce((sum, [fen]) => sum + fen, 0);
        const isKept = status === 'missed' || status === 'scheduled';
        expect([status, owed]).toEqual([status, 250 * (paid.length - (isKept ? 1 : 0))]);
        if (paid.length === 0) expect(['awaiting_payment', 'draft']).toContain(status);
      }),
      { numRuns: 10 },
    );
  });
});
