import type { Transaction } from 'sequelize';
import type { Channel } from '../../../shared/channels';
import { Identity } from '../../accounts/identities/Identity';
import { type KindForAuthor, noticeKinds, type Terms } from '../../noticeKinds/kinds';
import { chosenSms } from '../../vendors/sms/drivers';
import type { ToldTemplate } from '../../vendors/sms/Sms';
import { type TemplateName, templateIdOf } from '../../vendors/wechat/templateName';

const identityKinds = { wechat: 'wechat', mail: 'email', sms: 'phone' } as const;

/** A way by which an author is told of a letter. */
export type WayToTell = Extract<Channel, keyof typeof identityKinds>;

const hasTemplate: Record<WayToTell, (template: string | null) => boolean> = {
  wechat: (template) => templateIdOf(template as TemplateName) !== undefined,
  mail: () => true,
  sms: (template) => chosenSms().says(template as ToldTemplate),
};

function isOffered(kind: KindForAuthor, way: WayToTell): boolean {
  const terms = (noticeKinds[kind].by as Partial<Record<Channel, Terms>>)[way];
  return terms !== undefined && hasTemplate[way](terms.template);
}

/** The kind of an account's own way in to which a channel leads. */
export const identityKind = (way: WayToTell) => identityKinds[way];

/**
 * By which ways an account can be told something of a letter, the first to be tried first: WeChat, a proved mailbox, a
 * proved phone, as far as its kind goes by them; WeChat and SMS where there is a template for it.
 */
export async function waysToTell(
  kind: KindForAuthor,
  accountId: string,
  transaction: Transaction,
): Promise<WayToTell[]> {
  const has = await Identity.findAll({ where: { accountId }, attributes: ['kind'], transaction });
  const ways = (Object.keys(identityKinds) as WayToTell[]).filter((way) => isOffered(kind, way));
  return ways.filter((way) => has.some((one) => one.kind === identityKinds[way]));
}
