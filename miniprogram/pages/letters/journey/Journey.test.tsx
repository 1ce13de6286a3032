/** @jest-environment jsdom */
import { letters } from '../../../../shared/contract';
import type { Letter } from '../../../../shared/contract/letters';
import { draw } from '../../../components/testing/draw';
import { sealedLetter } from '../../../letter/testing/sealedLetter';
import { now } from '../../../services/clock';
import { askedOf, reply } from '../../../services/testing/fakeApi';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { signInLinwan } from '../../../services/testing/signedIn';
import Journey from './index';

const entry = (kind: 'paid' | 'cancelled') => ({
  ...{ kind, channel: null, reason: null },
  at: new Date(now()).toISOString(),
});
const cancelled = (refund?: Letter['refund']): Letter =>
  sealedLetter({
    ...{ status: 'cancelled', amountFen: 250, timeline: [entry('paid'), entry('cancelled')] },
    ...(refund && { refund }),
  });
const owed = { fen: 250, state: 'owed' } as const;

beforeEach(() => {
  jest.useFakeTimers();
  resetTaro();
  signInLinwan();
  fakePhone.parameters = { id: cancelled().id };
});
afterEach(() => jest.useRealTimers());

it('follows the postage of a letter that was cancelled just now, without a tap, until it has gone back', async () => {
  reply(
    letters.readLetter,
    cancelled(owed),
    cancelled({ ...owed, state: 'underway' }),
    cancelled({ fen: 250, state: 'refunded' }),
  );
  const screen = await draw(<Journey />);
  expect(screen.read('.journey__head')).toContain('¥2.50 会退还给您');
  await screen.wait(5_000);
  expect(screen.read('.journey__head')).toContain('¥2.50 正在退还');
  await screen.wait(5_000);
  expect(screen.read('.journey__head')).toContain('¥2.50 已经退还');
  const asked = askedOf(letters.readLetter).length;
  await screen.wait(20_000);
  expect(askedOf(letters.readLetter)).toHaveLength(asked);
});

it.each<[string, Letter['refund'], boolean]>([
  ['is owed', owed, true],
  ['is about to be', undefined, true],
  ['is paid out by hand', { ...owed, tooOld: true }, true],
  ['has gone back', { fen: 250, state: 'refunded' }, true],
])('leads to the orders from a letter whose postage %s', async (_how, refund, isThere) => {
  reply(letters.readLetter, cancelled(refund));
  const screen = await draw(<Journey />);
  expect(screen.has('.t-journey-orders')).toBe(isThere);
});

it('leads to the payment receipt of a letter that was paid, and to no order where nothing goes back', async () => {
  reply(letters.readLetter, sealedLetter({ amountFen: 250, orderId: '01J0000000000000000000000D' }));
  const screen = await draw(<Journey />);
  expect(screen.has('.t-journey-orders')).toBe(false);
  expect(screen.read('.journey__head')).toContain('邮资 ¥2.50');
  await screen.tap('.t-to-payment');
  expect(fakePhone.opened.at(-1)).toContain('payment/index?id=01J0000000000000000000000D');
  reply(letters.readLetter, sealedLetter());
  expect((await draw(<Journey />)).has('.t-to-payment')).toBe(false);
});
