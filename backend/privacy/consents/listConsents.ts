import { ConsentEvent } from '../../accounts/consents/ConsentEvent';
import { standingConsents } from '../../accounts/consents/standingConsents';
import { type Page, pageOf } from '../../platform/pageOf';
import { subjectMarkOf } from '../../platform/secrets';

/**
 * What a person consents to, and a page of the changes of it, the policy agreed to included: the latest first page by page,
 * in the order of their time within one.
 */
export async function listConsents(accountId: string, page: Page<number>) {
  const where = { subjectMark: subjectMarkOf(accountId) };
  const { found, nextCursor } = await pageOf(ConsentEvent, where, page, { by: 'number' });
  const ledger = found.map(({ at, purpose, action, textVersion }) => ({
    at: at.toISOString(),
    purpose,
    action,
    textVersion,
  }));
  return { consents: await standingConsents(accountId), ledger: ledger.reverse(), nextCursor };
}
