import { Letter } from '../../letters/Letter';
import { findOpeningCode, type OpeningCode } from '../../letters/OpeningCode';
import { Notice } from '../../notices/Notice';
import { refusableKind, suppress } from '../../notices/suppressions/suppressions';
import { AppError } from '../../platform/AppError';

// Where the code went is not known of those that earlier versions sent: of a letter with two contacts, where it was tried.
async function marksOfOlder({ letterId }: OpeningCode): Promise<Buffer[]> {
  const letter = await Letter.findByPk(letterId);
  const { recipientPhoneIndex: phone = null, recipientEmailIndex: email = null } = letter ?? {};
  if (phone === null || email === null) return [phone ?? email].filter((mark) => mark !== null);
  const sent = await Notice.findAll({ where: { letterId, kind: refusableKind } });
  const isTried = (by: string) => sent.some(({ channel, attempts }) => channel === by && attempts > 0);
  return [isTried('sms') ? phone : null, isTried('mail') ? email : null].filter((mark) => mark !== null);
}

/**
 * Whoever holds a pick-up code says that the contact it was sent to, and no other, wants no more letters; twice is as once.
 * A code proves where it went once, not who is there now: it takes nothing back. Throws fresh_proof_required for that, and
 * opening_code_invalid, also when it is not known any more where the code went.
 */
export async function refuseLetters(typed: string, isRefused: boolean): Promise<void> {
  if (!isRefused) throw new AppError('fresh_proof_required');
  const code = await findOpeningCode(typed);
  if (!code) throw new AppError('opening_code_invalid');
  const marks = code.contactIndex ? [code.contactIndex] : await marksOfOlder(code);
  if (marks.length === 0) throw new AppError('opening_code_invalid');
  for (const mark of marks) await suppress({ marks: [mark], kind: refusableKind }, 'asked_us');
}
