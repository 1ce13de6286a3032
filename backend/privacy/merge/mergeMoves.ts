import { QueryTypes, type Transaction } from 'sequelize';
import { Account, penNamePlace } from '../../accounts/Account';
import { alertOwner } from '../../accounts/alerts/alertOwner';
import { enterConsent, ledgerOf } from '../../accounts/consents/enterConsent';
import { Identity, type IdentityKind } from '../../accounts/identities/Identity';
import { moveIdentity } from '../../accounts/identities/identities';
import { accountKey } from '../../accounts/keys/accountKeys';
import { DoomedKey } from '../../accounts/keys/DoomedKey';
import { Password } from '../../accounts/passwords/Password';
import { Session } from '../../accounts/sessions/Session';
import { Letter } from '../../letters/Letter';
import { Order } from '../../payments/Order';
import { Payment } from '../../payments/Payment';
import { resealPayer } from '../../payments/payer';
import { clock } from '../../platform/clock';
import { database } from '../../platform/database';
import { openText, sealField } from '../../platform/fieldCrypto';
import { consentsIn } from '../consents/setConsent';
import { handOnLetterKeys } from './handOnLetterKeys';

/** What is merged: the account `from` into the account `into`, because a way in of this kind was proved. */
export interface Merging {
  from: string;
  into: string;
  kind: IdentityKind;
}

type Move = (merging: Merging, transaction: Transaction) => Promise<void>;

const run = async (sql: string, { from, into }: Merging, transaction: Transaction): Promise<void> => {
  await database.query(sql, { type: QueryTypes.RAW, replacements: { from, into }, transaction });
};

const letters: Move = async (merging, transaction) => {
  const { from, into } = merging;
  // Letters written since the keys were handed on; no more can come, the account is locked.
  await handOnLetterKeys(from, into);
  // A phone that was signed in to both may have used one word for two drafts.
  await run(
    `UPDATE letters moved JOIN letters kept ON kept.author_id = :into AND kept.draft_key = moved.draft_key
     SET moved.draft_key = moved.id WHERE moved.author_id = :from`,
    merging,
    transaction,
  );
  await Letter.update({ authorId: into }, { where: { authorId: from }, transaction });
  await Letter.update({ recipientId: into }, { where: { recipientId: from }, transaction });
};

const orders: Move = async ({ from, into }, transaction) => {
  const orderIds = (await Order.findAll({ where: { accountId: from }, transaction })).map(({ id }) => id);
  for (const payment of await Payment.findAll({ where: { orderId: orderIds }, transaction })) {
    if (payment.payerOpenid) await payment.update(await resealPayer(payment, from, into), { transaction });
  }
  await Order.update({ accountId: into }, { where: { accountId: from }, transaction });
};

// What was just proved stands in the place of the one of its kind; all other ways into either account stay. Told are the
// contacts of both: whoever got hold of a phone must not take over its account behind the back of the owner's mailbox.
const identities: Move = async ({ from, into, kind }, transaction) => {
  const replaced = await Identity.findAll({ where: { accountId: into, kind }, transaction });
  const coming = await Identity.findAll({ where: { accountId: from }, transaction });
  for (const identity of coming) await moveIdentity(identity, into, transaction);
  const [leaving] = replaced;
  const except = coming.find((identity) => identity.kind === kind)?.id ?? '';
  await alertOwner(into, leaving ? 'contact_changed' : 'contact_added', transaction, { leaving, except });
  await Identity.destroy({ where: { id: replaced.map(({ id }) => id) }, transaction });
};

const passwords: Move = async ({ from, into }, transaction) => {
  const kept = await Password.findByPk(into, { transaction });
  if (kept) await Password.destroy({ where: { accountId: from }, transaction });
  else await Password.update({ accountId: into }, { where: { accountId: from }, transaction });
};

async function movedPenName(gone: Account, into: string): Promise<Buffer | null> {
  if (!gone.penName) return null;
  const penName = openText(await accountKey(gone.id), gone.penName, penNamePlace(gone.id));
  return sealField(await accountKey(into), penName, penNamePlace(into));
}

const profile: Move = async ({ from, into }, transaction) => {
  const gone = await Account.findByPk(from, { transaction, rejectOnEmpty: true });
  const kept = await Account.findByPk(into, { transaction, rejectOnEmpty: true });
  const penName = kept.penName ?? (await movedPenName(gone, into));
  // If one of the two says that the person is young, they are treated so.
  await kept.update({ penName, isMinor: kept.isMinor || gone.isMinor }, { transaction });
};

// What only one of the two agreed to, the person who is both has not agreed to.
const consents: Move = async ({ from, into }, transaction) => {
  const given = async (accountId: string) =>
    consentsIn(await ledgerOf(accountId, transaction))
      .filter(({ granted }) => granted)
      .map(({ purpose }) => purpose);
  const ofOther = await given(from);
  for (const purpose of (await given(into)).filter((one) => !ofOther.includes(one))) {
    await enterConsent(into, { purpose, action: 'withdrawn', surface: 'merging' }, transaction);
  }
};

// Whoever is signed in to the account that goes must sign in anew; what notices were about is no more. What WeChat told
// of its user moves with the way in: it may not be applied yet.
const sessions: Move = async (merging, transaction) => {
  await Session.destroy({ where: { accountId: merging.from }, transaction });
  await run('DELETE FROM security_notices WHERE account_id = :from', merging, transaction);
  await run('UPDATE wechat_events SET account_id = :into WHERE account_id = :from', merging, transaction);
  await run('UPDATE closures SET account_id = :into WHERE account_id = :from', merging, transaction);
};

// Were there a table that nobody thought of here, its foreign key would stop this, and with it the whole merge.
const account: Move = async ({ from }, transaction) => {
  await DoomedKey.create({ accountId: from, doomedAt: clock.date() }, { transaction });
  await Account.destroy({ where: { id: from }, transaction });
};

/** What moves from one account to another, in order, within one transaction. */
export const mergeMoves = { letters, orders, identities, passwords, profile, consents, sessions, account };
