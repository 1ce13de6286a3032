import { Op } from 'sequelize';
import type { Channel } from '../../shared/channels';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { Ledger } from '../sandbox/ledger';
import type { Sandbox } from '../sandbox/startSandbox';

/** What the vendors took of one letter, out of their own books. */
export interface Arrivals {
  wechat: Ledger['wechatMessages'];
  sms: Ledger['sms'];
  mail: Ledger['mails'];
}

/**
 * Finds in the vendors' books what they took of a letter: WeChat by its page, SMS by our attempts, mail by its
 * Message-ID.
 */
export async function arrivalsOf(letterId: string, sandbox: Sandbox): Promise<Arrivals> {
  const notices = await Notice.findAll({ where: { letterId } });
  const ids = notices.map(({ id }) => id);
  const attempts = await NoticeAttempt.findAll({ where: { noticeId: { [Op.in]: ids } } });
  const outIds = new Set(attempts.map(({ id }) => id));
  const { wechatMessages, sms, mails } = sandbox.ledger();
  return {
    wechat: wechatMessages.filter(({ page }) => page?.includes(letterId)),
    sms: sms.filter(({ outId }) => outIds.has(outId ?? '')),
    mail: mails.filter(({ messageId }) => ids.some((id) => messageId?.includes(id))),
  };
}

/** How many messages of a letter each vendor took. */
export async function countArrivals(letterId: string, sandbox: Sandbox): Promise<Record<Channel, number>> {
  const { wechat, sms, mail } = await arrivalsOf(letterId, sandbox);
  return { wechat: wechat.length, sms: sms.length, mail: mail.length };
}
