import { Op, type Transaction } from 'sequelize';
import { Account } from '../../accounts/Account';
import { alertOwner } from '../../accounts/alerts/alertOwner';
import { Identity } from '../../accounts/identities/Identity';
import { closeAccount } from '../../lifecycle/closing/closeAccount';
import { clock } from '../../platform/clock';
import { inTransaction } from '../../platform/database';
import { describeError, logger } from '../../platform/logger';
import { type RevokedClass, revocations } from './revocations';
import { WechatNews } from './WechatNews';

async function removeIdentity(identity: Identity, transaction: Transaction): Promise<void> {
  const { accountId } = identity;
  await alertOwner(accountId, 'contact_removed', transaction, { leaving: identity });
  await identity.destroy({ transaction });
}

async function removeContacts(accountId: string, kind: 'phone' | 'email', transaction: Transaction): Promise<void> {
  const identities = await Identity.findAll({ where: { accountId, kind }, transaction, lock: true });
  for (const identity of identities) await removeIdentity(identity, transaction);
}

const erasers: Record<RevokedClass, (accountId: string, transaction: Transaction) => Promise<unknown>> = {
  phone: (accountId, transaction) => removeContacts(accountId, 'phone', transaction),
  email: (accountId, transaction) => removeContacts(accountId, 'email', transaction),
  pen_name: (id, transaction) => Account.update({ penName: null }, { where: { id }, transaction }),
  not_held: async () => undefined,
};

// A permission was taken back: that kind of data goes, and nothing else. WeChat itself remains as a way in.
async function erase(news: WechatNews, accountId: string, transaction: Transaction): Promise<string> {
  const done: string[] = [];
  for (const code of news.codes.split(' ').filter(Boolean)) {
    const known = revocations[code];
    if (!known) logger.alarm('wechat revoked something unknown', { vendor: 'wechat', code });
    if (known) await erasers[known.erases](accountId, transaction);
    done.push(`${code}:${known?.erases ?? 'unknown'}`);
  }
  return done.join(' ');
}

// The WeChat account is gone: so is this way in, and without another nobody can reach what is left.
async function unlink(accountId: string, identityId: string, transaction: Transaction): Promise<string> {
  const gone = await Identity.destroy({ where: { id: identityId, accountId }, transaction });
  const left = await Identity.findAll({ where: { accountId }, attributes: ['id'], transaction });
  if (left.length === 0) return 'closing';
  if (gone > 0) await alertOwner(accountId, 'contact_removed', transaction);
  return 'unlinked';
}

async function outcomeOf(news: WechatNews, transaction: Transaction): Promise<string> {
  if (!news.accountId || !news.identityId) return 'no_account';
  // One at a time for an account: which way in is the last must not change meanwhile.
  const account = await Account.findByPk(news.accountId, { transaction, lock: true });
  if (!account) return 'no_account';
  if (news.event === 'user_authorization_revoke') return erase(news, account.id, transaction);
  if (news.event === 'user_authorization_cancellation') return unlink(account.id, news.identityId, transaction);
  return 'noted';
}

async function apply(mark: Buffer): Promise<void> {
  const closing = await inTransaction(async (transaction) => {
    const news = await WechatNews.findOne({ where: { mark }, transaction, lock: true });
    if (!news || news.appliedAt) return null;
    const outcome = news.outcome ?? (await outcomeOf(news, transaction));
    const isClosing = outcome === 'closing';
    // Closing has a transaction of its own: until it is done the news stays to be applied.
    await news.update({ outcome, appliedAt: isClosing ? null : clock.date() }, { transaction });
    return isClosing ? news : null;
  });
  if (!closing?.accountId) return;
  await closeAccount(closing.accountId, { undelivered: 'cancel', graceDays: 7 });
  await closing.update({ appliedAt: clock.date() });
}

/** Applies what WeChat told and is not applied yet, oldest first; one that fails does not hold up the others. */
export async function applyWechatEvents(): Promise<void> {
  const waiting = await WechatNews.findAll({ where: { appliedAt: null }, order: ['receivedAt'], limit: 100 });
  for (const { mark } of waiting) {
    try {
      await apply(mark);
    } catch (error) {
      logger.alarm('wechat event could not be applied', { vendor: 'wechat', ...describeError(error) });
    }
  }
}

const keptMs = 190 * 86_400_000;

/** Deletes what WeChat told more than 190 days ago; returns how many. */
export const sweepWechatEvents = (): Promise<number> =>
  WechatNews.destroy({ where: { receivedAt: { [Op.lt]: new Date(clock.now() - keptMs) } } });
