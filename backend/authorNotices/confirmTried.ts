import type { Transaction } from 'sequelize';
import { contactIndex } from '../accounts/contacts/contactIndex';
import type { Identity } from '../accounts/identities/Identity';
import { subjectOf } from '../accounts/identities/identities';
import { confirmContacts } from './alike';

/** A test notice came back from a way in of one's own: letters to it alone are confirmed. Throws data_damaged. */
export async function confirmTried(identity: Identity, transaction: Transaction): Promise<void> {
  const { accountId: authorId, kind } = identity;
  const of = { authorId, isOwn: true, phone: null, email: null };
  if (kind === 'wechat') await confirmContacts(of, transaction);
  if (kind !== 'phone' && kind !== 'email') return;
  const mark = contactIndex({ kind, value: await subjectOf(identity) });
  await confirmContacts({ ...of, [kind]: mark }, transaction);
}
