/** @jest-environment jsdom */
import { type ErasureProof, privacy } from '../../../../shared/contract/privacy';
import type { OrderRefund } from '../../../../shared/contract/refunds';
import { draw } from '../../../components/testing/draw';
import { askedOf, refuse, reply } from '../../../services/testing/fakeApi';
import { resetTaro } from '../../../services/testing/fakeTaro';
import Erasure from './index';

const receiptCode = 'aB3_-fGhIjKlMnOpQrStUvWxYz0123456789aBcDeFg';
const payee = { name: '林秀英', account: '招商银行 6225 4321' };

let count = 0;
const refund = (state: OrderRefund['state'], payout?: OrderRefund['payout']): OrderRefund => ({
  id: `01J000000000000000000000R${count++}`,
  cause: { 'zh-CN': '信件已取消', en: 'the letter was cancelled' },
  amountFen: 250,
  state,
  owedAt: '2026-11-29T08:00:00.000Z',
  refundedAt: state === 'refunded' ? '2026-11-30T08:00:00.000Z' : null,
  ...(payout && { payout }),
});
const unnamed = () => refund('by_hand', { state: 'unnamed', to: null });
const proof = (...refunds: OrderRefund[]): ErasureProof => ({
  requestedAt: '2026-11-28T08:00:00.000Z',
  erasedAt: '2026-11-29T08:00:00.000Z',
  erased: [{ what: 'letters', name: '信', count: 1 }],
  kept: [],
  refunds,
});

async function drawProof(...refunds: OrderRefund[]) {
  reply(privacy.readReceipt, proof(...refunds));
  const screen = await draw(<Erasure />);
  await screen.type('.t-erasure-code', receiptCode);
  await screen.tap('.t-read-proof');
  expect(screen.has('.t-erasure-proof')).toBe(true);
  return screen;
}

async function nameOn(screen: Awaited<ReturnType<typeof drawProof>>) {
  await screen.tap('.t-name-payee');
  await screen.type('.t-payee-name', ` ${payee.name} `);
  await screen.type('.t-payee-account', payee.account);
  await screen.tap('.t-payee-save');
}

beforeEach(resetTaro);

it('says nothing of money where none goes back', async () => {
  expect((await drawProof()).has('.t-erasure-refunds')).toBe(false);
});

it.each([
  ['owed', /¥2\.50 将原路退还.*信件已取消/],
  ['looked_at', /工作人员处理/],
  ['ask_apple', /由您自己申请退款.*reportaproblem\.apple\.com/],
  ['underway', /正在退还的路上/],
  ['refunded', /已于 2026年11月30日 退还/],
] as const)('says of money that is %s how it stands, and asks for no payee', async (state, words) => {
  const screen = await drawProof(refund(state));
  expect(screen.read(`.t-erasure-refunds .t-refund-${state}`)).toMatch(words);
  expect(screen.has('.t-name-payee')).toBe(false);
});

it('asks who is paid by hand, sends that with the code, and says it from then on', async () => {
  const screen = await drawProof(unnamed());
  expect(screen.has('.t-one-payee')).toBe(false);
  reply(privacy.namePayee, proof(refund('by_hand', { state: 'named', to: '…4321' })));
  await nameOn(screen);
  expect(askedOf(privacy.namePayee)).toEqual([{ receiptCode, ...payee }]);
  expect(screen.read('.t-payout-named')).toContain('…4321');
  expect(screen.has('.t-payee-save')).toBe(false);
});

it('says that one account is named for all that is paid out by hand', async () => {
  const screen = await drawProof(unnamed(), unnamed(), refund('owed'));
  expect(screen.read('.t-one-payee')).toContain('填一次就够了');
});

it('says so at the form when what was to be paid has been taken up meanwhile', async () => {
  const screen = await drawProof(unnamed());
  refuse(privacy.namePayee, 'no_such_money');
  await nameOn(screen);
  expect(screen.read('.t-erasure-refunds .t-failure')).toContain('refused: no_such_money');
});

it('shows a proof only while the field holds its code', async () => {
  const screen = await drawProof(unnamed());
  await screen.type('.t-erasure-code', receiptCode.slice(1));
  expect(screen.has('.t-erasure-proof')).toBe(false);
});
