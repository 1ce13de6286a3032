import { Op } from 'sequelize';
import { Notice } from '../../notices/Notice';
import { isSuppressed } from '../../suppressions/suppressions';
import { refusalMarks } from '../contacts/limitMark';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { Password } from '../passwords/Password';

async function hasOtherProof(accountId: string): Promise<boolean> {
  if ((await Password.count({ where: { accountId } })) > 0) return true;
  return (await Identity.count({ where: { accountId, kind: 'wechat' } })) > 0;
}

// Not one that wants no notices, nor one that the last such notice did not reach.
async function canBeTold(identity: Identity): Promise<boolean> {
  const { id, kind } = identity;
  if (kind !== 'phone' && kind !== 'email') return false;
  const told = { identityId: id, topic: 'unused_account' };
  const last = await Notice.findOne({ where: told, order: [['id', 'DESC']] });
  if (last?.state === 'failed' || last?.state === 'dead') return false;
  return !(await isSuppressed(refusalMarks({ kind, value: await subjectOf(identity) }), 'security'));
}

/**
 * Whether no waiting lets a code of this contact open its unused account: the owner has WeChat or a password to come by,
 * and no other contact at which they could be told of who is waiting.
 */
export async function mustProveOtherwise({ id, accountId }: Identity): Promise<boolean> {
  if (!(await hasOtherProof(accountId))) return false;
  const others = await Identity.findAll({ where: { accountId, id: { [Op.ne]: id } } });
  return !(await Promise.all(others.map(canBeTold))).includes(true);
}
