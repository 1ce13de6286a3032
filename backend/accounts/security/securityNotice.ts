import type { Notice } from '../../notices/Notice';
import type { NoticeOwner } from '../../notices/NoticeOwner';
import type { SecurityTopic } from '../../notices/topics';
import { Account } from '../Account';
import { composeSecurityMail, composeSecuritySms } from './composeSecurity';
import { contactMarksOf, contactOf } from './contactOf';

const eventOf = ({ topic, device, dueAt }: Notice) => ({
  topic: topic as SecurityTopic,
  device: device ?? '',
  at: dueAt,
});

/** A security notice: it goes whatever else happens, and nothing follows from its result. */
export const securityNotice: NoticeOwner<'security'> = {
  mayBegin: async (notice) => ({ kind: 'go', marks: await contactMarksOf(notice) }),
  addressOf: contactOf,
  compose: {
    async mail(notice) {
      const [to, account] = [await contactOf(notice), await Account.findByPk(notice.accountId ?? '')];
      if (!to || !account) return null;
      return { to, message: composeSecurityMail({ ...eventOf(notice), locale: account.locale }) };
    },
    async sms(notice) {
      const to = await contactOf(notice);
      return to ? { to, message: { template: 'security', ...composeSecuritySms(eventOf(notice)) } } : null;
    },
  },
  told: {},
};
