import type { CreationAttributes } from 'sequelize';
import { letters } from '../../../shared/contract';
import { keepTogether } from '../../inbox/keepEvents';
import { smsReportEvent } from '../../inbox/smsReport';
import { Rung } from '../../ladder/Rung';
import { beginDelivery } from '../../letters/deliverySteps';
import { Letter } from '../../letters/Letter';
import { noticeEngine } from '../../noticeEngine';
import { Notice } from '../../notices/Notice';
import { NoticeAttempt } from '../../notices/NoticeAttempt';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { newId } from '../../platform/newId';
import { applyReports } from '../../testing/applyReports';
import { countArrivals } from '../../testing/arrivals';
import { call } from '../../testing/call';
import { deliverDue, dueLetter, scheduledLetter } from '../../testing/dueLetter';
import { ladderOf } from '../../testing/ladder';
import { passTime } from '../../testing/passTime';
import { toGrandma, toMyselfBySms } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';
import { adoptDeliveries } from './adoptDeliveries';
import { adoptReceipts } from './adoptReceipts';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { layMissingLadders } from './layMissingLadders';
import { Receipt } from './Receipt';

const system = testSystem({ signedIn: 'linwan' });
const minute = 60_000;
const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const inMs = (ms: number) => new Date(clock.now() + ms);

type Old = Partial<CreationAttributes<Delivery>>;

/** A letter whose delivery a worker of the version before began: by SMS, then mail, in these states. */
async function begunBefore(bySms: Old, byMail: Old = {}): Promise<{ letterId: string; sms: string; mail: string }> {
  const letterId = await dueLetter(system.token, toMyselfBySms);
  await inTransaction((transaction) => beginDelivery(letterId, transaction));
  await Rung.destroy({ where: { letterId } });
  const [sms, mail] = [newId(), newId()];
  const shared = { letterId, dueAt: inMs(-minute), nextAt: inMs(-minute) };
  await Delivery.create({ id: sms, ...shared, channel: 'sms', rung: 1, state: 'scheduled', ...bySms });
  await Delivery.create({ id: mail, ...shared, channel: 'mail', rung: 2, state: 'held', ...byMail });
  return { letterId, sms, mail };
}

async function attemptOf(deliveryId: string, end: Partial<CreationAttributes<DeliveryAttempt>> = {}): Promise<string> {
  const id = newId();
  await DeliveryAttempt.create({ id, deliveryId, number: 1, startedAt: inMs(-minute), ...end });
  return id;
}

const receiptOn = (attemptId: string, more: Partial<CreationAttributes<Receipt>> = {}) =>
  Receipt.create({
    ...{ eventKey: newId(), attemptId, reference: '9001', delivered: true, code: 'DELIVERED' },
    ...{ reportedAt: clock.date(), receivedAt: clock.date() },
    ...more,
  });

const oldStates = async () => new Set((await Delivery.findAll()).map(({ state }) => state));

/** What workers of this version do, once the other is gone. */
async function work(seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    await passTime(system.sandbox, 1_001);
    for (const one of [adoptDeliveries, adoptReceipts, noticeEngine.reapLeases]) await one.round();
    for (const one of [noticeEngine.resolveDoubts, applyReports]) await one.round();
    await deliverDue();
  }
}

