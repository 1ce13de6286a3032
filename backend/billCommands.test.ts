import { rmSync } from 'node:fs';
import { AuditEvent } from './operations/audit/AuditEvent';
import { operationSettings } from './operations/settings';
import { makeOperator, type } from './operations/testing/operatorTerminal';
import { orderPostage, paymentOf, successOf } from './payments/factory';
import { applyPaymentFact } from './payments/ordering/applyPaymentFact';
import { Payment } from './payments/Payment';
import { clock } from './platform/clock';
import { newId } from './platform/newId';
import { BillDay } from './reconciliation/bills/BillDay';
import { BillDifference } from './reconciliation/bills/BillDifference';
import { testSystem } from './testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });
afterEach(() => rmSync(operationSettings.OPERATOR_SESSION_FILE, { force: true }));

it('says whether the books agree, what each account holds, and which payment does not agree', async () => {
  const { order } = await orderPostage(system.token);
  await applyPaymentFact(successOf(await paymentOf(order.id)));
  const right = await type('books check');
  expect(right.status).toBe(0);
  expect(right.stdout.split('\n')).toEqual(['postage    -250 fen', 'rail       250 fen', 'the books agree', '']);
  const { id } = await paymentOf(order.id);
  await Payment.update({ amountFen: 300 }, { where: { id } });
  const wrong = await type('books check');
  expect(wrong.status).toBe(1);
  expect(wrong.stdout).toContain(`payment_differs  ${id} was paid, and the ledger holds another sum for it\n`);
  expect(wrong.stdout).toMatch(/1 faults, at most \d+ of a kind are listed\n$/);
});

it('lists bills and where they differ, and an operator resolves a difference once, with a reason', async () => {
  const day = { rail: 'wechat_jsapi', day: '2027-01-14' } as const;
  const counted = { rows: 3, paidFen: 500, refundedFen: 250 };
  await BillDay.create({ ...day, ...counted, state: 'compared', nextAskAt: null });
  const id = newId();
  const numbers = { outNo: 'R-OURS', railNo: '', theirsFen: 251, oursFen: 250 };
  const foundAt = new Date(clock.now() - 2 * 86_400_000);
  await BillDifference.create({ ...day, ...numbers, id, kind: 'amount', subject: 'refund', foundAt });
  const file = { ...day, outNo: day.day, theirsFen: 0, oursFen: 0, foundAt: new Date(foundAt.getTime() + 1) };
  const [row, totals] = [newId(), newId()];
  await BillDifference.create({
    ...file,
    id: row,
    kind: 'unread',
    subject: 'row',
    railNo: '7',
    said: 'a line is a remark',
  });
  const sums = { subject: 'payment', railNo: '', theirsFen: 500, oursFen: 250, said: '2 rows there, 1 read' } as const;
  await BillDifference.create({ ...file, id: totals, kind: 'totals', ...sums });
  const listed = await type('bills');
  await BillDifference.update({ resolvedAt: foundAt }, { where: { id: [row, totals] } });
  expect(listed.stdout.split('\n')).toEqual([
    '2027-01-14  wechat_jsapi  compared  3 rows, 500 fen came, 250 back',
    `${id}  2027-01-14  amount, refund R-OURS : theirs 251, ours 250 fen`,
    '  the rail says nothing; found 2 days ago',
    `${row}  2027-01-14  unread, row 7 of the file: theirs 0, ours 0 fen`,
    '  a line is a remark; found 2 days ago',
    `${totals}  2027-01-14  totals, payment 2027-01-14 : theirs 500, ours 250 fen`,
    '  2 rows there, 1 read; found 2 days ago',
    '3 differences are open',
    '',
  ]);
  const resolve = `bills resolve ${id} --reason one-fen-by-hand`;
  expect((await type(resolve)).stderr).toContain('nobody is signed in');
  const fin = await makeOperator('fin', 'finance');
  await fin.signIn();
  expect((await type('bills resolve number --reason seen')).stderr).toContain('is no number of a difference');
  expect((await type(`bills resolve ${id}`)).stderr).toContain('the reason');
  expect(await BillDifference.findByPk(id)).toMatchObject({ resolvedAt: null });
  expect(await type(resolve)).toMatchObject({ status: 0, stdout: `${id} is resolved\n` });
  expect(await BillDifference.findByPk(id)).toMatchObject({
    resolvedBy: fin.operator.id,
    reason: 'one-fen-by-hand',
    resolvedAt: expect.any(Date),
  });
  expect((await type(resolve)).stdout).toBe(`${id} is no open difference\n`);
  expect((await type('bills')).stdout).toContain('0 differences are open');
  const acts = (await AuditEvent.findAll({ where: { stage: 'done' } })).map(({ act }) => act);
  expect(acts).toContain('bills_resolve');
});
