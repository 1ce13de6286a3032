import { Letter } from '../../letters/Letter';
import { letterIdOfCode } from '../../letters/opening/OpeningCode';
import { liftSuppression, refusableKind, suppress } from '../../notices/suppressions/suppressions';
import { AppError } from '../../platform/AppError';

/**
 * Whoever holds a pick-up code says that the contact it came to wants no more letters, or wants them again; twice is as
 * once. Throws opening_code_invalid, also when it is not known any more where the code went.
 */
export async function refuseLetters(code: string, isRefused: boolean): Promise<void> {
  const letterId = await letterIdOfCode(code);
  const letter = letterId ? await Letter.findByPk(letterId) : null;
  const marks = [letter?.recipientPhoneIndex, letter?.recipientEmailIndex].filter((mark) => mark != null);
  if (marks.length === 0) throw new AppError('opening_code_invalid');
  for (const contactIndex of marks) {
    const wish = { contactIndex, kind: refusableKind } as const;
    await (isRefused ? suppress(wish, 'asked_us') : liftSuppression(wish));
  }
}
