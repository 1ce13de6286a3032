import { randomInt } from 'node:crypto';
import { Account } from '../accounts/Account';
import { Identity } from '../accounts/identities/Identity';
import { subjectOf } from '../accounts/identities/identities';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { clock } from '../platform/clock';
import { ContactTrial } from './ContactTrial';
import { composeTrialMail } from './composeTrialMail';
import { marksOfTried, trialMark } from './triedContact';

const waitMs = 3 * 60_000;

const identityOf = ({ identityId }: Notice) => Identity.findByPk(identityId ?? '');

async function addressOf(notice: Notice): Promise<string | null> {
  const identity = await identityOf(notice);
  return identity && subjectOf(identity);
}

/** Tries a contact of one's own: what it carries comes back by the hands of whoever reads it. */
export const trialNotice: NoticeOwner<'trial'> = {
  async mayBegin(notice, transaction) {
    const identity = await Identity.findByPk(notice.identityId ?? '', { transaction });
    const trial = await ContactTrial.findByPk(notice.identityId ?? '', { transaction });
    if (!identity || trial?.noticeId !== notice.id) return { kind: 'stop', reason: 'not_needed' };
    // Whoever waits has gone by now.
    if (clock.now() - notice.dueAt.getTime() > waitMs) return { kind: 'give_up', reason: 'too_late' };
    return { kind: 'go', marks: await marksOfTried(identity) };
  },
  async secretFor({ identityId }, _mark, transaction) {
    const code = randomInt(1_000_000).toString().padStart(6, '0');
    const where = { identityId: identityId ?? '' };
    await ContactTrial.update({ codeMark: trialMark(identityId ?? '', code) }, { where, transaction });
    return code;
  },
  accountOf: async ({ accountId }) => accountId,
  addressOf,
  compose: {
    async wechat(notice, code) {
      const to = await addressOf(notice);
      return to ? { to, message: { template: 'trial', code: code ?? '', at: notice.dueAt } } : null;
    },
    async mail(notice, code) {
      const to = await addressOf(notice);
      const account = await Account.findByPk(notice.accountId ?? '', { attributes: ['locale'] });
      return to ? { to, message: composeTrialMail(code ?? '', account?.locale ?? 'zh-CN') } : null;
    },
    async sms(notice, code) {
      const to = await addressOf(notice);
      return to ? { to, message: { template: 'trial', code: code ?? '' } } : null;
    },
  },
  told: {},
};
