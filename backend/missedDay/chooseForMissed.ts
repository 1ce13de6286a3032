import { isDeepStrictEqual } from 'node:util';
import { type Channel, kindOf } from '../../shared/channels';
import type { RequestOf } from '../../shared/contract/endpoint';
import type { missedDay } from '../../shared/contract/missedDay';
import { hasArrived, isReceived } from '../../shared/letterStatus';
import { postageFen } from '../../shared/postage';
import { waysToSecondOf } from '../arrivalRules/waysToSecondOf';
import { findOwnLetter } from '../letters/findLetter';
import type { Letter } from '../letters/Letter';
import { moveMissed, thisMinute } from '../letters/moveMissed';
import { hasMissedDay, mayEdit } from '../letters/policy';
import { refundOf } from '../payments/refunds/presentRefund';
import { AppError } from '../platform/AppError';
import { clock } from '../platform/clock';
import { inTransaction } from '../platform/database';
import { assertMeans, readDeliverAt } from '../sealing/readTerms';
import { giveBack } from './giveBack';

type ChosenDay = Omit<RequestOf<typeof missedDay.chooseDay>, 'letterId'>;
type ChosenTime = ChosenDay['deliverLocal'];

// Chosen twice is as once, whichever call of the author's came first; another choice is too late.
async function choose(
  accountId: string,
  letterId: string,
  act: () => Promise<boolean>,
  isSo: (letter: Letter) => boolean | Promise<boolean>,
): Promise<Letter> {
  await findOwnLetter(letterId, accountId);
  const isDone = await act();
  const letter = await findOwnLetter(letterId, accountId);
  if (!isDone && !(await isSo(letter))) throw new AppError('letter_not_missed');
  return letter;
}

const isDue = (letter: Letter) =>
  hasArrived(letter.status) || (isReceived(letter.status) && hasMissedDay(letter, clock.now()));

/** Sends a letter that missed its day at once, for its author; twice is as once. Throws letter_not_missed, not_found. */
export const sendNow = (accountId: string, letterId: string): Promise<Letter> =>
  choose(
    accountId,
    letterId,
    () => inTransaction((transaction) => moveMissed(letterId, thisMinute, transaction)),
    isDue,
  );

// The postage is paid: neither is more asked for, nor part of it given back.
function assertCostsSame(letter: Letter, deliverLocal: ChosenTime, waysToSecond: readonly Channel[]): void {
  const { recipientKind, ladder: channels } = letter;
  if (!recipientKind) throw new AppError('letter_not_missed');
  const parcel = { recipient: kindOf(recipientKind), channels, waysToSecond, sealedAt: clock.now(), deliverLocal };
  const amountFen = postageFen(parcel);
  if (amountFen !== letter.amountFen) throw new AppError('postage_differs', { details: { amountFen } });
}

const isFor =
  ({ deliverLocal: { on, time, timeZone }, symbol }: ChosenDay) =>
  (letter: Letter) =>
    isReceived(letter.status) &&
    isDeepStrictEqual([letter.deliverOn, letter.deliverTime, letter.timeZone], [on, time, timeZone]) &&
    isDeepStrictEqual(letter.symbol, symbol ?? null);

/**
 * Gives a letter that missed its day another one, for its author, under the rules of sealing and for what was paid; twice
 * is as once. `symbol` is the symbolic date that the day was chosen by. Throws what readDeliverAt and assertMeans name,
 * postage_differs with `amountFen`, letter_not_missed, not_found.
 */
export const chooseDay = (accountId: string, letterId: string, chosen: ChosenDay): Promise<Letter> =>
  choose(
    accountId,
    letterId,
    async () => {
      const waysToSecond = await waysToSecondOf(letterId);
      const plan = (letter: Letter) => {
        const { deliverLocal, symbol } = chosen;
        if (symbol) assertMeans(symbol, deliverLocal);
        const at = readDeliverAt(deliverLocal, clock.now());
        assertCostsSame(letter, deliverLocal, waysToSecond);
        return { local: deliverLocal, at, symbol };
      };
      return inTransaction((transaction) => moveMissed(letterId, plan, transaction));
    },
    isFor(chosen),
  );

/**
 * Owes an author the postage of a letter that missed its day; the letter is a draft again. Twice is as once. Throws
 * letter_not_missed, not_found.
 */
export const takeMoneyBack = (accountId: string, letterId: string): Promise<Letter> =>
  choose(
    accountId,
    letterId,
    () => giveBack(letterId, { isHeard: true }),
    async (letter) => mayEdit(letter) && (await refundOf(letter)).refund !== undefined,
  );
