import { letters } from '../../../shared/contract';
import { clock } from '../../platform/clock';
import { call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { orderPostage, paymentOf, successOf } from '../factory';
import { applyPaymentFact } from '../ordering/applyPaymentFact';
import { oweForFailedLetters } from './oweForLetters';

const system = testSystem({ signedIn: 'linwan' });
const day = 86_400_000;

it('names of a letter the order that its postage was paid by, once it is', async () => {
  const { order, letterId } = await orderPostage(system.token);
  const known = async () => (await call(letters.readLetter, { letterId }, system.token)).orderId;
  expect(await known()).toBeUndefined();
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  expect(await known()).toBe(order.id);
});

it('says of a letter how much of its postage is older than its rail gives back, until that is written down', async () => {
  const tooOldAfter = async (days: number) => {
    const { order, letterId } = await orderPostage(system.token);
    await applyPaymentFact(successOf(await paymentOf(order.id), { paidAt: new Date(clock.now() - days * day) }));
    return { letterId, ...(await call(letters.readLetter, { letterId }, system.token)) };
  };
  expect((await tooOldAfter(363)).tooOldFen).toBeUndefined();
  const { letterId, tooOldFen } = await tooOldAfter(365);
  expect(tooOldFen).toBe(250);
  await call(letters.cancelLetter, { letterId }, system.token);
  await oweForFailedLetters.round();
  const { tooOldFen: left, refund } = await call(letters.readLetter, { letterId }, system.token);
  expect([left, refund]).toEqual([undefined, { fen: 250, state: 'owed', tooOld: true }]);
});
