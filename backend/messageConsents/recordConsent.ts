import type { Transaction } from 'sequelize';
import { forgetEarliest } from '../platform/rowBounds';
import { MessageConsent } from './MessageConsent';

type Line = Pick<MessageConsent, 'sourceId' | 'template' | 'accountId' | 'act' | 'at'> & { noticeId?: string };

/** How many lines are kept of an account and a kind of message: no law wants this ledger; it does `consent_events`. */
export const mostLines = 1_000;

/**
 * Enters into the ledger how a person answered when asked for a consent, or what became of one; what follows from the same
 * source is entered once, and the earliest of very many go.
 */
export async function recordConsent(line: Line, transaction?: Transaction): Promise<void> {
  await MessageConsent.bulkCreate([line], { ignoreDuplicates: true, transaction });
  const own = { accountId: line.accountId, template: line.template };
  await forgetEarliest(MessageConsent, own, mostLines, transaction, 'sourceId');
}
