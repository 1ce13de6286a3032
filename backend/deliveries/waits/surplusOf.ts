import { Op } from 'sequelize';
import type { Letter as LetterView } from '../../../shared/contract/letters';
import { hasArrived, isSealed } from '../../../shared/letterStatus';
import { Letter } from '../../letters/Letter';
import { surplusTimes } from './senderShare';
import { deliverySettings } from './settings';

// WeChat counts itself; a channel further down the ladder may never be used.
function whereTo(letter: Letter) {
  const [first] = letter.ladder;
  if (first === 'sms') return letter.recipientPhoneIndex && { recipientPhoneIndex: letter.recipientPhoneIndex };
  return first === 'mail' && letter.recipientEmailIndex ? { recipientEmailIndex: letter.recipientEmailIndex } : null;
}

/**
 * Whether so many letters of its author go to a contact on one day already that this one, which waits for its postage or its
 * day, follows `behind` everybody else's or on a `later` day; nothing where it does not, so that a reply may hold it.
 */
export async function surplusOf(letter: Letter): Promise<Pick<LetterView, 'surplus'>> {
  const { authorId, deliverOn, sealedAt, amountFen, status } = letter;
  const to = whereTo(letter);
  if (!to || !deliverOn || !sealedAt || (status !== 'awaiting_payment' && status !== 'scheduled')) return {};
  const isFree = amountFen === 0;
  const before = await Letter.count({
    where: {
      authorId,
      deliverOn,
      ...to,
      channels: { [Op.startsWith]: letter.ladder[0] },
      sealedAt: { [Op.lt]: sealedAt },
      amountFen: isFree ? 0 : { [Op.gt]: 0 },
      status: [...isSealed.statuses, ...hasArrived.statuses],
    },
  });
  const share = deliverySettings.RECIPIENT_DAILY_LIMIT;
  if (before < share) return {};
  return { surplus: isFree || before >= share * (1 + surplusTimes) ? 'later' : 'behind' };
}
