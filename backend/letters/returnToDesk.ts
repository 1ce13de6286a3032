import type { Transaction } from 'sequelize';
import { isUnpaid } from '../../shared/letterStatus';
import type { PhoneErrorCode } from '../../shared/phoneErrors';
import { forgetChecks } from '../contentCheck/followCheck';
import { clock } from '../platform/clock';
import { Letter } from './Letter';
import { stepLetter } from './stepLetter';

const unsealed = { sealedAt: null, sealMark: null, recipientId: null, termsVersion: null };

/**
 * Makes an unpaid letter a draft again; false when it is so no longer. Its terms stay to be seen until it is sealed anew.
 * `reason` as below. Whoever owes its money back brings one that missed its day back too (`from`).
 */
export async function returnToDesk(
  letterId: string,
  transaction: Transaction,
  reason: PhoneErrorCode | null = null,
  from: (letter: Letter) => boolean = ({ status }) => isUnpaid(status),
): Promise<boolean> {
  const letter = await Letter.findByPk(letterId, { transaction, lock: true });
  if (!letter || !from(letter)) return false;
  await stepLetter(letterId, 'draft', reason && { kind: 'returned', reason }, transaction, unsealed);
  await forgetChecks([letterId], transaction);
  return true;
}

const noContacts = { recipientPhone: null, recipientPhoneIndex: null, recipientEmail: null, recipientEmailIndex: null };
const noDay = { deliverAt: null, deliverOn: null, deliverTime: null, deliverSymbol: null, calendarVersion: null };
const noPlan = { channels: null, timeZone: null, ...noDay };
const noTerms = { recipientKind: null, recipientName: null, amountFen: null, postageVersion: null };
const withoutTerms = { ...unsealed, ...noContacts, ...noPlan, ...noTerms };

/**
 * Makes a letter whose check came to nothing the draft it was, as if nobody had sealed it. `reason` goes into the timeline,
 * for an author who does not hear it otherwise.
 */
export const undoSealing = (
  letter: Letter,
  reason: PhoneErrorCode | null,
  transaction: Transaction,
): Promise<boolean> =>
  stepLetter(letter.id, 'draft', reason && { kind: 'returned', reason }, transaction, {
    ...withoutTerms,
    // Who hears of it at once finds the draft as it was left.
    updatedAt: reason ? clock.date() : letter.updatedAt,
  });
