import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';
import { kindOf } from '../../shared/channels';
import { postageFen } from '../../shared/postage';
import type { LocalTime } from '../../shared/schedule';
import { arrivalWishOf } from '../arrivalRules/arrivalWishOf';
import { waysToSecondOf } from '../arrivalRules/waysToSecondOf';
import { decryptRecipient, decryptText } from '../letters/encryptedFields';
import type { Letter } from '../letters/Letter';
import { isByCard } from '../letters/policy';
import { sealedPicturesOf } from '../pictures/picture/sealedPictures';
import { questionOf } from '../questions/keepQuestion';
import { sealMark } from '../sealing/sealMark';
import { holdingOf } from './askWhoItIsFor';
import type { Proposal } from './proposal';

/** When a sealed letter arrives, as its author chose it. */
export const localOf = ({ deliverOn, deliverTime, timeZone }: Letter): LocalTime => ({
  on: deliverOn ?? '',
  time: deliverTime ?? '',
  timeZone: timeZone ?? '',
});

/**
 * What a letter costs more, in fen, once a proposal holds: by the years since it was sealed, beyond what was paid for it. A
 * price list that changed meanwhile makes no difference of its own, and what costs less gives nothing back.
 */
export async function differenceFen(letter: Letter, { to, when }: Proposal, transaction: Transaction): Promise<number> {
  const sealedAt = letter.sealedAt?.getTime() ?? 0;
  const recipient = kindOf(letter.recipientKind ?? 'self');
  const shared = { sealedAt, waysToSecond: await waysToSecondOf(letter.id, transaction) };
  const before = postageFen({ ...shared, recipient, channels: letter.ladder, deliverLocal: localOf(letter) });
  const after = postageFen({
    ...shared,
    recipient: to ? kindOf(to.recipient.recipientKind) : recipient,
    channels: to?.channels ?? letter.ladder,
    deliverLocal: when?.deliverLocal ?? localOf(letter),
  });
  return Math.max(0, after - Math.max(before, letter.amountFen ?? 0));
}

/** All words of a letter once a proposal holds, and the name its notice shows, as they are checked. Throws data_damaged. */
export function saidWith(letter: Letter, key: KeyObject, { text, to }: Proposal) {
  const recipientName = to ? to.recipient.recipientName : (decryptRecipient(key, letter).recipientName ?? '');
  return { ...(text ?? decryptText(key, letter)), recipientName };
}

/** The version of a letter once a proposal holds: it counts the words. */
export const versionWith = ({ version }: Letter, { text }: Proposal): number => version + (text ? 1 : 0);

/** The mark of what is sealed of a letter once a proposal holds, see `sealMark`. Throws data_damaged. */
export async function sealMarkWith(
  letter: Letter,
  key: KeyObject,
  proposal: Proposal,
  transaction?: Transaction,
): Promise<Buffer> {
  const { text, to, when } = proposal;
  const { deliverLocal, symbol } = when ?? { deliverLocal: localOf(letter), symbol: letter.symbol ?? undefined };
  return sealMark({
    letterId: letter.id,
    version: versionWith(letter, proposal),
    text: text ?? decryptText(key, letter),
    pictures: await sealedPicturesOf(letter.id, key, transaction),
    recipient: to?.recipient ?? { recipientKind: letter.recipientKind, ...decryptRecipient(key, letter) },
    channels: to?.channels ?? letter.ladder,
    deliverLocal,
    symbol,
    arrival: await arrivalWishOf(letter.id, key, transaction),
    holding: isByCard(letter) && !to?.channels.length ? 'card' : await holdingOf(letter.id, transaction),
    question: await questionOf(letter.id, key, transaction),
  });
}
