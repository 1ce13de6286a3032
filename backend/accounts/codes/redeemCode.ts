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
import { type FoundCode, findCode, isChallengeOf } from './findCode';

/** Of who asked, and shows it by the challenge. */
const mostTries = 5;
/** Of all others, near or far, and of those the far ones: a phone of before, which shows nothing, keeps one. */
const mostUnshown = 3;
const mostFromElsewhere = 2;

/** A code as somebody tries it, and the challenge they were given when they asked for it. */
export interface GivenCode {
  code: string;
  challenge?: string | undefined;
}

// When another code may be asked for; see the limit codePause.
const untilNext = ({ sentAt }: ContactCode) =>
  Math.max(1, Math.ceil(codePauseSeconds - (clock.now() - sentAt.getTime()) / 1000));

function triesLeft({ row, tries }: FoundCode): number {
  if (tries === 'challengeTries') return mostTries - row.challengeTries;
  const unshown = mostUnshown - row.tries - row.otherTries;
  return Math.max(0, tries === 'tries' ? unshown : Math.min(unshown, mostFromElsewhere - row.otherTries));
}

// Only who asked for a code is told how it stands: others need not know that there is one.
function refusal(found: FoundCode): AppError {
  if (found.tries === 'otherTries') return new AppError('code_invalid');
  return new AppError('code_invalid', { details: { triesLeft: triesLeft(found) } });
}

async function tryCode(found: FoundCode, mark: Buffer, transaction: Transaction): Promise<string | AppError> {
  const { row, tries } = found;
  if (triesLeft(found) <= 0) {
    if (tries === 'otherTries') return refusal(found);
    return new AppError('too_many_tries', { details: { triesLeft: 0, retryAfterSeconds: untilNext(row) } });
  }
  if (timingSafeEqual(row.codeMark, mark)) return row.id;
  await row.update({ [tries]: row[tries] + 1 }, { transaction });
  return refusal(found);
}

/**
 * Checks a code without using it up; a wrong one counts as a try, however many come at once, and where its challenge is not
 * shown, against guessing from where it comes. Returns its id for `spendCode`. Throws code_invalid when it is wrong (with
 * `triesLeft` for who asked for it), replaced, used or too old, and too_many_tries when its tries are used up, eight at
 * most: with the seconds until another may be asked for.
 */
export async function checkCode(contact: NormalContact, use: CodeUse, given: GivenCode, place: Place): Promise<string> {
  const { wrongCodesFromSubnet, wrongCodesFromNetwork } = accountLimits;
  // Who shows the challenge of this code has five tries of it, and asking for codes is bounded: what others try from their
  // address does not shut them out. The challenge of another code, or of one that is over, would free no end of tries.
  const isAsker = await isChallengeOf(contact, use, given.challenge);
  const uses = isAsker ? [] : fromPlace(place, wrongCodesFromSubnet, wrongCodesFromNetwork);
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
