import type { Transaction } from 'sequelize';
import { consentPurposes } from '../../../shared/consents';
import type { Consent } from '../../../shared/contract/privacy';
import { subjectMarkOf } from '../../platform/secrets';
import { ConsentEvent } from './ConsentEvent';

/** What a person consents to now, each purpose of the catalogue once; off unless given. */
export async function standingConsents(accountId: string, transaction?: Transaction): Promise<Consent[]> {
  const subjectMark = subjectMarkOf(accountId);
  const standing: Consent[] = [];
  for (const purpose of consentPurposes) {
    const where = { subjectMark, purpose };
    const last = await ConsentEvent.findOne({ where, order: [['number', 'DESC']], transaction });
    standing.push({ purpose, granted: last?.action === 'given', changedAt: last?.at.toISOString() ?? null });
  }
  return standing;
}
