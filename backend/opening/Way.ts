import { type Channel, chosenBy } from '../../shared/channels';
import { isReceived } from '../../shared/letterStatus';
import type { WayKind } from '../ladder/ClosedWay';
import { accountMark, isClosedTo } from '../ladder/closedWays';
import { Letter } from '../letters/Letter';
import { findOpeningCode, type OpeningCode } from '../letters/OpeningCode';
import { isByCard, isRecipient, isToAccount } from '../letters/policy';
import { Notice } from '../notices/Notice';
import { AppError } from '../platform/AppError';

/**
 * How somebody has come to a letter: with the account it is for, or by the code of a notice or a claim card (`accountId` is
 * null).
 */
export interface Way {
  /** Without its words: they are read only where it is opened. */
  letter: Letter;
  accountId: string | null;
  /** Where the letter went, as a keyed mark, and how. */
  mark: Buffer;
  channel: WayKind;
  /** The letter goes to another contact since. */
  isFormer: boolean;
  /** Whoever is here has said that the letter is not for them: nothing of it is shown. */
  isClosed: boolean;
}

const withoutWords = { attributes: { exclude: ['title', 'body'] } };

const wayTo = async (found: Omit<Way, 'isClosed'>): Promise<Way> => ({
  ...found,
  isClosed: await isClosedTo(found.letter.id, [found.mark]),
});

/** The way of an account to a letter. Throws not_found where it is not for this account, so that ids can't be probed. */
export async function wayOfAccount(accountId: string, letterId: string): Promise<Way> {
  const letter = await Letter.findByPk(letterId, withoutWords);
  if (!letter || !isRecipient(letter, accountId)) throw new AppError('not_found');
  return wayTo({ letter, accountId, mark: accountMark(accountId), channel: 'wechat', isFormer: false });
}

type Place = Pick<Way, 'mark' | 'channel' | 'isFormer'>;

// By what it was sent; of what a version before sent that is not known.
async function channelOf({ letterId, noticeId }: OpeningCode, { recipientEmailIndex }: Letter): Promise<Channel> {
  const notice = noticeId && (await Notice.findOne({ where: { letterId, id: noticeId }, attributes: ['channel'] }));
  return notice ? chosenBy(notice.channel) : recipientEmailIndex === null ? 'sms' : 'mail';
}

// A card was sent to nobody. Of earlier versions' codes it is not known where they went: they are told apart by themselves.
function placeOfUnsent({ fingerprint: mark }: OpeningCode, letter: Letter): Place {
  const channel = isByCard(letter) ? 'card' : letter.recipientEmailIndex === null ? 'sms' : 'mail';
  return { mark, channel, isFormer: false };
}

// An answer goes to the mailbox of an account, which stands in no letter.
async function placeOf(code: OpeningCode, letter: Letter): Promise<Place> {
  const { contactIndex: mark } = code;
  if (!mark) return placeOfUnsent(code, letter);
  if (letter.recipientPhoneIndex?.equals(mark)) return { mark, channel: 'sms', isFormer: false };
  if (isToAccount(letter) || letter.recipientEmailIndex?.equals(mark))
    return { mark, channel: 'mail', isFormer: false };
  return { mark, channel: await channelOf(code, letter), isFormer: true };
}

/** The way of whoever holds a pick-up code, as it was typed. Throws opening_code_invalid. */
export async function wayOfCode(typed: string): Promise<Way> {
  const code = await findOpeningCode(typed);
  const letter = code && (await Letter.findByPk(code.letterId, withoutWords));
  // One that was cancelled since its card was made is led to no more.
  if (!letter || !isReceived(letter.status)) throw new AppError('opening_code_invalid');
  return wayTo({ letter, accountId: null, ...(await placeOf(code, letter)) });
}
