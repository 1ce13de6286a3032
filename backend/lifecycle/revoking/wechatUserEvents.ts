import type { Transaction } from 'sequelize';
import { Account } from '../../accounts/Account';
import { Identity } from '../../accounts/identities/Identity';
import { changeProfile } from '../../accounts/profile/changeProfile';
import { revokeContacts } from '../../accounts/waysIn/revokeContacts';
import { revokeIdentity } from '../../accounts/waysIn/revokeIdentity';
import type { EventOwner } from '../../inbox/Owner';
import type { OutcomeWord } from '../../inbox/outcomeLabels';
import type { VendorEvent } from '../../inbox/VendorEvent';
import { logger } from '../../platform/logger';
import { userEventLabels } from '../../vendors/wechat/events/userEventLabels';
import { closeAccount } from '../closing/closeAccount';
import { type RevokedClass, revocations } from './revocations';

const erasers: Record<RevokedClass, (accountId: string, transaction: Transaction) => Promise<unknown>> = {
  phone: (accountId, transaction) => revokeContacts(accountId, 'phone', transaction),
  email: (accountId, transaction) => revokeContacts(accountId, 'email', transaction),
  pen_name: (accountId, transaction) => changeProfile(accountId, '', transaction),
  not_held: async () => undefined,
};

// A permission was taken back: that kind of data goes, and nothing else. WeChat itself remains as a way in.
async function erase({ facts }: VendorEvent, accountId: string, transaction: Transaction): Promise<string> {
  const done: string[] = [];
  for (const code of (facts ?? '').split(' ').filter(Boolean)) {
    const known = (revocations as Record<string, RevokedClass | undefined>)[code];
    if (!known) logger.alarm('wechat revoked something unknown', { vendor: 'wechat', code });
    if (known) await erasers[known](accountId, transaction);
    const word: OutcomeWord = known ?? 'unknown';
    done.push(`${code}:${word}`);
  }
  return done.join(' ');
}

// The WeChat account is gone: so is this way in, and without another nobody can reach what is left.
const unlink = async (identity: Identity, transaction: Transaction): Promise<OutcomeWord> =>
  (await revokeIdentity(identity, transaction)) ? 'unlinked' : 'closing';

const findUser = async ({ subjectMark }: VendorEvent, transaction: Transaction) =>
  subjectMark && Identity.findOne({ where: { kind: 'wechat', subjectIndex: subjectMark }, transaction });

async function apply(event: VendorEvent, transaction: Transaction): Promise<string> {
  const seen = await findUser(event, transaction);
  // One at a time for an account: which way in is the last must not change meanwhile.
  const account = seen && (await Account.findByPk(seen.accountId, { transaction, lock: true }));
  const identity = account && (await findUser(event, transaction));
  if (!identity || identity.accountId !== account.id) return 'no_account' satisfies OutcomeWord;
  await event.update({ accountId: account.id }, { transaction });
  if (event.kind === 'user_authorization_revoke') return erase(event, account.id, transaction);
  if (event.kind === 'user_authorization_cancellation') return unlink(identity, transaction);
  return 'noted' satisfies OutcomeWord;
}

/**
 * What WeChat tells of its users takes effect on their accounts: what they took back goes, whoever left WeChat is
 * unlinked.
 */
export const wechatUserEvents: EventOwner = {
  vendor: 'wechat',
  kinds: Object.keys(userEventLabels),
  apply,
  async finish({ accountId, outcome }) {
    if (outcome === 'closing' && accountId) await closeAccount(accountId, { undelivered: 'cancel', graceDays: 7 });
  },
};
