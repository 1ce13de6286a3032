import type { Account as AccountReply, Identity as IdentityReply } from '../../../shared/contract/accounts';
import { AppError } from '../../platform/AppError';
import { decryptString } from '../../platform/fieldCrypto';
import { Account, penNamePlace } from '../Account';
import { maskEmail, maskPhone } from '../contacts/maskContact';
import { Identity, type IdentityKind } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { accountKey } from '../keys/accountKeys';
import { Password } from '../passwords/Password';

const shownAs: Record<IdentityKind, (subject: string) => string> = {
  wechat: () => '',
  phone: maskPhone,
  email: maskEmail,
  username: (username) => username,
};

async function presentIdentity(identity: Identity): Promise<IdentityReply> {
  const { id, kind, createdAt } = identity;
  return { id, kind, shown: shownAs[kind](await subjectOf(identity)), addedAt: createdAt.toISOString() };
}

/** An account as its owner sees it. Throws session_expired when it is gone. */
export async function presentAccount(accountId: string): Promise<AccountReply> {
  const account = await Account.findByPk(accountId);
  if (!account) throw new AppError('session_expired');
  const identities = await Identity.findAll({ where: { accountId }, order: ['id'] });
  const { penName } = account;
  return {
    id: account.id,
    createdAt: account.createdAt.toISOString(),
    penName: penName ? decryptString(await accountKey(accountId), penName, penNamePlace(accountId)) : '',
    isMinor: account.isMinor,
    hasWechat: identities.some(({ kind }) => kind === 'wechat'),
    hasPassword: (await Password.count({ where: { accountId } })) > 0,
    identities: await Promise.all(identities.map(presentIdentity)),
    closingOn: account.closingAt?.toISOString() ?? null,
  };
}
