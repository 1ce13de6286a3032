import { id } from '../shared/contract/fields';
import { actAs } from './operations/commands/acting';
import { type Commands, needed, readWords } from './operations/commands/words';
import { say } from './operations/terminal';
import { notePaid, noteSentBack, takePayout, type Waiting, waitingPayouts } from './orders/payouts/handlePayouts';
import { openKeys } from './platform/keys/keks';
import { chooseKeyWrapper } from './vendors/kms/chooseKeyWrapper';

function refundNumber(word: string | undefined): string {
  const given = needed(word, 'the number of the refund');
  if (id.safeParse(given).success) return given;
  throw new Error(`${JSON.stringify(given)} is no number of a refund`);
}

const lineOf = ({ refundId, fen, owedAt, state }: Waiting) =>
  `${refundId}  ${`${fen}`.padStart(6)} fen  owed since ${owedAt.toISOString().slice(0, 10)}  ${state}`;

async function list(): Promise<void> {
  const waiting = await actAs('payouts_list', {}, waitingPayouts);
  for (const one of waiting) say(lineOf(one));
  if (waiting.length === 0) say('nothing waits to be paid out by hand');
}

async function take(words: readonly string[]): Promise<void> {
  const refundId = refundNumber(readWords(words).alone[0]);
  await openKeys(chooseKeyWrapper());
  const { name, account, fen } = await actAs('payouts_take', { objectId: refundId }, () => takePayout(refundId));
  say(`pay ${fen} fen to ${name}, ${account}`);
  say('then: payouts paid, or payouts sent-back');
}

// Banks number transfers by letters, digits and dashes.
function referenceOf(word: string | undefined): string {
  const given = needed(word, '--reference');
  if (/^[\w-]{4,64}$/.test(given)) return given;
  throw new Error(`--reference is the bank's number of the transfer: 4 to 64 letters, digits and dashes`);
}

async function paid(words: readonly string[]): Promise<void> {
  const { alone, given } = readWords(words, 'reference');
  const refundId = refundNumber(alone[0]);
  const reference = referenceOf(given.reference);
  const isNew = await actAs('payouts_settle', { objectId: refundId }, () => notePaid(refundId, reference));
  say(isNew ? `${refundId} is paid out, and who was paid is forgotten` : `${refundId} was paid out before`);
}

async function sentBack(words: readonly string[]): Promise<void> {
  const refundId = refundNumber(readWords(words).alone[0]);
  await actAs('payouts_settle', { objectId: refundId }, () => noteSentBack(refundId));
  say(`${refundId} came back: its payer is asked for another account`);
}

/** What operators type about refunds that cannot go back the way they came. */
export const payoutCommands: Commands = {
  'payouts list': {
    does: 'which refunds wait to be paid out by hand, and whether their payer has said where to',
    run: list,
  },
  'payouts take': { takes: 'REFUND', does: 'takes one up and shows who is paid how much; two must agree', run: take },
  'payouts paid': {
    takes: 'REFUND --reference NUMBER',
    does: 'notes that one was paid, by the bank’s number; two must agree',
    run: paid,
  },
  'payouts sent-back': {
    takes: 'REFUND',
    does: 'notes that the account did not take it; two must agree',
    run: sentBack,
  },
};
