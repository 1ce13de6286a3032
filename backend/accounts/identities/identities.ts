import type { Transaction } from 'sequelize';
import { blindIndex } from '../../platform/blindIndex';
import { clock } from '../../platform/clock';
import { decryptString, encryptField, type Place } from '../../platform/fieldCrypto';
import { newId } from '../../platform/newId';
import { openidMark } from '../../vendors/wechat/openidMark';
import { emailForIndex } from '../contacts/normaliseContact';
import { accountKey } from '../keys/accountKeys';
import { Identity, type IdentityKind } from './Identity';

/** A way in, in normal form; `unionid` only for WeChat. */
export interface Subject {
  kind: IdentityKind;
  value: string;
  unionid?: string | null;
}

// Nobody is expected to remember capitals, and no two people may differ by them alone.
const formForIndex: Record<Exclude<IdentityKind, 'wechat'>, (value: string) => string> = {
  phone: (phone) => phone,
  email: emailForIndex,
  username: (username) => username.normalize('NFKC').toLowerCase(),
};

/** What an identity is found by. */
export const subjectIndexOf = ({ kind, value }: Subject): Buffer =>
  kind === 'wechat' ? openidMark(value) : blindIndex(`identities.${kind}`, formForIndex[kind](value));

/** What identities of one person in several of our WeChat programs are found by. */
export const unionIndexOf = (unionid: string): Buffer => blindIndex('identities.union', unionid);

const place = (identity: Pick<Identity, 'id' | 'accountId'>, column: 'subject' | 'union_id'): Place => ({
  table: 'identities',
  column,
  row: identity.id,
  owner: identity.accountId,
});

/** The identity with this subject, whosever it is, or null. */
export const findIdentity = (subject: Subject, transaction?: Transaction): Promise<Identity | null> =>
  Identity.findOne({ where: { kind: subject.kind, subjectIndex: subjectIndexOf(subject) }, transaction });

/** The marks under which vendors' events of an account's WeChat users are kept. */
export const wechatMarksOf = async (accountId: string): Promise<Buffer[]> =>
  (await Identity.findAll({ where: { accountId, kind: 'wechat' } })).map(({ subjectIndex }) => subjectIndex);

/** Adds a way into an account. Throws a duplicate-key error when the subject has one already. */
export async function createIdentity(accountId: string, subject: Subject, transaction: Transaction): Promise<Identity> {
  const key = await accountKey(accountId);
  const row = { id: newId(), accountId };
  const union = subject.unionid
    ? { unionId: encryptField(key, subject.unionid, place(row, 'union_id')), unionIndex: unionIndexOf(subject.unionid) }
    : {};
  return Identity.create(
    {
      ...row,
      ...union,
      kind: subject.kind,
      subject: encryptField(key, subject.value, place(row, 'subject')),
      subjectIndex: subjectIndexOf(subject),
      createdAt: clock.date(),
    },
    { transaction },
  );
}

/** Moves a way in to another account: its values are encrypted anew, by that account's key and for that place. */
export async function moveIdentity(identity: Identity, accountId: string, transaction: Transaction): Promise<void> {
  const [oldKey, newKey] = [await accountKey(identity.accountId), await accountKey(accountId)];
  const moved = { id: identity.id, accountId };
  const reencrypt = (encrypted: Buffer, column: 'subject' | 'union_id') =>
    encryptField(newKey, decryptString(oldKey, encrypted, place(identity, column)), place(moved, column));
  const { subject, unionId } = identity;
  await identity.update(
    { accountId, subject: reencrypt(subject, 'subject'), unionId: unionId && reencrypt(unionId, 'union_id') },
    { transaction },
  );
}

/** Notes the unionid of a WeChat identity, which WeChat may give later than the openid. */
export async function noteUnionid(identity: Identity, unionid: string): Promise<void> {
  const unionIndex = unionIndexOf(unionid);
  if (identity.unionIndex?.equals(unionIndex)) return;
  const key = await accountKey(identity.accountId);
  await identity.update({ unionId: encryptField(key, unionid, place(identity, 'union_id')), unionIndex });
}

/** The subject of an identity in clear: an openid, a number, an address, a username. Throws data_damaged. */
export async function subjectOf(identity: Identity): Promise<string> {
  return decryptString(await accountKey(identity.accountId), identity.subject, place(identity, 'subject'));
}

const newestWechat = (accountId: string, transaction?: Transaction): Promise<Identity | null> =>
  Identity.findOne({ where: { accountId, kind: 'wechat' }, order: [['id', 'DESC']], transaction });

/** The keyed mark of the WeChat openid of an account, or null when WeChat is not one of its ways in. */
export const openidMarkOf = async (accountId: string, transaction?: Transaction): Promise<Buffer | null> =>
  (await newestWechat(accountId, transaction))?.subjectIndex ?? null;

/** The WeChat openid of an account, or null when WeChat is not one of its ways in. */
export async function openidOf(accountId: string): Promise<string | null> {
  const identity = await newestWechat(accountId);
  return identity && subjectOf(identity);
}
