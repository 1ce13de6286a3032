import { letters, opening, payments, privacy } from '../../../shared/contract';
import { invitations } from '../../../shared/contract/invitations';
import { type SignedInPhone, signIn } from '../../accounts/factory';
import { destroyAccountKey } from '../../accounts/keys/accountKeys';
import { Session } from '../../accounts/sessions/Session';
import { removeDeliveries } from '../../deliveries/leaving/removeDeliveries';
import { removeEndedOfTransferred } from '../../deliveries/leaving/removeEndedOfTransferred';
import { wakeDue } from '../../deliveries/wakeDue';
import { invitationFor } from '../../invitations/invitation';
import { LetterKey } from '../../letterKeys/LetterKey';
import { Letter } from '../../letters/Letter';
import { purgeTransferred } from '../../letters/leaving/purgeTransferred';
import { isForOthers, makeLetter, type Shape, shapes } from '../../lifecycle/factory';
import { noticeEngine } from '../../noticeEngine';
import { Notice } from '../../notices/Notice';
import { bookOf, orderPostage, paymentOf, successOf } from '../../payments/factory';
import { Order } from '../../payments/Order';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { clock } from '../../platform/clock';
import { database, select } from '../../platform/database';
import { logger } from '../../platform/logger';
import { applyReports } from '../../testing/applyReports';
import { beginAttempt, recordOutcome } from '../../testing/attempts';
import { ask, call } from '../../testing/call';
import { dueLetter } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { toGrandma, toMyself } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
let friend: SignedInPhone;
beforeEach(async () => {
  friend = await signIn('zhoumu');
});

const deleteIt = (letterId: string, phone = system.me) => call(privacy.deleteLetter, { letterId }, phone.accessToken);
const make = (shape: Shape) => makeLetter(shape, system.me.account.id, friend.account.id);
const named = (name: string): Shape => {
  const shape = shapes.find((one) => one.name === name);
  if (!shape) throw new Error(name);
  return shape;
};
const day = 86_400_000;

/** How many rows of every table hang on a letter. */
async function rowsOf(letterId: string): Promise<Record<string, number>> {
  const counts: [string, string][] = [
    ['letters', 'SELECT COUNT(*) AS n FROM letters WHERE id = :letterId'],
    ['events', 'SELECT COUNT(*) AS n FROM letter_events WHERE letter_id = :letterId'],
    ['codes', 'SELECT COUNT(*) AS n FROM opening_codes WHERE letter_id = :letterId'],
    ['rungs', 'SELECT COUNT(*) AS n FROM rungs WHERE letter_id = :letterId'],
    ['notices', 'SELECT COUNT(*) AS n FROM notices WHERE letter_id = :letterId'],
    [
      'attempts',
      'SELECT COUNT(*) AS n FROM notice_attempts a JOIN notices n ON n.id = a.notice_id WHERE n.letter_id = :letterId',
    ],
    ['oldDeliveries', 'SELECT COUNT(*) AS n FROM deliveries WHERE letter_id = :letterId'],
    [
      'oldAttempts',
      'SELECT COUNT(*) AS n FROM delivery_attempts a JOIN deliveries d ON d.id = a.delivery_id WHERE d.letter_id = :letterId',
    ],
  ];
  const found: Record<string, number> = { keys: await LetterKey.count({ where: { letterId } }) };
  for (const [name, sql] of counts) found[name] = (await select<{ n: number }>(sql, { letterId }))[0]?.n ?? -1;
  return found;
}

const old = { oldDeliveries: 0, oldAttempts: 0 };
const nothing = { letters: 0, events: 0, codes: 0, rungs: 0, notices: 0, attempts: 0, keys: 0, ...old };

