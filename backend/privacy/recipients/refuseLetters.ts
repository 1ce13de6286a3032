import type { RequestOf } from '../../../shared/contract/endpoint';
import type { privacy } from '../../../shared/contract/privacy';
import { openidMarkOf } from '../../accounts/identities/identities';
import { Letter } from '../../letters/Letter';
import { findOpeningCode, type OpeningCode } from '../../letters/OpeningCode';
import { isByCard, isRecipient } from '../../letters/policy';
import { Notice } from '../../notices/Notice';
import { AppError } from '../../platform/AppError';
import { liftRefusal, refuse } from '../../refusals/partialRefusals';
import { senderMark } from '../../refusals/senderMark';
import { liftSuppression, refusableKind, suppress } from '../../suppressions/suppressions';

type Scope = NonNullable<RequestOf<typeof privacy.refuseLetters>['scope']>;

interface Wish {
  isRefused: boolean;
  /** What is wanted no more: this letter, all of its sender's, or any. */
  scope: Scope;
}

// Where the code went is not known of those that earlier versions sent: of a letter with two contacts, where it was tried.
async function marksOfOlder({ letterId }: OpeningCode): Promise<Buffer[]> {
  const letter = await Letter.findByPk(letterId);
  const { recipientPhoneIndex: phone = null, recipientEmailIndex: email = null } = letter ?? {};
  if (phone === null || email === null) return [phone ?? email].filter((mark) => mark !== null);
  const sent = await Notice.findAll({ where: { letterId, kind: refusableKind } });
  const isTried = (by: string) => sent.some(({ channel, attempts }) => channel === by && attempts > 0);
  return [isTried('sms') ? phone : null, isTried('mail') ? email : null].filter((mark) => mark !== null);
}

async function wish(mark: Buffer, letter: Pick<Letter, 'id' | 'authorId'>, { isRefused, scope }: Wish): Promise<void> {
  const all = { marks: [mark], kind: refusableKind } as const;
  if (scope === 'all') return isRefused ? suppress(all, 'asked_us') : liftSuppression(all);
  // Nothing comes any more from a sender who has left.
  if (scope === 'sender' && letter.authorId === null) return;
  const about = scope === 'sender' ? { sender: senderMark(letter.authorId ?? '') } : { letterId: letter.id };
  return isRefused ? refuse(mark, about) : liftRefusal(mark, about);
}

/**
 * Whoever holds a pick-up code says that the contact it was sent to, and no other, wants no more letters, none of this
 * sender's, or nothing more of this one; twice is as once. A code proves where it went once, not who is there now: it takes
 * back what was said of its own letter alone. Throws fresh_proof_required for more, and opening_code_invalid, also when it
 * is not known any more where the code went; nothing_to_refuse of a claim card, which was sent to nobody.
 */
export async function refuseLetters(typed: string, wanted: Wish): Promise<void> {
  if (!wanted.isRefused && wanted.scope !== 'letter') throw new AppError('fresh_proof_required');
  const code = await findOpeningCode(typed);
  const attributes = ['id', 'authorId', 'channels', 'recipientKind'];
  const letter = code && (await Letter.findByPk(code.letterId, { attributes }));
  if (!letter) throw new AppError('opening_code_invalid');
  if (!code.contactIndex && isByCard(letter)) throw new AppError('nothing_to_refuse');
  const marks = code.contactIndex ? [code.contactIndex] : await marksOfOlder(code);
  if (marks.length === 0) throw new AppError('opening_code_invalid');
  for (const mark of marks) await wish(mark, letter, wanted);
}

/** The same for the WeChat of the account that a letter is for, which may take any of it back. Throws not_found. */
export async function refuseByAccount(accountId: string, letterId: string, wanted: Wish): Promise<void> {
  const letter = await Letter.findByPk(letterId, { attributes: ['id', 'authorId', 'recipientId'] });
  if (!letter || !isRecipient(letter, accountId)) throw new AppError('not_found');
  const mark = await openidMarkOf(accountId);
  if (mark) await wish(mark, letter, wanted);
}
