import type { Transaction } from 'sequelize';
import { readdressNotice } from '../../notices/life/layNotice';
import { Notice } from '../../notices/Notice';
import type { Merging } from '../Merging';
import { oldContactPlace, SecurityNotice } from './adoption/SecurityNotice';
import { contactPlace } from './contactPlace';
import { moveContact } from './moveContact';

/**
 * Moves the security notices of the account that goes: what is not told yet is told, at the contact it was for. A thief who
 * merges in time would else hide how they came in.
 */
export async function mergeNotices({ from, into }: Merging, transaction: Transaction): Promise<void> {
  const of = { where: { accountId: from }, transaction, lock: true };
  for (const { id, contact } of await Notice.findAll(of)) {
    const places = [contactPlace({ id, accountId: from }), contactPlace({ id, accountId: into })] as const;
    const moved = { accountId: into, contact: await moveContact(contact, ...places) };
    await readdressNotice(id, moved, transaction);
  }
  for (const old of await SecurityNotice.findAll(of)) {
    const places = [oldContactPlace(old), oldContactPlace({ id: old.id, accountId: into })] as const;
    await old.update({ accountId: into, contact: await moveContact(old.contact, ...places) }, { transaction });
  }
}
