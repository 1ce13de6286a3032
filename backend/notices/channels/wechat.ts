import type { SendOutcome } from '../../vendors/outcome';
import { sendAuthorNotice } from '../../vendors/wechat/sendAuthorNotice';
import { sendLetterNotice } from '../../vendors/wechat/sendLetterNotice';
import { sendRefusal } from '../../vendors/wechat/sendRefusal';
import { sendTrialNotice } from '../../vendors/wechat/sendTrialNotice';
import type { WechatMessage } from '../Message';
import type { ChannelDriver, LaterRefusing, Outgoing } from './ChannelDriver';

function hand(openid: string, message: WechatMessage): Promise<SendOutcome> {
  if (message.template === 'letter') return sendLetterNotice({ openid, ...message });
  if (message.template === 'trial') return sendTrialNotice({ openid, ...message });
  return sendAuthorNotice({ openid, ...message });
}

async function send({ to, message, earlierDoubts }: Outgoing<WechatMessage>): Promise<SendOutcome> {
  const outcome = await hand(to, message);
  // One consent is one message. "No consent left" on a send after a doubt means that the doubtful one went through; WeChat
  // may have put us off in between.
  const isSpent = outcome.kind === 'refused' && outcome.reason === 'no_consent' && earlierDoubts > 0;
  return isSpent ? { kind: 'accepted', reference: null } : outcome;
}

/** A subscribe message that opens a page of ours; each uses up one consent of the person. */
export const wechat: ChannelDriver<WechatMessage> & LaterRefusing = {
  vendors: ['wechat'],
  noAddress: 'no_openid',
  oneAtATime: true,
  send,
  inquire: async () => ({ kind: 'unasked' }),
  refusalOf: (code) => sendRefusal(Number(code)),
};
