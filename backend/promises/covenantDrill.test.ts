import { letters } from '../../shared/contract';
import { proveContacts } from '../accounts/factory';
import { sealLetter, writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { Notice } from '../notices/Notice';
import { orderPostage, paymentOf, successOf } from '../payments/factory';
import { applyPaymentFact } from '../payments/ordering/applyPaymentFact';
import { Payment } from '../payments/Payment';
import { Refund } from '../payments/Refund';
import { oweForFailedLetters } from '../payments/refunds/oweForLetters';
import { clock } from '../platform/clock';
import { call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { covenantDrill } from './covenantDrill';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;

async function paidLetter(daysAgo = 0) {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  await Payment.update({ paidAt: new Date(clock.now() - daysAgo * day) }, { where: { orderId: order.id } });
  return letterId;
}

describe('a drill of the end of the service', () => {
  it('is of nothing where nothing is under way', async () => {
    await writeDraft(system.token);
    expect(await covenantDrill()).toMatchObject({ dueBefore: 0, early: 0, authors: 0, refundFen: 0, firstPageOnly: 1 });
  });

  it('counts letters, notices, exports and the postage that goes back, and what no rail takes back by then', async () => {
    await proveContacts(system.me.account.id, { phone: '+8613800000001', email: 'linwan@example.com' });
    const near = await sealLetter(system.token);
    const far = await paidLetter();
    await paidLetter(300);
    await Letter.update({ deliverAt: new Date(clock.now() + 5_000 * day) }, { where: { id: far } });
    await Letter.update({ status: 'opened' }, { where: { id: (await sealLetter(system.token)).id } });
    const drill = await covenantDrill();
    expect(drill).toMatchObject({ dueBefore: 2, early: 1, authors: 1, exports: 1, refundFen: 500, tooOldFen: 250 });
    expect(drill).toMatchObject({ phones: 1, mailboxes: 1, firstPageOnly: 0 });
    expect(Math.round((drill.lastDay.getTime() - clock.now()) / day)).toBe(90);
    expect((await Letter.findByPk(near.id))?.status).toBe('scheduled');
  });

  it('counts no postage that goes back already, and changes and sends nothing', async () => {
    const cancelled = await paidLetter();
    await paidLetter();
    await call(letters.cancelLetter, { letterId: cancelled }, system.token);
    await oweForFailedLetters.round();
    const before = [await Letter.findAll({ raw: true }), await Refund.findAll({ raw: true }), await Notice.count()];
    expect(await covenantDrill()).toMatchObject({ dueBefore: 1, early: 0, refundFen: 250, tooOldFen: 0 });
    expect([await Letter.findAll({ raw: true }), await Refund.findAll({ raw: true }), await Notice.count()]).toEqual(
      before,
    );
  });
});
