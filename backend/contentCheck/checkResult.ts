import type { Transaction } from 'sequelize';
import type { Locale } from '../../shared/errors';
import { Account } from '../accounts/Account';
import { Identity } from '../accounts/identities/Identity';
import { contactMarksOf, contactOf } from '../accounts/security/contactOf';
import { layNotice } from '../notices/life/layNotice';
import type { MailMessage } from '../notices/Message';
import { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { platformSettings } from '../platform/settings';

const words: Record<Locale, { subject: string; said: string }> = {
  'zh-CN': {
    subject: 'PostoMe 内容检查有了结果',
    said: '您封好的一封信，内容检查有了结果。请打开 PostoMe 看看它：也许要付邮资，也许要改一改。',
  },
  en: {
    subject: 'PostoMe: the check of a letter has ended',
    said: 'The check of a letter that you sealed has ended. Please open PostoMe to look: it may lack its postage, or want a change.',
  },
};

// Not which letter, nor what was found: a mailbox may be read by others.
function composeMail(locale: Locale): MailMessage {
  const { subject, said } = words[locale];
  const lines = [said, platformSettings.PUBLIC_URL, 'PostoMe'];
  const html = `<!doctype html><html><body>${lines.map((line) => `<p>${line}</p>`).join('\n')}</body></html>`;
  return { subject, text: lines.join('\n\n'), html };
}

/** A notice that the check of a letter has ended: it goes whatever else happens, and nothing follows from its result. */
export const checkResult: NoticeOwner<'check_result'> = {
  mayBegin: async (notice) => ({ kind: 'go', marks: await contactMarksOf(notice) }),
  addressOf: contactOf,
  compose: {
    async mail(notice) {
      const [to, account] = [await contactOf(notice), await Account.findByPk(notice.accountId ?? '')];
      return to && account ? { to, message: composeMail(account.locale) } : null;
    },
    async sms(notice) {
      const to = await contactOf(notice);
      return to ? { to, message: { template: 'check' } } : null;
    },
  },
  told: {},
};

/**
 * Has an author told that the check of a letter has ended, who did not see it: at an e-mail address of the account, else at
 * a phone; nobody where it has neither. One that waits tells of several letters.
 */
export async function tellAuthor(accountId: string, transaction: Transaction): Promise<void> {
  const contacts = await Identity.findAll({
    where: { accountId, kind: ['email', 'phone'] },
    order: ['id'],
    transaction,
  });
  const contact = contacts.find(({ kind }) => kind === 'email') ?? contacts[0];
  if (!contact) return;
  const about = { kind: 'check_result', identityId: contact.id } as const;
  if (await Notice.findOne({ where: { ...about, state: 'scheduled' }, transaction })) return;
  const channel = contact.kind === 'email' ? 'mail' : 'sms';
  await layNotice({ ...about, accountId, channel, dueAt: clock.date() }, transaction);
}
