import { id } from '../shared/contract/fields';
import { type OpenHandRefund, openHandRefunds } from './ledger/handRefunds';
import type { ActName } from './operations/acts';
import { actAs } from './operations/commands/acting';
import { type Commands, needed, readWords } from './operations/commands/words';
import { say } from './operations/terminal';
import { refundAgain, refundByHand, refundSent } from './orders/stuck/moveStuck';
import { type StuckRefund, stuckRefunds } from './orders/stuck/stuckRefunds';
import type { Refund } from './payments/Refund';
import { isByHand } from './payments/refunds/byHand';
import { openKeys } from './platform/keys/keks';
import { ageInDays } from './reconciliation/bills/compareBill';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

const lineOf = ({ refundId, rail, fen, code, owedAt }: StuckRefund) =>
  `${refundId}  ${rail}  ${`${fen}`.padStart(6)} fen  owed for ${ageInDays(owedAt)} days  ${code}`;

const handLineOf = ({ outNo, rail, fen, occurredAt, orderId }: OpenHandRefund) =>
  `${outNo}  ${rail}  ${`${fen}`.padStart(6)} fen  given back by hand ${ageInDays(occurredAt)} days ago  of order ${orderId}`;

async function list(): Promise<void> {
  const [stuck, byHand] = await actAs('refunds_list', {}, () => Promise.all([stuckRefunds(), openHandRefunds()]));
  for (const one of stuck) say(lineOf(one));
  for (const one of byHand) say(handLineOf(one));
  if (stuck.length + byHand.length === 0) say('no refund is stuck');
}

function becameOf(refund: Refund): string {
  const { state, trouble } = refund;
  if (state === 'refunded') return 'has arrived';
  if (state === 'requested') return 'is under way';
  if (state === 'owed') return `has to wait (${trouble ?? 'for others of its payment'}), and is asked for again`;
  return isByHand(refund) ? 'is paid out by hand from now on: payouts list' : `is stuck as before (${trouble})`;
}

function refundIdIn(alone: readonly string[]): string {
  const refundId = needed(alone[0], 'the number of the refund');
  if (!id.safeParse(refundId).success) throw new Error(`${JSON.stringify(refundId)} is no number of a refund`);
  return refundId;
}

async function moveAs(act: ActName, refundId: string, move: (refundId: string) => Promise<Refund>): Promise<void> {
  await openKeys(chooseKeyWrapper());
  const refund = await actAs(act, { objectId: refundId }, () => move(refundId));
  say(`${refundId} ${becameOf(refund)}`);
}

const moving = (act: ActName, move: (refundId: string) => Promise<Refund>) => (words: readonly string[]) =>
  moveAs(act, refundIdIn(readWords(words).alone), move);

async function sent(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'number');
  const refundId = refundIdIn(alone);
  const numbers = needed(given.number, 'the number under which it went back (--number)').split(',');
  await moveAs('refunds_sent', refundId, () => refundSent(refundId, numbers));
}

/** What operators type about refunds that are stuck: their rail refused them for good, or they failed there. */
export const refundCommands: Commands = {
  'refunds list': { does: 'which refunds are stuck, for how long, and what their rail said', run: list },
  'refunds again': {
    takes: 'REFUND',
    does: 'asks its rail for one again; two must agree',
    run: moving('refunds_again', refundAgain),
  },
  'refunds by-hand': {
    takes: 'REFUND',
    does: 'has one paid out by hand that its rail will never give back; two must agree',
    run: moving('refunds_by_hand', refundByHand),
  },
  'refunds sent': {
    takes: 'REFUND --number NUMBERS',
    does: 'takes one for what somebody gave back at the vendor under other numbers; two must agree',
    run: sent,
  },
};
