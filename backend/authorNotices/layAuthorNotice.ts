import type { Transaction } from 'sequelize';
import { Identity } from '../accounts/identities/Identity';
import { layNotice } from '../notices/life/layNotice';
import type { Notice } from '../notices/Notice';
import { clock } from '../platform/clock';
import { templateIdOf } from '../vendors/wechat/templateName';
import { type AuthorKind, templateOf } from './authorKinds';

/** A way by which an author is told of a letter. */
export type AuthorWay = 'wechat' | 'mail';

const identityOf = { wechat: 'wechat', mail: 'email' } as const;

/** By which ways an author can be told, the first to be tried first: WeChat where there is a template, a proved mailbox. */
async function waysOf(kind: AuthorKind, accountId: string, transaction: Transaction): Promise<AuthorWay[]> {
  const has = await Identity.findAll({ where: { accountId }, attributes: ['kind'], transaction });
  const ways: AuthorWay[] = templateIdOf(templateOf[kind]) ? ['wechat', 'mail'] : ['mail'];
  return ways.filter((way) => has.some((one) => one.kind === identityOf[way]));
}

/**
 * Has an author told of a letter by the first way there is, or the first after `after`, which has failed; in the transaction
 * that makes it true. Whom no way leads to sees it in its journey.
 */
export async function layAuthorNotice(
  {
    kind,
    letterId,
    accountId,
    dueAt = clock.date(),
  }: Pick<Notice, 'kind'> & {
    kind: AuthorKind;
    letterId: string;
    accountId: string;
    dueAt?: Date;
  },
  transaction: Transaction,
  after?: AuthorWay,
): Promise<void> {
  const ways = await waysOf(kind, accountId, transaction);
  const channel = ways[after ? ways.indexOf(after) + 1 : 0];
  if (channel) await layNotice({ kind, channel, letterId, dueAt, nextAt: clock.date() }, transaction);
}
