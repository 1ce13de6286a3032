import { isUnderWay } from '../../shared/letterStatus';
import { Account } from '../accounts/Account';
import { refusalMarks } from '../accounts/contacts/limitMark';
import { Identity } from '../accounts/identities/Identity';
import { subjectOf } from '../accounts/identities/identities';
import { Letter } from '../letters/Letter';
import type { Notice } from '../notices/Notice';
import type { NoticeOwner } from '../notices/NoticeOwner';
import { Asking } from './Asking';
import { composeAnswerMail } from './composeAnswerMail';

async function mailboxOf({ letterId }: Notice): Promise<{ to: string; account: Account } | null> {
  const letter = await Letter.findByPk(letterId ?? '', { attributes: ['authorId'] });
  const accountId = letter?.authorId ?? '';
  const identity = await Identity.findOne({ where: { accountId, kind: 'email' }, order: [['id', 'DESC']] });
  const account = await Account.findByPk(accountId);
  return identity && account && { to: await subjectOf(identity), account };
}

/** Tells an author that who was asked refused the letter, or said nothing in time; while that is so. */
export const askedAnswer: NoticeOwner<'asked_answer'> = {
  async mayBegin(notice, transaction) {
    const letter = await Letter.findByPk(notice.letterId ?? '', { transaction });
    const asking = await Asking.findByPk(notice.letterId ?? '', { transaction });
    const now = asking?.answer === 'refused' ? 'declined' : asking?.answer === 'silent' ? 'unanswered' : null;
    if (!letter || !isUnderWay(letter.status) || now !== notice.topic) return { kind: 'stop', reason: 'not_needed' };
    const mailbox = await mailboxOf(notice);
    return { kind: 'go', marks: mailbox ? refusalMarks({ kind: 'email', value: mailbox.to }) : [] };
  },
  addressOf: async (notice) => (await mailboxOf(notice))?.to ?? null,
  compose: {
    async mail(notice) {
      const mailbox = await mailboxOf(notice);
      if (!mailbox) return null;
      const topic = notice.topic === 'declined' ? 'declined' : 'unanswered';
      return { to: mailbox.to, message: composeAnswerMail(topic, mailbox.account.locale ?? 'zh-CN') };
    },
  },
  told: {},
};
