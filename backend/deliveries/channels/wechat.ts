import { Op } from 'sequelize';
import { defaultTimeZone } from '../../../shared/schedule';
import { openidOf } from '../../accounts/identities/identities';
import type { SendOutcome } from '../../vendors/outcome';
import { sendLetterNotice } from '../../vendors/wechat/sendLetterNotice';
import type { StartedAttempt } from '../beginAttempt';
import { DeliveryAttempt } from '../DeliveryAttempt';
import type { ChannelDriver } from './Channel';
import { readAddressee } from './readAddressee';

const creditSpent = '43101';

// One consent is one message. "No consent left" on a send after a doubt means that the doubtful one went through; WeChat
// may have put us off in between.
async function readRefusal(outcome: SendOutcome, { delivery, attempt }: StartedAttempt): Promise<SendOutcome> {
  if (outcome.kind !== 'refused' || outcome.code !== creditSpent) return outcome;
  const doubtful = await DeliveryAttempt.count({
    where: { deliveryId: delivery.id, number: { [Op.lt]: attempt.number }, outcome: { [Op.or]: ['unknown', null] } },
  });
  return doubtful > 0 ? { kind: 'accepted', reference: null } : outcome;
}

/** A subscribe message that opens the letter's page; only the recipient, signed in, can read there. */
export const wechat: ChannelDriver = {
  async send(started) {
    const { letter } = started;
    const openid = letter.recipientId ? await openidOf(letter.recipientId) : null;
    if (!openid) return { kind: 'refused', code: 'no_openid', next: 'never' };
    const { from } = await readAddressee(letter);
    const at = letter.sealedAt as Date;
    // The day its author was shown while sealing.
    const timeZone = letter.timeZone ?? defaultTimeZone;
    const outcome = await sendLetterNotice({ openid, letterId: letter.id, from, at, timeZone });
    return readRefusal(outcome, started);
  },
  inquire: async () => ({ kind: 'absent' }),
};