describe('a letter that nobody else has', () => {
  it.each(shapes.filter((shape) => !isForOthers(shape)).map((shape) => [shape.name, shape] as const))(
    '%s is gone with everything that hangs on it, and twice is as once',
    async (_name, shape) => {
      const { id } = await make(shape);
      expect((await rowsOf(id)).letters).toBe(1);
      await deleteIt(id);
      expect(await rowsOf(id)).toEqual(nothing);
      await deleteIt(id);
      expect(await ask(letters.readLetter, { letterId: id }, system.token)).toMatchObject({ status: 404 });
      expect(await select('SELECT 1 FROM vendor_events UNION ALL SELECT 1 FROM receipts', {})).toEqual([]);
    },
  );

  it.each([
    named('scheduled and paid'),
    named('cancelled and paid'),
    named('paid when its day had passed'),
    { ...named('delivering to a friend yet to come'), order: 'paid' as const },
  ])('$name leaves its postage owed, once', async (shape) => {
    const { id } = await make(shape);
    await Promise.all([deleteIt(id), deleteIt(id), deleteIt(id)]);
    await oweForFailedLetters.round();
    const order = await Order.findOne({ where: { letterId: id }, rejectOnEmpty: true });
    expect(await bookOf(order.id)).toMatchObject({
      status: 'paid',
      owed: [[250, shape.status === 'missed' ? 'missed' : 'cancelled']],
    });
  });

  it('has its open order closed at the vendor first', async () => {
    const { letterId, order } = await orderPostage(system.token);
    await deleteIt(letterId);
    expect((await call(payments.readOrder, { orderId: order.id }, system.token)).status).toBe('closed');
    expect(await rowsOf(letterId)).toEqual(nothing);
  });

  it('is owed for when its money comes after it has gone', async () => {
    const { letterId, order } = await orderPostage(system.token);
    const payment = await paymentOf(order.id);
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'close', fault: 'http_500', times: 9 });
    system.sandbox.faults.add({ party: 'wechatPay', operation: 'query', fault: 'http_500', times: 9 });
    await deleteIt(letterId);
    system.sandbox.faults.clear();
    expect(await rowsOf(letterId)).toEqual(nothing);
    await applyPaymentFact(successOf(payment));
    expect((await bookOf(order.id)).owed).toEqual([[250, 'letter_not_waiting']]);
  });

  it('leaves no key behind when the process dies between row and key', async () => {
    const { id } = await make(named('draft'));
    await Letter.destroy({ where: { id } });
    await deleteIt(id);
    expect((await rowsOf(id)).keys).toBe(0);
  });
});

describe('a letter whose delivery has begun', () => {
  it.each(shapes.filter(isForOthers).map((shape) => [shape.name, shape] as const))(
    '%s stays its recipient’s and leads to its author no more',
    async (_name, shape) => {
      const { id, code } = await make(shape);
      await deleteIt(id);
      await deleteIt(id);
      await destroyAccountKey(system.me.account.id);
      const letter = await Letter.findByPk(id, { rejectOnEmpty: true });
      const gone = { authorId: null, deliverOn: null, deliverTime: null, timeZone: null, amountFen: null };
      expect(letter).toMatchObject({ ...gone, status: shape.status });
      expect(await LetterKey.count({ where: { letterId: id, holder: system.me.account.id } })).toBe(0);
      expect((await rowsOf(id)).events).toBe(0);
      expect(await ask(letters.readLetter, { letterId: id }, system.token)).toMatchObject({ status: 404 });
      const isCarried = shape.status === 'delivering';
      expect((await rowsOf(id)).notices).toBe(isCarried ? 1 : 0);
      if (!isCarried) expect(letter).toMatchObject({ recipientPhone: null, recipientEmailIndex: null });
      const body = `正文 ${id}`;
      if (code) expect(await call(opening.openByCode, { code })).toMatchObject({ body, recipientName: '外婆' });
      if (shape.kind === 'friend') {
        if (!shape.claimed)
          await call(invitations.claimLetter, { letterId: id, token: invitationFor(id) }, friend.accessToken);
        expect(await call(opening.openLetter, { letterId: id }, friend.accessToken)).toMatchObject({ body });
      }
    },
  );

  it('is delivered all the same, and then what carried it goes', async () => {
    const id = await dueLetter(system.token, toGrandma);
    await wakeDue.round();
    await deleteIt(id);
    const claimed = await noticeEngine.claimDue();
    if (!claimed) throw new Error('nothing was due');
    await noticeEngine.sendClaimed(claimed);
    expect((await Letter.findByPk(id))?.status).toBe('delivered');
    await removeEndedOfTransferred.round();
    expect((await rowsOf(id)).notices).toBe(1);
    await Notice.update({ state: 'delivered' }, { where: { letterId: id } });
    await removeEndedOfTransferred.round();
    expect(await rowsOf(id)).toEqual({ ...nothing, letters: 1, codes: 1, keys: 1 });
    expect(await Letter.findByPk(id)).toMatchObject({ recipientPhone: null, recipientPhoneIndex: null });
  });

  it('goes a year after it was opened by code, or after its last step unopened, and not before', async () => {
    const opened = await make(named('opened by code'));
    const unopened = await make(named('undeliverable'));
    const friends = await make(named('opened by a friend'));
    for (const { id } of [opened, unopened, friends]) await deleteIt(id);
    const left = async () => {
      await purgeTransferred(removeDeliveries).round();
      await purgeTransferred(removeDeliveries).round();
      const ids = (await Letter.findAll({ attributes: ['id'] })).map(({ id }) => id);
      return [opened, unopened, friends].map(({ id }) => ids.includes(id));
    };
    // It was opened a day before it was made here.
    await passTime(system.sandbox, 364.9 * day);
    expect(await left()).toEqual([true, true, true]);
    await passTime(system.sandbox, 0.2 * day);
    expect(await left()).toEqual([false, true, true]);
    expect(await rowsOf(opened.id)).toEqual(nothing);
    await passTime(system.sandbox, 0.8 * day);
    expect(await left()).toEqual([false, true, true]);
    await passTime(system.sandbox, 0.2 * day);
    expect(await left()).toEqual([false, false, true]);
    expect(await rowsOf(unopened.id)).toEqual(nothing);
  });

  it.each([
    ['three years', 450, 3 * 365 - 2],
    ['all years', 1250, 50 * 365],
  ])('stays unopened for as long as %s from its sealing were paid', async (_paid, amountFen, days) => {
    const { id, code } = await make(named('delivered to a phone'));
    await Letter.update({ amountFen }, { where: { id } });
    await deleteIt(id);
    expect(await Letter.findByPk(id)).toMatchObject({ amountFen: null, deliverOn: null });
    const purge = () => purgeTransferred(removeDeliveries).round();
    const { keptUntil } = await Letter.findByPk(id, { rejectOnEmpty: true });
    expect(Math.abs(Number(keptUntil) - clock.now() - days * day)).toBeLessThan(15 * day);
    await passTime(system.sandbox, Number(keptUntil) - clock.now() - day);
    await purge();
    expect(await call(opening.lookByCode, { code: code ?? '' })).toMatchObject({ id, state: 'arrived' });
    await passTime(system.sandbox, 2 * day);
    await purge();
    expect(await rowsOf(id)).toEqual(nothing);
  });

  it('can be deleted by its recipient once its author has left it', async () => {
    const { id } = await make(named('opened by a friend'));
    await deleteIt(id, friend);
    expect((await rowsOf(id)).letters).toBe(1);
    expect(await call(opening.openLetter, { letterId: id }, friend.accessToken)).toMatchObject({ id });
    await deleteIt(id);
    await deleteIt(id, friend);
    expect(await rowsOf(id)).toEqual(nothing);
  });
});

