import type { Transaction } from 'sequelize';
import { recordConsent } from '../../messageConsents/recordConsent';
import { termsOf } from '../../noticeKinds/kinds';
import { clock } from '../../platform/clock';
import type { SendOutcome } from '../../vendors/outcome';
import type { Notice } from '../Notice';
import type { NoticeOwners } from '../NoticeOwner';
import { ownerOf } from './stepNotice';

/**
 * Enters into the ledger of consents what the outcome of an attempt says of them: one was used up, or there was none.
 * `sourceId` names the attempt, or the event that told of it later.
 */
export async function noteConsent(
  owners: Partial<NoticeOwners>,
  { notice, sourceId }: { notice: Notice; sourceId: string },
  outcome: SendOutcome,
  transaction: Transaction,
): Promise<void> {
  const { consent } = termsOf(notice);
  const isNone = outcome.kind === 'refused' && outcome.reason === 'no_consent';
  if (!consent || (outcome.kind !== 'accepted' && !isNone)) return;
  const accountId = await ownerOf(owners, notice)?.accountOf?.(notice, transaction);
  if (!accountId) return;
  const act = isNone ? 'none_left' : 'spent';
  const line = {
    sourceId,
    template: consent,
    accountId,
    act,
    noticeId: notice.id,
    at: clock.date(),
  } as const;
  await recordConsent(line, transaction);
}
