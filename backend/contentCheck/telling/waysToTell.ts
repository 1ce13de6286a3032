import type { Transaction } from 'sequelize';
import type { Channel } from '../../../shared/channels';
import { Identity } from '../../accounts/identities/Identity';
import { chosenSms } from '../../vendors/sms';
import { wechatSettings } from '../../vendors/wechat/settings';

const kinds = { wechat: 'wechat', mail: 'email', sms: 'phone' } as const;

/** A way by which an author is told of the check of a letter. */
export type WayToTell = Extract<Channel, keyof typeof kinds>;

const isOffered: Record<WayToTell, () => boolean> = {
  wechat: () => wechatSettings.WECHAT_CHECK_TEMPLATE_ID !== undefined,
  mail: () => true,
  sms: () => chosenSms().says('check'),
};

/** The kind of an account's own way in to which a channel leads. */
export const identityKind = (way: WayToTell) => kinds[way];

/**
 * By which ways an account can be told of the check of a letter, the first to be tried first: WeChat, a proved mailbox, a
 * proved phone; WeChat and SMS where there is a template for that.
 */
export async function waysToTell(accountId: string, transaction: Transaction): Promise<WayToTell[]> {
  const has = await Identity.findAll({ where: { accountId }, attributes: ['kind'], transaction });
  const ways = (Object.keys(kinds) as WayToTell[]).filter((way) => isOffered[way]());
  return ways.filter((way) => has.some(({ kind }) => kind === kinds[way]));
}
