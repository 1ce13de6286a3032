import { Op } from 'sequelize';
import { refusalMarks } from '../accounts/contacts/limitMark';
import type { PushedEvent } from '../inbox/doors/Door';
import { mailReportEvent } from '../inbox/mailReport';
import { ownerOf } from '../notices/life/stepNotice';
import { Notice } from '../notices/Notice';
import { NoticeAttempt } from '../notices/NoticeAttempt';
import type { NoticeOwners } from '../notices/NoticeOwner';
import type { Returned } from '../vendors/mail/returned/readReturned';
import type { Parked } from '../vendors/mail/returned/Unreadable';

// All mails of a notice go to one address under one Message-ID: what came back is of the last that may have gone out.
const lastThatWent = (noticeId: string) =>
  NoticeAttempt.findOne({
    where: { noticeId, outcome: { [Op.or]: [null, 'unknown' as const, 'accepted' as const] } },
    order: [['number', 'DESC']],
  });

/**
 * What a report is of, as an event; why it is kept aside where we have sent no such mail to that address, or can't tell any
 * more where it went. Throws data_damaged.
 */
export async function matchReturned(owners: NoticeOwners, report: Returned): Promise<PushedEvent | Parked> {
  const notice = await Notice.findByPk(report.noticeId);
  const attempt = notice?.channel === 'mail' ? await lastThatWent(notice.id) : null;
  const address = notice && attempt && (await ownerOf(owners, notice)?.addressOf(notice));
  if (!attempt || !address) return 'no_notice';
  const whose = report.isOf(address);
  if (!whose) return 'other_recipient';
  // Where its reader leads mails on, that address may be wrong, and not ours.
  const said = report.said === 'no_mailbox' && whose === 'forwarded' ? 'undelivered' : report.said;
  const [mark] = refusalMarks({ kind: 'email', value: address });
  return mailReportEvent({ attemptId: attempt.id, said, code: report.code, mark });
}
