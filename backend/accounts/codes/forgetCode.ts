import { removeNotices } from '../../notices/life/removeNotices';
import { inTransaction } from '../../platform/database';
import { ContactCode } from './ContactCode';

/** Forgets a code, and that it was sent, as if nobody had asked for it. */
export async function forgetCode(id: string): Promise<void> {
  await inTransaction(async (transaction) => {
    await ContactCode.destroy({ where: { id }, transaction });
    await removeNotices({ id }, transaction);
  });
}
