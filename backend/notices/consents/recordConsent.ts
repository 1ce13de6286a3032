import type { Transaction } from 'sequelize';
import type { ConsentName } from '../kinds';
import { MessageConsent } from './MessageConsent';

type Line = Pick<MessageConsent, 'sourceId' | 'template' | 'accountId' | 'act' | 'at'> & { noticeId?: string };

/**
 * Enters into the ledger how a person answered when asked for a consent, or what became of one; what follows from the same
 * source is entered once.
 */
export async function recordConsent(line: Line, transaction?: Transaction): Promise<void> {
  await MessageConsent.bulkCreate([line], { ignoreDuplicates: true, transaction });
}

/** How many consents of an account to messages of a template are left, as far as we were told. */
export async function consentsLeft(accountId: string, template: ConsentName): Promise<number> {
  const count = (act: MessageConsent['act']) => MessageConsent.count({ where: { accountId, template, act } });
  return Math.max(0, (await count('given')) - (await count('spent')));
}
