import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { contactIndex, type NormalContact } from '../contacts/contactIndex';
import { codePauseSeconds } from '../limits';
import { ContactCode } from './ContactCode';
import { type CodeUse, codeMarkOf } from './codeMark';

const mostTries = 5;

// When another code may be asked for; see the limit codeToContact.
const untilNext = ({ sentAt }: ContactCode) =>
  Math.max(1, Math.ceil(codePauseSeconds - (clock.now() - sentAt.getTime()) / 1000));

const newestCode = (contact: NormalContact, { purpose }: CodeUse, transaction: Transaction) =>
  ContactCode.findOne({
    where: { contactIndex: contactIndex(contact), purpose },
    order: [['id', 'DESC']],
    transaction,
    lock: true,
  });

/**
 * Checks a code without using it up; a wrong one counts as a try, however many come at once. Returns its id for `spendCode`.
 * Throws code_invalid when it is wrong, replaced, used or too old, and too_many_tries when it was tried five times: with the
 * seconds until another may be asked for.
 */
export async function checkCode(contact: NormalContact, use: CodeUse, code: string): Promise<string> {
  const found = await inTransaction(async (transaction) => {
    const row = await newestCode(contact, use, transaction);
    if (!row || row.usedAt || row.expiresAt <= clock.date()) return null;
    if (row.tries >= mostTries)
      throw new AppError('too_many_tries', { details: { retryAfterSeconds: untilNext(row) } });
    if (timingSafeEqual(row.codeMark, codeMarkOf(contact, use, code))) return row.id;
    await row.increment('tries', { transaction });
    return null;
  });
  if (!found) throw new AppError('code_invalid');
  return found;
}

/** Uses up a code that was checked; of several at once one does it. Throws code_invalid for the others. */
export async function spendCode(codeId: string, transaction?: Transaction): Promise<void> {
  const [used] = await ContactCode.update(
    { usedAt: clock.date() },
    { where: { id: codeId, usedAt: null }, transaction },
  );
  if (used === 0) throw new AppError('code_invalid');
}
