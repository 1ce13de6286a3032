import type { Transaction } from 'sequelize';
import type { Locale } from '../../../shared/errors';
import type { SecurityTopic } from '../../noticeKinds/topics';
import { Notice } from '../../notices/Notice';
import type { NoticeOwner } from '../../notices/NoticeOwner';
import { AppError } from '../../platform/AppError';
import { decryptString } from '../../platform/fieldCrypto';
import { consume } from '../../platform/limits/consume';
import { Account } from '../Account';
import { refusalMarks } from '../contacts/limitMark';
import { Identity } from '../identities/Identity';
import { subjectOf } from '../identities/identities';
import { findAccountKeys } from '../keys/accountKeys';
import { accountLimits } from '../limits';
import { composeSecurityMail, composeSecuritySms } from './composeSecurity';
import { contactPlace } from './contactPlace';

// Null when it, or the key that opens it, is gone.
async function contactOf(notice: Notice, transaction?: Transaction): Promise<string | null> {
  const { id, accountId, identityId, contact } = notice;
  if (!accountId || !identityId) return null;
  const key = (await findAccountKeys([accountId])).get(accountId);
  if (!key) return null;
  if (contact) return decryptString(key, contact, contactPlace({ id, accountId }));
  const identity = await Identity.findByPk(identityId, { transaction });
  return identity && subjectOf(identity);
}

// Since it was claimed, its account may have been merged into another, or its contact been removed, which it holds then.
const readAnew = async (claimed: Notice): Promise<Notice> => (await Notice.findByPk(claimed.id)) ?? claimed;

const addressOf = async (claimed: Notice): Promise<string | null> => contactOf(await readAnew(claimed));

// A contact that does not open is met, with its alarm, when the notice is composed. Within the transaction: were each to
// wait for a second connection, many at once would wait for ever.
async function marksOf(notice: Notice, transaction: Transaction): Promise<Buffer[]> {
  try {
    const value = await contactOf(notice, transaction);
    return value ? refusalMarks({ kind: notice.channel === 'sms' ? 'phone' : 'email', value }) : [];
  } catch (error) {
    if (error instanceof AppError && error.code === 'data_damaged') return [];
    throw error;
  }
}

async function standingOf(claimed: Notice): Promise<{ locale: Locale; closesAt: Date | null }> {
  const { accountId } = await readAnew(claimed);
  const account = await Account.findByPk(accountId ?? '');
  return { locale: account?.locale ?? 'zh-CN', closesAt: account?.closingAt ?? null };
}

const eventOf = ({ topic, device, dueAt }: Notice) => ({
  topic: topic as SecurityTopic,
  device: device ?? '',
  at: dueAt,
});

/** A security notice: it goes whatever else happens, and nothing follows from its result. */
export const securityNotice: NoticeOwner<'security'> = {
  mayBegin: async (notice, transaction) => ({ kind: 'go', marks: await marksOf(notice, transaction) }),
  async countFor({ channel, accountId }) {
    if (channel !== 'sms' || !accountId) return null;
    const consumed = await consume(accountLimits.securitySmsOfAccount, accountId);
    return consumed.ok ? null : { kind: 'postpone', reason: 'quota', delayMs: consumed.retryAfterSeconds * 1_000 };
  },
  addressOf,
  compose: {
    async mail(notice) {
      const to = await addressOf(notice);
      return to ? { to, message: composeSecurityMail({ ...eventOf(notice), ...(await standingOf(notice)) }) } : null;
    },
    async sms(notice) {
      const to = await addressOf(notice);
      return to ? { to, message: { template: 'security', ...composeSecuritySms(eventOf(notice)) } } : null;
    },
  },
  told: {},
};
