import { letters, payments } from '../../../shared/contract';
import { sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { ask, call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { orderPostage, paymentOf, sealUnpaid, successOf } from '../factory';
import { Order } from '../Order';
import { applyPaymentFact } from './applyPaymentFact';
import { releaseUnpaidLetters } from './releaseUnpaidLetters';

const system = testSystem({ signedIn: 'linwan' });

/** All letters were sealed so many hours ago. */
const sealedAgo = (hours: number) =>
  Letter.update({ sealedAt: new Date(clock.now() - hours * 3_600_000) }, { where: {} });
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);

describe('a letter that nobody pays for', () => {
  it('is a draft again after a day, with its words and no way to be sent', async () => {
    const sealed = await sealUnpaid(system.token);
    await sealedAgo(24.01);
    await releaseUnpaidLetters();
    await releaseUnpaidLetters();
    expect(await read(sealed.id)).toMatchObject({ status: 'draft', body: sealed.body, version: sealed.version });
    expect((await ask(payments.createOrder, { letterId: sealed.id, quotedFen: 250 }, system.token)).body.error).toBe(
      'letter_not_payable',
    );
  });

  it('waits for a whole day', async () => {
    const sealed = await sealUnpaid(system.token);
    await sealedAgo(23.9);
    await releaseUnpaidLetters();
    expect((await read(sealed.id)).status).toBe('awaiting_payment');
  });

  it('waits as long as an order of it is open, and no longer', async () => {
    const { letterId, order } = await orderPostage(system.token);
    await sealedAgo(48);
    await releaseUnpaidLetters();
    expect((await read(letterId)).status).toBe('awaiting_payment');
    await applyPaymentFact(successOf(await paymentOf(order.id), { state: 'closed' }));
    await releaseUnpaidLetters();
    expect((await read(letterId)).status).toBe('draft');
  });
});

describe('other letters', () => {
  it('stay as they are: free, paid or cancelled', async () => {
    const free = await sealLetter(system.token);
    const cancelled = await sealLetter(system.token);
    await call(letters.cancelLetter, { letterId: cancelled.id }, system.token);
    const { letterId, order } = await orderPostage(system.token);
    await applyPaymentFact(successOf(await paymentOf(order.id)));
    await sealedAgo(48);
    await releaseUnpaidLetters();
    const statuses = await Promise.all([free.id, cancelled.id, letterId].map(async (id) => (await read(id)).status));
    expect(statuses).toEqual(['scheduled', 'cancelled', 'scheduled']);
  });
});

describe('ordering in the moment of release', () => {
  it('ends with an order of a waiting letter, or with a draft and none', async () => {
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealUnpaid(system.token)));
    await sealedAgo(48);
    const ordering = sealed.map(({ id }) => ask(payments.createOrder, { letterId: id, quotedFen: 250 }, system.token));
    await Promise.all([releaseUnpaidLetters(), releaseUnpaidLetters(), ...ordering]);
    for (const [index, { id }] of sealed.entries()) {
      const ordered = (await ordering[index])?.status === 200;
      expect((await read(id)).status).toBe(ordered ? 'awaiting_payment' : 'draft');
      expect(await Order.count({ where: { openLetterId: id } })).toBe(ordered ? 1 : 0);
    }
  });
});
