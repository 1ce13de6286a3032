import { timingSafeEqual } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { AppError } from '../../platform/AppError';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import type { Place } from '../../platform/limits/limit';
import { failsBy, tryWithin } from '../../platform/limits/tryWithin';
import type { NormalContact } from '../contacts/contactIndex';
import { accountLimits, codePauseSeconds, fromPlace } from '../limits';
import { ContactCode } from './ContactCode';
import { type CodeUse, codeMarkOf } from './codeMark';
import { type FoundCode, findCode } from './findCode';

const mostTries = 5;

/** A code as somebody tries it, and the challenge they were given when they asked for it. */
export interface GivenCode {
  code: string;
  challenge?: string | undefined;
}

// When another code may be asked for; see the limit codePause.
const untilNext = ({ sentAt }: ContactCode) =>
  Math.max(1, Math.ceil(codePauseSeconds - (clock.now() - sentAt.getTime()) / 1000));

// Only who asked for a code is told how it stands: others need not know that there is one.
function refusal({ row, tries }: FoundCode): AppError {
  if (tries === 'otherTries') return new AppError('code_invalid');
  return new AppError('code_invalid', { details: { triesLeft: mostTries - row[tries] } });
}

async function tryCode(found: FoundCode, mark: Buffer, transaction: Transaction): Promise<string | AppError> {
  const { row, tries } = found;
  if (row[tries] >= mostTries) {
    if (tries === 'otherTries') return refusal(found);
    return new AppError('too_many_tries', { details: { triesLeft: 0, retryAfterSeconds: untilNext(row) } });
  }
  if (timingSafeEqual(row.codeMark, mark)) return row.id;
  await row.update({ [tries]: row[tries] + 1 }, { transaction });
  return refusal(found);
}

/**
 * Checks a code without using it up; a wrong one counts as a try, however many come at once, and against guessing from
 * where it comes. Returns its id for `spendCode`. Throws code_invalid when it is wrong (with `triesLeft` for who asked for
 * it), replaced, used or too old, and too_many_tries when it was tried five times: with the seconds until another may be
 * asked for.
 */
export function checkCode(contact: NormalContact, use: CodeUse, given: GivenCode, place: Place): Promise<string> {
  const { wrongCodesFromSubnet, wrongCodesFromNetwork } = accountLimits;
  const uses = fromPlace(place, wrongCodesFromSubnet, wrongCodesFromNetwork);
  return tryWithin(uses, failsBy('code_invalid'), async () => {
    const hands = { subnet: place.subnet, challenge: given.challenge };
    const checked = await inTransaction(async (transaction) => {
      const found = await findCode(contact, use, hands, transaction);
      return found ? tryCode(found, codeMarkOf(contact, use, given.code), transaction) : new AppError('code_invalid');
    });
    if (checked instanceof AppError) throw checked;
    return checked;
  });
}

/** Uses up a code that was checked; of several at once one does it. Throws code_invalid for the others. */
export async function spendCode(codeId: string, transaction?: Transaction): Promise<void> {
  const [used] = await ContactCode.update(
    { usedAt: clock.date() },
    { where: { id: codeId, usedAt: null }, transaction },
  );
  if (used === 0) throw new AppError('code_invalid');
}
