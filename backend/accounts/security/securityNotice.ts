import type { Notice } from '../../notices/Notice';
import type { NoticeOwner } from '../../notices/NoticeOwner';
import type { SecurityTopic } from '../../notices/topics';
import { AppError } from '../../platform/AppError';
import { decryptString } from '../../platform/fieldCrypto';
import { Account } from '../Account';
import { refusalMarks } from '../contacts/limitMark';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { findAccountKeys } from '../keys/accountKeys';
import { composeSecurityMail, composeSecuritySms } from './composeSecurity';
import { contactPlace } from './contactPlace';

// Null when it, or the key that opens it, is gone.
async function addressOf({ id, accountId, identityId, contact }: Notice): Promise<string | null> {
  if (!accountId || !identityId) return null;
  const key = (await findAccountKeys([accountId])).get(accountId);
  if (!key) return null;
  if (contact) return decryptString(key, contact, contactPlace({ id, accountId }));
  const identity = await Identity.findByPk(identityId);
  return identity && subjectOf(identity);
}

// A contact that does not open is met, with its alarm, when the notice is composed.
async function marksOf(notice: Notice): Promise<Buffer[]> {
  try {
    const value = await addressOf(notice);
    return value ? refusalMarks({ kind: notice.channel === 'sms' ? 'phone' : 'email', value }) : [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return [];
    throw error;
  }
}

const eventOf = ({ topic, device, dueAt }: Notice) => ({
  topic: topic as SecurityTopic,
  device: device ?? '',
  at: dueAt,
});

/** A security notice: it goes whatever else happens, and nothing follows from its result. */
export const securityNotice: NoticeOwner<'security'> = {
  mayBegin: async (notice) => ({ kind: 'go', marks: await marksOf(notice) }),
  addressOf,
  compose: {
    async mail(notice) {
      const [to, account] = [await addressOf(notice), await Account.findByPk(notice.accountId ?? '')];
      if (!to || !account) return null;
      return { to, message: composeSecurityMail({ ...eventOf(notice), locale: account.locale }) };
    },
    async sms(notice) {
      const to = await addressOf(notice);
      return to ? { to, message: { template: 'security', ...composeSecuritySms(eventOf(notice)) } } : null;
    },
  },
  told: {},
};
