import type { Channel } from '../../shared/channels';
import { Letter } from '../letters/Letter';
import { findOpeningCode, type OpeningCode } from '../letters/OpeningCode';
import { isRecipient } from '../letters/policy';
import { AppError } from '../platform/AppError';
import { fingerprint, keyPurpose } from '../platform/secrets';
import { ClosedWay } from './ClosedWay';

const ofAccounts = keyPurpose('way of an account');

/** How somebody has come to a letter: with the account it is for, or by a pick-up code (`accountId` is null). */
export interface Way {
  /** Without its words: they are read only where it is opened. */
  letter: Letter;
  accountId: string | null;
  /** Where the letter went, as a keyed mark, and how. */
  mark: Buffer;
  channel: Channel;
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

// Of earlier versions' codes it is not known where they went: they are told apart by themselves.
function placeOf(
  code: OpeningCode,
  { recipientPhoneIndex, recipientEmailIndex }: Letter,
): Pick<Way, 'mark' | 'channel'> {
  const mark = code.contactIndex ?? code.fingerprint;
  const isPhone = code.contactIndex ? recipientPhoneIndex?.equals(mark) : recipientEmailIndex === null;
  return { mark, channel: isPhone ? 'sms' : 'mail' };
}

/** The way of whoever holds a pick-up code, as it was typed. Throws opening_code_invalid. */
export async function wayOfCode(typed: string): Promise<Way> {
  const code = await findOpeningCode(typed);
  const letter = code && (await Letter.findByPk(code.letterId, withoutWords));
  if (!letter) throw new AppError('opening_code_invalid');
  return wayTo({ letter, accountId: null, ...placeOf(code, letter) });
}
