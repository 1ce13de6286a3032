/** @jest-environment jsdom */
import { letters, payments } from '../../../../shared/contract';
import type { Order } from '../../../../shared/contract/payments';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import Receipt from './index';

const unpaid = sealedLetter({ status: 'awaiting_payment', amountFen: 250 });
const paid = sealedLetter({ amountFen: 250 });
const order = (status: Order['status']): Order => ({
  id: '01J0000000000000000000000D',
  letterId: unpaid.id,
  amountFen: 250,
  status,
  expiresAt: '2026-12-01T00:00:00.000Z',
});

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  signInLinwan();
  fakePhone.parameters = { id: unpaid.id, order: order('paid').id };
});

it('says to whoever comes back from paying elsewhere that it is paid, as soon as that is known', async () => {
  reply(letters.readLetter, unpaid);
  reply(payments.syncOrder, order('pending'), order('paid'));
  const screen = await draw(<Receipt />);
  expect([screen.has('.t-payment-checking'), screen.has('.t-receipt')]).toEqual([true, false]);
  await screen.wait(0);
  expect(screen.has('.t-payment-pending')).toBe(true);
  reply(letters.readLetter, paid);
  await screen.wait(3_000);
  expect(screen.read('.t-receipt-paid')).toBe('邮资 ¥2.50 已付');
  expect(fakePhone.opened).toEqual([]);
});

it('says so at once where it is known, and leads to the journey of what went back to the desk or waits in a change', async () => {
  reply(letters.readLetter, paid);
  expect((await draw(<Receipt />)).has('.t-receipt-paid')).toBe(true);
  expect(fakePhone.opened).toEqual([]);
  reply(letters.readLetter, sealedLetter({ status: 'draft', amountFen: null }));
  expect((await draw(<Receipt />)).has('.t-receipt')).toBe(false);
  expect(fakePhone.opened.at(-1)).toContain('journey/index?id=');
});

it('leads to the payment receipt where postage was paid', async () => {
  reply(letters.readLetter, { ...paid, orderId: order('paid').id });
  await (await draw(<Receipt />)).tap('.t-to-payment');
  expect(fakePhone.opened.at(-1)).toContain(`payment/index?id=${order('paid').id}`);
  reply(letters.readLetter, paid);
  expect((await draw(<Receipt />)).has('.t-to-payment')).toBe(false);
});

it('says nothing of postage where there was none', async () => {
  reply(letters.readLetter, sealedLetter());
  const screen = await draw(<Receipt />);
  expect([screen.has('.t-receipt'), screen.has('.t-receipt-paid')]).toEqual([true, false]);
});
