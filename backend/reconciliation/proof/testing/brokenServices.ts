import * as changes from '../../../changes/payableChange';
import * as ledger from '../../../ledger/post';
import { schedule } from '../../../letters/factory';
import * as payouts from '../../../orders/payouts/handlePayouts';
import { Payout } from '../../../orders/payouts/Payout';
import { Order } from '../../../payments/Order';
import { OrderLine } from '../../../payments/OrderLine';
import * as facts from '../../../payments/ordering/applyPaymentFact';
import { Payment } from '../../../payments/Payment';
import { Refund } from '../../../payments/Refund';
import * as refundFacts from '../../../payments/refunds/applyRefundFact';
import * as handRefunds from '../../../payments/refunds/handRefunds';
import * as owing from '../../../payments/refunds/oweRefund';
import { database } from '../../../platform/database';
import { newId } from '../../../platform/newId';
import { statement } from '../../../platform/statement';
import { rails } from '../../../rails/rails';

const every = Object.values(rails);

/**
 * Services and ledgers that are broken, each by what is wrong with it: planting one must show. Where a module's function is
 * replaced, the test file has made its exports such that they can be.
 */
export const brokenServices: Record<string, () => void> = {
  'a row of the ledger is lost'() {
    const { post } = ledger;
    jest
      .spyOn(ledger, 'post')
      .mockImplementation(async (row, transaction) => (row.kind === 'paid' ? undefined : post(row, transaction)));
  },
  'the ledger rounds to whole yuan'() {
    const { post } = ledger;
    const rounded = (fen: number) => Math.round(fen / 100) * 100;
    jest
      .spyOn(ledger, 'post')
      .mockImplementation((row, transaction) => post({ ...row, amountFen: rounded(row.amountFen) }, transaction));
  },
  'a refund is asked for again under another number'() {
    for (const rail of every) {
      const refund = rail.refund.bind(rail);
      jest.spyOn(rail, 'refund').mockImplementation((request) => refund({ ...request, outRefundNo: newId() }));
    }
  },
  'a refund of one line takes the whole payment'() {
    for (const rail of every) {
      const refund = rail.refund.bind(rail);
      jest.spyOn(rail, 'refund').mockImplementation((request) => refund({ ...request, fen: request.paidFen }));
    }
  },
  'a refund that failed is taken for done'() {
    const { applyRefundFact } = refundFacts;
    jest.spyOn(refundFacts, 'applyRefundFact').mockImplementation((fact, source) => {
      const hasFailed = fact.state === 'abnormal' || fact.state === 'closed';
      return applyRefundFact(hasFailed ? { ...fact, state: 'refunded' } : fact, source);
    });
  },
  'money that came too late is kept'() {
    const { oweRefund } = owing;
    jest
      .spyOn(owing, 'oweRefund')
      .mockImplementation(async (debt, transaction) =>
        debt.cause === 'letter_not_waiting' ? false : oweRefund(debt, transaction),
      );
  },
  'a second payment under one number is kept'() {
    const { oweRefund } = owing;
    jest
      .spyOn(owing, 'oweRefund')
      .mockImplementation(async (debt, transaction) =>
        debt.cause === 'paid_twice' ? false : oweRefund(debt, transaction),
      );
  },
  'a change that was paid for does not come about'() {
    jest.spyOn(changes, 'applyPaidChange').mockResolvedValue(true);
  },
  'a payout is forgotten once it was made'() {
    const { notePaid } = payouts;
    jest.spyOn(payouts, 'notePaid').mockImplementation(async (refundId, reference) => {
      const isNew = await notePaid(refundId, reference);
      if (isNew) await Refund.update({ state: 'stuck', trouble: 'too_old' }, { where: { id: refundId } });
      if (isNew) await Payout.update({ state: 'named' }, { where: { refundId } });
      return isNew;
    });
  },
  'an order that was closed is opened again'() {
    const { applyPaymentFact } = facts;
    jest.spyOn(facts, 'applyPaymentFact').mockImplementation(async (fact, source) => {
      const outcome = await applyPaymentFact(fact, source);
      const payment = await Payment.findOne({ where: { outTradeNo: fact.outTradeNo, status: 'closed' } });
      if (payment) await Order.update({ status: 'pending' }, { where: { id: payment.orderId } });
      return outcome;
    });
  },
  'each word of a payment counts as new money'() {
    const { applyPaymentFact } = facts;
    jest.spyOn(facts, 'applyPaymentFact').mockImplementation((fact, source) => {
      const transactionId = fact.transactionId && `${fact.transactionId.slice(0, 30)}${newId()}`;
      return applyPaymentFact({ ...fact, transactionId }, source);
    });
  },
  'what was given back by hand holds nothing'() {
    const update = Refund.update.bind(Refund);
    jest
      .spyOn(Refund, 'update')
      .mockImplementation(async (values, options) => (values === handRefunds.held ? [0] : update(values, options)));
    jest.spyOn(handRefunds, 'mayBeGiven').mockResolvedValue(false);
  },
  'nobody looks at the sum'() {
    for (const rail of every) jest.spyOn(rail, 'matches').mockReturnValue(true);
  },
  'no row is locked'() {
    const { query } = database;
    const { run } = statement;
    const unlocked = (sql: string) => sql.replace(/ (FOR UPDATE|LOCK IN SHARE MODE)(?= ?;?$)/, '');
    jest
      .spyOn(statement, 'run')
      .mockImplementation((sql, values, transaction) => run(unlocked(sql), values, transaction));
    jest
      .spyOn(database, 'query')
      .mockImplementation(((sql: unknown, ...rest: unknown[]) =>
        (query as (...all: unknown[]) => unknown).call(
          database,
          typeof sql === 'string' ? unlocked(sql) : sql,
          ...rest,
        )) as typeof query);
  },
  'a letter goes as soon as its sheet was made'() {
    for (const rail of every) {
      const prepay = rail.prepay.bind(rail);
      jest.spyOn(rail, 'prepay').mockImplementation(async (request) => {
        const payment = await Payment.findOne({ where: { outTradeNo: request.outTradeNo }, rejectOnEmpty: true });
        for (const { letterId } of await OrderLine.findAll({ where: { orderId: payment.orderId } }))
          await schedule(letterId);
        return prepay(request);
      });
    }
  },
};
