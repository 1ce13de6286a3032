import { letters, payments } from '../../../shared/contract';
import { sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
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
    await releaseUnpaidLetters.round();
    await releaseUnpaidLetters.round();
    expect(await read(sealed.id)).toMatchObject({ status: 'draft', body: sealed.body, version: sealed.version });
    expect((await ask(payments.createOrder, { letterId: sealed.id, quotedFen: 250 }, system.token)).body.error).toBe(
      'letter_not_payable',
    );
  });

  it('waits for a whole day', async () => {
    const sealed = await sealUnpaid(system.token);
    await sealedAgo(23.9);
    await releaseUnpaidLetters.round();
    expect((await read(sealed.id)).status).toBe('awaiting_payment');
  });

  it('waits as long as an order of it is open, and no longer', async () => {
    const { letterId, order } = await orderPostage(system.token);
    await sealedAgo(48);
    await releaseUnpaidLetters.round();
    expect((await read(letterId)).status).toBe('awaiting_payment');
    await applyPaymentFact(successOf(await paymentOf(order.id), { state: 'closed' }));
    await releaseUnpaidLetters.round();
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
    await releaseUnpaidLetters.round();
    const statuses = await Promise.all([free.id, cancelled.id, letterId].map(async (id) => (await read(id)).status));
    expect(statuses).toEqual(['scheduled', 'cancelled', 'scheduled']);
  });
});

describe('ordering in the moment of release', () => {
  it('ends with an order of a waiting letter, or with a draft and none', async () => {
    const sealed = await Promise.all(Array.from({ length: 6 }, () => sealUnpaid(system.token)));
    await sealedAgo(48);
    const ordering = sealed.map(({ id }) => ask(payments.createOrder, { letterId: id, quotedFen: 250 }, system.token));
    await Promise.all([releaseUnpaidLetters.round(), releaseUnpaidLetters.round(), ...ordering]);
    for (const [index, { id }] of sealed.entries()) {
      const ordered = (await ordering[index])?.status === 200;
      expect((await read(id)).status).toBe(ordered ? 'awaiting_payment' : 'draft');
      expect(await Order.count({ where: { openLetterId: id } })).toBe(ordered ? 1 : 0);
    }
  });
});

describe('a letter that cannot be looked at', () => {
  it('does not stop its neighbours, and is an alarm', async () => {
    const sealed = [];
    for (let count = 0; count < 3; count += 1) sealed.push(await sealUnpaid(system.token));
    await sealedAgo(25);
    const poisoned = sealed[0]?.id ?? '';
    const find = Letter.findByPk.bind(Letter);
    jest
      .spyOn(Letter, 'findByPk')
      .mockImplementation(((id: string, options: object) =>
        id === poisoned ? Promise.reject(new Error('a damaged row')) : find(id, options)) as never);
    const alarm = jest.spyOn(logger, 'alarm');
    expect(await releaseUnpaidLetters.round()).toBe(2);
    expect(await releaseUnpaidLetters.round()).toBe(0);
    jest.mocked(Letter.findByPk).mockRestore();
    const failed = { job: 'release unpaid letters', rowId: poisoned };
    expect(alarm).toHaveBeenCalledWith('a row could not be worked off', expect.objectContaining(failed));
    const statuses = await Promise.all(sealed.map(async ({ id }) => (await read(id)).status));
    expect(statuses).toEqual(['awaiting_payment', 'draft', 'draft']);
  });
});
