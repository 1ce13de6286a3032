import { letters, privacy } from '../../../shared/contract';
import { orders } from '../../../shared/contract/orders';
import { signIn } from '../../accounts/factory';
import { eraseDueAccounts } from '../../lifecycle/erasing/eraseDueAccounts';
import { orderPostage, paymentOf, successOf } from '../../payments/factory';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { inTransaction } from '../../platform/database';
import { logger } from '../../platform/logger';
import { ask, call } from '../../testing/call';
import { dumpDatabases, placesOf } from '../../testing/dumpDatabases';
import { testSystem } from '../../testing/testSystem';
import { mergeOrderContacts } from '../leaving/mergeOrderContacts';
import { Invoice } from './Invoice';
import { decryptInvoice } from './invoiceContacts';

const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const onPerson = { kind: 'person' as const, title: '林晚本人', email: 'invoices.of.linwan@example.com' };
const onCompany = { ...onPerson, kind: 'company' as const, title: '晚风有限公司', taxNumber: '91350100m000100y43' };

async function paid() {
  const { order, letterId } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  return { orderId: order.id, letterId };
}

const want = (orderId: string, wanted: object = onPerson) =>
  ask(orders.askForInvoice, { orderId, ...onPerson, ...wanted }, system.token);
const seen = async () => (await call(orders.listOrders, { limit: 20 }, system.token)).orders[0]?.invoice;
const rowOf = (orderId: string) => Invoice.findByPk(orderId, { rejectOnEmpty: true });

describe('an invoice', () => {
  it('is asked for on a person or a company, the last word counts, and nothing of it lies in clear', async () => {
    const { orderId } = await paid();
    expect((await want(orderId)).body.invoice).toMatchObject({ state: 'asked', amountFen: 250, title: '林晚本人' });
    await want(orderId, onCompany);
    expect(await seen()).toMatchObject({ state: 'asked', title: '晚风有限公司' });
    expect(await decryptInvoice(await rowOf(orderId), system.me.account.id)).toEqual({
      ...{ title: '晚风有限公司', email: onPerson.email },
      taxNumber: '91350100M000100Y43',
    });
    const plain = ['晚风有限公司', '91350100M000100Y43', onPerson.email].map((text) => Buffer.from(text));
    expect(placesOf(await dumpDatabases(), plain)).toEqual([]);
  });

  it.each([
    ['title', { title: ' ' }],
    ['title', { title: 'x'.repeat(101) }],
    ['email', { email: 'linwan@' }],
    ['taxNumber', { ...onCompany, taxNumber: '91350100M000100Y44' }],
    ['taxNumber', { ...onCompany, taxNumber: undefined }],
    ['taxNumber', { taxNumber: onCompany.taxNumber }],
    ['kind', { kind: 'state' }],
  ])('is refused by the field that is wrong: %s', async (path, wrong) => {
    const { orderId } = await paid();
    expect(await want(orderId, wrong)).toMatchObject({ status: 400, body: { error: 'validation_failed' } });
    expect((await want(orderId, wrong)).body.fields).toMatchObject([{ path }]);
    expect(await Invoice.count()).toBe(0);
  });

  it('is taken back while it is not issued, twice as once, and what it named is gone', async () => {
    const { orderId } = await paid();
    await want(orderId, onCompany);
    for (let times = 0; times < 2; times += 1) await call(orders.withdrawInvoice, { orderId }, system.token);
    expect(await seen()).toBeUndefined();
    expect(await rowOf(orderId)).toMatchObject({ state: 'withdrawn', title: null, taxNumber: null, email: null });
    await want(orderId);
    await Invoice.update({ state: 'issued' }, { where: { orderId } });
    expect((await ask(orders.withdrawInvoice, { orderId }, system.token)).body.error).toBe('no_such_money');
    expect((await want(orderId)).body.error).toBe('no_such_money');
    expect(await seen()).toMatchObject({ state: 'issued', amountFen: 250 });
  });

  it('is never for more than stays paid, and of what is not paid or goes back there is none', async () => {
    const { orderId, letterId } = await paid();
    await want(orderId);
    await call(letters.cancelLetter, { letterId }, system.token);
    await oweForFailedLetters.round();
    expect(await seen()).toMatchObject({ amountFen: 0 });
    expect(await want(orderId)).toMatchObject({ status: 409, body: { error: 'no_such_money' } });
    const { order } = await orderPostage(system.token);
    expect((await want(order.id)).body.error).toBe('no_such_money');
  });

  it('goes along when accounts are merged, and is withdrawn, naming nobody, once its account is erased', async () => {
    const { orderId } = await paid();
    await want(orderId, onCompany);
    const [from, into] = [system.me.account.id, (await signIn('zhoumu')).account.id];
    await inTransaction((transaction) => mergeOrderContacts({ from, into } as never, transaction));
    expect(await decryptInvoice(await rowOf(orderId), into)).toMatchObject({ title: '晚风有限公司' });
    await want(orderId, onCompany);
    await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    await eraseDueAccounts.round();
    const gone = { title: null, taxNumber: null, email: null };
    expect(await rowOf(orderId)).toMatchObject({ ...gone, state: 'withdrawn', endedAt: expect.any(Date) });
  });

  it('that was issued stays so once its account is erased', async () => {
    const { orderId } = await paid();
    await want(orderId, onCompany);
    const endedAt = new Date('2027-01-15T04:00:00Z');
    await Invoice.update({ state: 'issued', endedAt }, { where: { orderId } });
    await call(privacy.closeAccount, { undelivered: 'cancel', graceDays: 0 }, system.token);
    await eraseDueAccounts.round();
    expect(await rowOf(orderId)).toMatchObject({ state: 'issued', endedAt });
  });
});