describe('in a session that was proved long ago', () => {
  const isProtected = ({ status }: Shape) => ['scheduled', 'delivering', 'cancelled'].includes(status);

  it.each(shapes.map((shape) => [isProtected(shape) ? 'wants a proof first' : 'goes at once', shape.name] as const))(
    'deleting %s: %s',
    async (how, name) => {
      const { id } = await make(named(name));
      await Session.update({ provedAt: new Date(clock.now() - 301_000) }, { where: { id: system.me.sessionId } });
      const answer = await ask(privacy.deleteLetter, { letterId: id }, system.token);
      if (how === 'goes at once') return expect(answer.status).toBe(200);
      expect(answer).toMatchObject({ status: 403, body: { error: 'fresh_proof_required' } });
      expect(await rowsOf(id)).toMatchObject({ letters: 1 });
      expect(await LetterKey.count({ where: { letterId: id } })).toBeGreaterThan(0);
      await Session.update({ provedAt: clock.date() }, { where: { id: system.me.sessionId } });
      expect((await ask(privacy.deleteLetter, { letterId: id }, system.token)).status).toBe(200);
    },
  );
});

describe('deleting', () => {
  it('leaves the letters of others alone, and says no more than for one that does not exist', async () => {
    const { id } = await make(named('draft'));
    const before = await rowsOf(id);
    const others = await ask(privacy.deleteLetter, { letterId: id }, friend.accessToken);
    const none = await ask(privacy.deleteLetter, { letterId: '01J0000000000000000000000Z' }, friend.accessToken);
    expect(others).toEqual(none);
    expect(await rowsOf(id)).toEqual(before);
    expect(await ask(privacy.deleteLetter, { letterId: id })).toMatchObject({ status: 401 });
  });

  it.each([
    ['before the attempt begins', false],
    ['while the vendor is called', true],
  ])('a letter to oneself %s does not trouble the worker', async (_when, isBegun) => {
    const alarm = jest.spyOn(logger, 'alarm');
    const id = await dueLetter(system.token, toMyself);
    await wakeDue.round();
    const claimed = await noticeEngine.claimDue();
    if (!claimed) throw new Error('nothing was due');
    const [noticeId = ''] = claimed.noticeIds;
    const started = isBegun ? await beginAttempt(noticeId, claimed.claimId) : null;
    await deleteIt(id);
    if (started) await recordOutcome(started.attempt.id, { kind: 'accepted', reference: null });
    else await noticeEngine.sendClaimed(claimed);
    await applyReports.round();
    await noticeEngine.resolveDoubts.round();
    expect(await rowsOf(id)).toEqual(nothing);
    expect(alarm).not.toHaveBeenCalled();
  });

  it('and the sweep beginning at once never both win', async () => {
    for (let round = 0; round < 6; round += 1) {
      const id = await dueLetter(system.token, toGrandma);
      await Promise.all([wakeDue.round(), deleteIt(id), deleteIt(id)]);
      const letter = await Letter.findByPk(id);
      // Either it never went out, or it is grandma's.
      if (letter) expect(letter).toMatchObject({ status: 'delivering', authorId: null });
      else expect(await rowsOf(id)).toEqual(nothing);
      expect(await database.query('SELECT 1 FROM notices WHERE letter_id = ?', { replacements: [id] })).toHaveLength(2);
    }
  });
});
