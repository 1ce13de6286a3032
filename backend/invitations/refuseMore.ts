import type { Transaction } from 'sequelize';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { decryptRecipient } from '../letters/encryptedFields';
import { keyOf } from '../letters/keyOf';
import type { Letter } from '../letters/Letter';
import { refusableKind, suppress } from '../notices/suppressions/suppressions';
import { liftRefusal, refuse } from '../refusals/partialRefusals';
import { senderMark } from '../refusals/senderMark';

export type RefusalScope = 'letter' | 'sender' | 'all';

/**
 * The mailbox that was asked wants no letters of this author, or none at all, besides this one; taken back, those of this
 * author may come again, while all are let come only by whoever proves the mailbox. Throws data_damaged.
 */
export async function refuseMore(
  letter: Letter,
  { refused, scope }: { refused: boolean; scope: RefusalScope },
  transaction: Transaction,
): Promise<void> {
  const { recipientEmail } = decryptRecipient(await keyOf(letter.id), letter);
  if (!recipientEmail || !letter.authorId) return;
  const marks = refusalMarks({ kind: 'email', value: recipientEmail });
  const about = { sender: senderMark(letter.authorId) };
  if (!refused) await liftRefusal(marks[0], about, transaction);
  else if (scope === 'sender') await refuse(marks[0], about, transaction);
  else if (scope === 'all') await suppress({ marks, kind: refusableKind }, 'asked_us', transaction);
}