describe('a delivery of the version before', () => {
  it.each([
    ['scheduled', 0],
    ['scheduled', 1],
    ['claimed', 0],
  ] as const)('that was %s after %i attempts goes out, once', async (state, attempts) => {
    const { letterId, sms } = await begunBefore({ state, attempts, leaseUntil: state === 'claimed' ? inMs(-1) : null });
    if (attempts > 0) await attemptOf(sms, { outcome: 'refused', code: 'isv.BUSINESS_LIMIT_CONTROL' });
    await work(4);
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 1, mail: 0 });
    expect(await Notice.findByPk(sms)).toMatchObject({ letterId, channel: 'sms', attempts: attempts + 1 });
    expect(await oldStates()).toEqual(new Set(['adopted']));
  });

  it.each(['sending', 'unknown'] as const)(
    'whose end nobody saw (%s) is asked after, not sent again',
    async (state) => {
      const inquire = jest.spyOn(jest.requireActual('../../notices/channels').channels.sms, 'inquire');
      inquire.mockResolvedValue({ kind: 'found', delivered: true, code: null });
      const { letterId, sms } = await begunBefore({ state, attempts: 1, leaseUntil: inMs(-1) });
      const attemptId = await attemptOf(sms, { outcome: state === 'unknown' ? 'unknown' : null });
      await work(5);
      expect(inquire).toHaveBeenCalledWith('+8613800000001', expect.objectContaining({ id: attemptId }));
      expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
      expect(await ladderOf(letterId)).toEqual(['delivered', 'spared']);
    },
  );

  it('that waits for a report gets the one its own server stored, whenever it was', async () => {
    const early = await begunBefore({ state: 'accepted', attempts: 1 });
    await receiptOn(await attemptOf(early.sms, { outcome: 'accepted', reference: '9001' }));
    const late = await begunBefore({ state: 'accepted', attempts: 1 });
    const attemptId = await attemptOf(late.sms, { outcome: 'accepted', reference: '9001' });
    await work(1);
    expect([await ladderOf(early.letterId), await ladderOf(late.letterId)]).toEqual([
      ['delivered', 'waiting'],
      ['accepted', 'waiting'],
    ]);
    const inquire = jest.spyOn(jest.requireActual('../../notices/channels').channels.sms, 'inquire');
    inquire.mockResolvedValue({ kind: 'found', delivered: false, code: 'MOBILE_NOT_ON_SERVICE' });
    // A worker of the version before found nothing of its own to apply it to.
    await receiptOn(attemptId, { delivered: false, code: 'MOBILE_NOT_ON_SERVICE', appliedAt: clock.date() });
    await work(2);
    expect(await newsAfterDue(late.letterId)).toEqual(['refused sms number_off', 'accepted mail']);
  });

  it('gets a report too that a server of this version stored before it was adopted', async () => {
    const { letterId, sms } = await begunBefore({ state: 'accepted', attempts: 1 });
    const attemptId = await attemptOf(sms, { outcome: 'accepted', reference: '9001' });
    const warning = jest.spyOn(logger, 'warn').mockImplementation();
    const said = { delivered: true, code: 'DELIVERED', reportedAt: clock.date() };
    const numbers = { sameness: newId(), reference: attemptId, vendorReference: '9001' };
    await keepTogether('aliyunSms', [smsReportEvent({ ...numbers, ...said })]);
    await applyReports.round();
    expect(warning).toHaveBeenCalledWith('report that fits no attempt', { vendor: 'aliyunSms' });
    await work(1);
    expect((await ladderOf(letterId))[0]).toBe('delivered');
  });

  it.each([
    ['failed', 'scheduled', ['failed', 'accepted']],
    ['dead', 'scheduled', ['dead', 'accepted']],
    ['delivered', 'cancelled', ['delivered', 'spared']],
    ['unconfirmed', 'cancelled', ['unconfirmed', 'spared']],
    ['cancelled', 'cancelled', ['spared', 'spared']],
  ] as const)('that was %s, with %s below it, leaves its ladder where it was', async (state, below, ladder) => {
    const { letterId, sms } = await begunBefore({ state, attempts: 1 }, { state: below });
    await attemptOf(sms, { outcome: 'accepted' });
    await work(1);
    expect(await ladderOf(letterId)).toEqual(ladder);
    expect(await NoticeAttempt.count({ where: { noticeId: sms } })).toBe(1);
  });

  it('is left alone while a worker of that version holds it, with all its ladder', async () => {
    const { letterId } = await begunBefore({ state: 'sending', attempts: 1, leaseUntil: inMs(minute) });
    await adoptDeliveries.round();
    expect(await oldStates()).toEqual(new Set(['sending', 'held']));
    expect(await ladderOf(letterId)).toEqual([]);
    await passTime(system.sandbox, minute + 1);
    await adoptDeliveries.round();
    expect(await oldStates()).toEqual(new Set(['adopted']));
  });

  it('is adopted once, by however many workers', async () => {
    const { letterId } = await begunBefore({});
    await Promise.all([adoptDeliveries.round(), adoptDeliveries.round(), adoptDeliveries.round()]);
    await adoptDeliveries.round();
    expect(await Notice.count({ where: { letterId } })).toBe(1);
    expect(await ladderOf(letterId)).toEqual(['scheduled', 'waiting']);
  });

  it('that cannot be adopted does not hold up the others', async () => {
    const alarm = jest.spyOn(logger, 'alarm').mockImplementation();
    const damaged = await begunBefore({});
    await Notice.create({
      ...{ id: damaged.sms, kind: 'letter_arrived', channel: 'sms', state: 'failed' },
      ...{ dueAt: clock.date(), nextAt: clock.date() },
    });
    const other = await begunBefore({});
    await adoptDeliveries.round();
    expect(await ladderOf(other.letterId)).toEqual(['scheduled', 'waiting']);
    expect(alarm).toHaveBeenCalledWith(
      'a row could not be worked off',
      expect.objectContaining({ rowId: damaged.letterId }),
    );
  });
});

describe('a letter that the version before has scheduled', () => {
  const withoutLadder = async () => {
    const letterId = await scheduledLetter(system.token, toGrandma);
    await Rung.destroy({ where: { letterId } });
    return letterId;
  };

  it('gets its ladder while it waits', async () => {
    const letterId = await withoutLadder();
    await layMissingLadders.round();
    expect(await ladderOf(letterId)).toEqual(['waiting']);
  });

  it('arrives also when nobody laid one before it was due', async () => {
    const letterId = await withoutLadder();
    await Letter.update({ deliverAt: inMs(-1_000) }, { where: { id: letterId } });
    await deliverDue();
    expect(await count(letterId)).toMatchObject({ sms: 1 });
  });

  it('gets none when it was cancelled', async () => {
    const letterId = await withoutLadder();
    await call(letters.cancelLetter, { letterId }, system.token);
    await layMissingLadders.round();
    expect(await ladderOf(letterId)).toEqual([]);
  });
});
