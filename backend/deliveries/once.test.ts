import { letters } from '../../shared/contract';
import { Letter } from '../letters/Letter';
import { LetterEvent } from '../letters/LetterEvent';
import { database } from '../platform/database';
import { countArrivals } from '../testing/arrivals';
import { ask, call } from '../testing/call';
import { deliverDue, dueLetter, makeDue, scheduledLetter } from '../testing/dueLetter';
import { passTime } from '../testing/passTime';
import { allowNotice } from '../testing/phone';
import { toAmelie, toGrandma, toMyself, toMyselfByLadder } from '../testing/recipients';
import { testSystem } from '../testing/testSystem';
import { claimDue } from './claimDue';
import { Delivery } from './Delivery';
import { DeliveryAttempt } from './DeliveryAttempt';
import { deliverClaimed } from './deliver';
import { reapLeases } from './reapLeases';
import { applyReceipts } from './receiveReports';
import { endReceiptWaits, resolveDoubts } from './resolveDoubts';
import { sweepDue } from './sweepDue';

const system = testSystem({ signedIn: 'linwan' });

const count = (letterId: string) => countArrivals(letterId, system.sandbox);
const once = { wechat: 0, sms: 1, mail: 0 };

describe('every job done twice', () => {
  it('is as once', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await sweepDue();
    await sweepDue();
    const claimed = await claimDue();
    expect(await claimDue()).toBeNull();
    expect(claimed?.deliveryIds).toHaveLength(1);
    if (claimed) {
      await deliverClaimed(claimed);
      await deliverClaimed(claimed);
      await Promise.all([deliverClaimed(claimed), deliverClaimed(claimed)]);
    }
    await passTime(system.sandbox, 10_000);
    for (const job of [reapLeases, resolveDoubts, applyReceipts, endReceiptWaits]) {
      await job();
      await Promise.all([job(), job()]);
    }
    expect(await count(letterId)).toEqual(once);
    expect(await DeliveryAttempt.count()).toBe(1);
    const events = await LetterEvent.findAll({ where: { letterId }, order: ['at', 'id'] });
    expect(events.map(({ kind }) => kind)).toEqual(['written', 'sealed', 'paid', 'due', 'accepted', 'confirmed']);
  });

  it('delivers once when one claim reaches five workers at the same moment', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await sweepDue();
    const claimed = await claimDue();
    if (!claimed) throw new Error('nothing was due');
    await Promise.all(Array.from({ length: 5 }, () => deliverClaimed(claimed)));
    expect(await count(letterId)).toEqual(once);
  });

  it('does nothing for a claim that was taken over after its lease', async () => {
    const letterId = await dueLetter(system.token, toGrandma);
    await sweepDue();
    const lost = await claimDue();
    await passTime(system.sandbox, 3_000);
    await reapLeases();
    const second = await claimDue();
    expect(second?.claimId).not.toBe(lost?.claimId);
    if (lost) await deliverClaimed(lost);
    expect(await count(letterId)).toEqual({ ...once, sms: 0 });
    if (second) await deliverClaimed(second);
    expect(await count(letterId)).toEqual(once);
  });
});

describe('several workers at once', () => {
  it('sweep, claim and deliver twelve letters, each once', async () => {
    const letterIds = await Promise.all(Array.from({ length: 12 }, () => dueLetter(system.token, toAmelie)));
    await Promise.all(Array.from({ length: 4 }, deliverDue));
    await deliverDue();
    const counts = await Promise.all(letterIds.map(count));
    expect(counts).toEqual(letterIds.map(() => ({ wechat: 0, sms: 0, mail: 1 })));
    expect(await Delivery.count()).toBe(12);
  });

  it('skip a letter that another one holds, instead of waiting for it', async () => {
    const held = await dueLetter(system.token, toAmelie);
    const free = await dueLetter(system.token, toAmelie);
    await database.transaction(async (transaction) => {
      await Letter.findByPk(held, { transaction, lock: true });
      expect(await sweepDue()).toBe(1);
      expect((await Letter.findByPk(free))?.status).toBe('delivering');
    });
    expect(await sweepDue()).toBe(1);
  });

  it('skip a delivery that another one holds', async () => {
    await dueLetter(system.token, toAmelie);
    await dueLetter(system.token, toAmelie);
    await sweepDue();
    const [held, free] = await Delivery.findAll({ order: ['id'] });
    await database.transaction(async (transaction) => {
      await Delivery.findByPk(held?.id, { transaction, lock: true });
      expect((await claimDue())?.deliveryIds).toEqual([free?.id]);
    });
    expect((await claimDue())?.deliveryIds).toEqual([held?.id]);
  });
});

describe('a letter that needs no notice', () => {
  it('is not delivered when it was cancelled before its time', async () => {
    await allowNotice('linwan');
    const letterId = await scheduledLetter(system.token, toMyself);
    await call(letters.cancelLetter, { letterId }, system.token);
    await makeDue(letterId);
    await deliverDue();
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    expect((await ask(letters.openLetter, { letterId }, system.token)).status).toBe(403);
  });

  it('is either cancelled or delivered when both happen at once, never both', async () => {
    const letterIds = await Promise.all(Array.from({ length: 8 }, () => dueLetter(system.token, toAmelie)));
    const cancelling = letterIds.map((letterId) => ask(letters.cancelLetter, { letterId }, system.token));
    const [answers] = await Promise.all([Promise.all(cancelling), deliverDue()]);
    await deliverDue();
    const mails = await Promise.all(letterIds.map(async (letterId) => (await count(letterId)).mail));
    expect(mails).toEqual(answers.map(({ status }) => (status === 200 ? 0 : 1)));
  });

  it('sends nothing more once it was opened, and leaves no delivery waiting', async () => {
    const letterId = await dueLetter(system.token, toMyselfByLadder);
    await sweepDue();
    await call(letters.openLetter, { letterId }, system.token);
    await deliverDue();
    expect(await count(letterId)).toEqual({ wechat: 0, sms: 0, mail: 0 });
    const deliveries = await Delivery.findAll({ where: { letterId }, order: ['rung'] });
    expect(deliveries.map(({ state, reason }) => [state, reason])).toEqual([
      ['cancelled', 'opened'],
      ['cancelled', 'opened'],
    ]);
  });
});
