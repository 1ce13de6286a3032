import { isReceived } from '../../shared/letterStatus';
import { Letter } from '../letters/Letter';
import { findOpeningCode, type OpeningCode } from '../letters/OpeningCode';
import { isByCard, isRecipient } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { ClosedWay, type WayKind } from './ClosedWay';

const ofAccounts = keyPurpose('way of an account');

/** How somebody has come to a letter: with the account it is for, or by the code of a notice or a claim card (`accountId` is
 * null). */
export interface Way {
  /** Without its words: they are read only where it is opened. */
  letter: Letter;
  accountId: string | null;
  /** Where the letter went, as a keyed mark, and how. */
  mark: Buffer;
  channel: WayKind;
  /** Whoever is here has said that the letter is not for them: nothing of it is shown. */
  isClosed: boolean;
}

const withoutWords = { attributes: { exclude: ['title', 'body'] } };

async function wayTo(found: Omit<Way, 'isClosed'>): Promise<Way> {
  const { letter, mark } = found;
  return { ...found, isClosed: (await ClosedWay.count({ where: { letterId: letter.id, mark } })) > 0 };
}

/** The way of an account to a letter. Throws not_found where it is not for this account, so that ids can't be probed. */
export async function wayOfAccount(accountId: string, letterId: string): Promise<Way> {
  const letter = await Letter.findByPk(letterId, withoutWords);
  if (!letter || !isRecipient(letter, accountId)) throw new AppError('not_found');
  return wayTo({ letter, accountId, mark: fingerprint(ofAccounts, accountId), channel: 'wechat' });
}

// A card was sent to nobody. Of earlier versions' codes it is not known where they went: they are told apart by themselves.
function placeOf(code: OpeningCode, letter: Letter): Pick<Way, 'mark' | 'channel'> {
  const { recipientPhoneIndex, recipientEmailIndex } = letter;
  const mark = code.contactIndex ?? code.fingerprint;
  if (!code.contactIndex && isByCard(letter)) return { mark, channel: 'card' };
  const isPhone = code.contactIndex ? recipientPhoneIndex?.equals(mark) : recipientEmailIndex === null;
  return { mark, channel: isPhone ? 'sms' : 'mail' };
}

/** The way of whoever holds a pick-up code, as it was typed. Throws opening_code_invalid. */
export async function wayOfCode(typed: string): Promise<Way> {
  const code = await findOpeningCode(typed);
  const letter = code && (await Letter.findByPk(code.letterId, withoutWords));
  // One that was cancelled since its card was made is led to no more.
  if (!letter || !isReceived(letter.status)) throw new AppError('opening_code_invalid');
  return wayTo({ letter, accountId: null, ...placeOf(code, letter) });
}
