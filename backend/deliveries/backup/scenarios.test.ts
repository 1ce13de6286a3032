import type { ChosenBackup } from '../../../shared/arrivalRules';
import { letters, payments } from '../../../shared/contract';
import { deliveries } from '../../../shared/contract/deliveries';
import type { RequestOf } from '../../../shared/contract/endpoint';
import type { sealing } from '../../../shared/contract/sealing';
import { refusalMarks } from '../../accounts/contacts/limitMark';
import { sealLetter } from '../../letters/factory';
import { Letter } from '../../letters/Letter';
import { bookOf, paymentOf, successOf } from '../../payments/factory';
import { applyPaymentFact } from '../../payments/ordering/applyPaymentFact';
import { oweForFailedLetters } from '../../payments/refunds/oweForLetters';
import { logger } from '../../platform/logger';
import { destroyUnreached } from '../../privacy/deleting/destroyUnreached';
import { isSuppressed, suppress } from '../../suppressions/suppressions';
import { applyReports } from '../../testing/applyReports';
import { countArrivals } from '../../testing/arrivals';
import { call } from '../../testing/call';
import { deliverDue, makeDue } from '../../testing/dueLetter';
import { passTime } from '../../testing/passTime';
import { toAmelie } from '../../testing/recipients';
import { testSystem } from '../../testing/testSystem';
import { newsAfterDue } from '../../testing/timeline';
import { tryAgain } from '../tryAgain';

type Sealing = Partial<RequestOf<typeof sealing.sealLetter>>;

const day = 86_400_000;
const system = testSystem({ signedIn: 'linwan' });
beforeEach(() => void jest.spyOn(logger, 'alarm').mockReturnValue());

const bounce = (times = 1) => system.sandbox.faults.add({ party: 'mail', operation: 'rcpt', fault: 'code:550', times });

/** A letter whose postage was paid by an order of its own, due now. */
async function paidLetter(sealing: Sealing): Promise<{ letterId: string; orderId: string }> {
  const { id: letterId, amountFen } = await sealLetter(system.token, sealing);
  const { order } = await call(payments.createOrder, { letterId, quotedFen: amountFen ?? 0 }, system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  await makeDue(letterId);
  return { letterId, orderId: order.id };
}

async function owedOf(orderId: string) {
  await oweForFailedLetters.round();
  return (await bookOf(orderId)).owed;
}

it('Recipient changed phone; number empty: ladder → e-mail → backup; sender asked; letter held ≥ 1 year, never dropped', async () => {
  const { letterId } = await paidLetter({
    recipient: { kind: 'other', name: '外婆', phone: '13800000003', email: 'amelie@example.com' },
    channels: ['sms', 'mail'],
    backup: { rule: 'destroy' },
  });
  system.sandbox.faults.add({ party: 'sms', operation: 'report', fault: 'code:MOBILE_NOT_ON_SERVICE' });
  bounce();
  await deliverDue();
  await passTime(system.sandbox, 2_000);
  await applyReports.round();
  await deliverDue();
  expect(await newsAfterDue(letterId)).toEqual([
    'accepted sms',
    'refused sms number_off',
    'refused mail mailbox_unknown',
    'undeliverable',
    'to_be_destroyed',
  ]);
  await call(deliveries.stopBackup, { letterId }, system.token);
  await passTime(system.sandbox, 400 * day);
  await destroyUnreached.round();
  expect(await Letter.findByPk(letterId)).toMatchObject({ status: 'undeliverable' });
});

it('Recipient opts out before due: not sent; sender told neutrally; refund or redirect to self; block persists', async () => {
  const { letterId, orderId } = await paidLetter({ ...toAmelie, backup: { rule: 'to_author' } });
  const marks = refusalMarks({ kind: 'email', value: 'amelie@example.com' });
  await suppress({ marks, kind: 'letter_arrived' }, 'asked_us');
  await deliverDue();
  expect(await countArrivals(letterId, system.sandbox)).toMatchObject({ mail: 0 });
  expect(await newsAfterDue(letterId)).toEqual(['refused mail suppressed', 'undeliverable', 'came_back']);
  expect((await call(letters.readLetter, { letterId }, system.token)).may.open).toBe(true);
  expect(await owedOf(orderId)).toEqual([[200, 'undeliverable']]);
  expect(await isSuppressed(marks, 'letter_arrived')).toBe(true);
});

describe('the postage of a letter that reached nobody', () => {
  it.each<[string, ChosenBackup | undefined, unknown]>([
    ['goes back without a rule', undefined, [[200, 'undeliverable']]],
    ['goes back with the letter', { rule: 'to_author' }, [[200, 'undeliverable']]],
    ['stays while it is tried again', { rule: 'keep_trying', years: 1 }, []],
    ['is earned by the second person', { rule: 'to_second', second: { name: '表姐', email: 'a@example.com' } }, []],
    ['goes back before it is destroyed', { rule: 'destroy' }, [[200, 'undeliverable']]],
  ])('%s', async (_name, backup, owed) => {
    bounce();
    const { orderId } = await paidLetter({ ...toAmelie, backup });
    await deliverDue();
    await deliverDue();
    expect(await owedOf(orderId)).toEqual(owed);
  });

  it('goes back once the years of trying are over, or its author has stopped it', async () => {
    bounce(99);
    const backup = { rule: 'keep_trying' as const, years: 1 };
    const [over, stopped] = [await paidLetter({ ...toAmelie, backup }), await paidLetter({ ...toAmelie, backup })];
    await deliverDue();
    await call(deliveries.stopBackup, { letterId: stopped.letterId }, system.token);
    expect(await owedOf(stopped.orderId)).toEqual([[200, 'undeliverable']]);
    for (const days of [1.1, 6, 23, 60, 91, 91, 91, 30]) {
      await passTime(system.sandbox, days * day);
      await tryAgain.round();
      await deliverDue();
    }
    expect(await owedOf(over.orderId)).toEqual([[200, 'undeliverable']]);
  });
});
