import type { Transaction } from 'sequelize';
import { MessageConsent } from './MessageConsent';

type Line = Pick<MessageConsent, 'sourceId' | 'template' | 'accountId' | 'act' | 'at'> & { noticeId?: string };

/**
 * Enters into the ledger how a person answered when asked for a consent, or what became of one; what follows from the same
 * source is entered once.
 */
export async function recordConsent(line: Line, transaction?: Transaction): Promise<void> {
  await MessageConsent.bulkCreate([line], { ignoreDuplicates: true, transaction });
}
