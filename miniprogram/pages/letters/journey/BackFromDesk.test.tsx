/** @jest-environment jsdom */
import { letters, payments } from '../../../../shared/contract';
import type { Order } from '../../../../shared/contract/payments';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { askedOf, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import { BackFromDesk } from './BackFromDesk';

const paid = sealedLetter({ amountFen: 250 });
const unpaid = sealedLetter({ status: 'awaiting_payment', amountFen: 250 });
const order = (status: Order['status']): Order => ({
  ...{ id: '01J0000000000000000000000D', letterId: paid.id, amountFen: 250, status },
  expiresAt: '2026-12-01T00:00:00.000Z',
});
const onKnown = jest.fn();
const back = <BackFromDesk orderId={order('pending').id} letterId={paid.id} onKnown={onKnown} />;

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  signInLinwan();
  onKnown.mockClear();
});

it('asks the server by itself what came of it, and tells of the letter once that is known', async () => {
  reply(payments.syncOrder, order('pending'), order('paid'));
  reply(letters.readLetter, paid);
  const screen = await draw(back);
  await screen.wait(0);
  expect(screen.read('.t-payment-checking')).toContain('正在确认您的付款');
  expect(onKnown).not.toHaveBeenCalled();
  await screen.wait(3_000);
  expect(onKnown.mock.calls).toEqual([[paid]]);
});

it('leaves it to the person after a while, and lets them go on without knowing', async () => {
  reply(payments.syncOrder, order('pending'));
  reply(letters.readLetter, unpaid);
  const screen = await draw(back);
  for (let seconds = 0; seconds < 30; seconds += 3) await screen.wait(3_000);
  expect(askedOf(payments.syncOrder)).toHaveLength(4);
  expect(screen.has('.t-payment-pending')).toBe(true);
  await screen.tap('.t-pay-on');
  expect(onKnown.mock.calls).toEqual([[unpaid]]);
});
