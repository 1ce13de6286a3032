import { type ConsentPurpose, consentPurposes } from '../../../shared/consents';
import type { Consent } from '../../../shared/contract/privacy';
import type { ConsentEvent } from './ConsentEvent';

function standing(purpose: ConsentPurpose, ledger: readonly ConsentEvent[]): Consent {
  const last = ledger.filter((event) => event.purpose === purpose).at(-1);
  return { purpose, granted: last?.action === 'given', changedAt: last?.at.toISOString() ?? null };
}

/** What a person consents to now, each purpose of the catalogue once; off unless given. */
export const standingConsents = (ledger: readonly ConsentEvent[]): Consent[] =>
  consentPurposes.map((purpose) => standing(purpose, ledger));
