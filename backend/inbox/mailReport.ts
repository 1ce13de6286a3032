import { type Label, label } from '../../shared/label';
import type { Said } from '../vendors/mail/returned/deliveryStatus';
import type { PushedEvent } from './doors/Door';
import type { VendorEvent } from './VendorEvent';

/** The kind of event that came back of a mail: a report of its delivery, or a complaint. */
export const mailReport = 'mail_report';

/** What may come back, as people read it. */
export const mailReportLabels = {
  no_mailbox: label('没有这个邮箱', 'no such mailbox'),
  undelivered: label('未送达', 'not delivered'),
  waiting: label('仍在等待', 'still under way'),
  noted: label('已记下', 'noted'),
  complained: label('被举报为垃圾邮件', 'called spam'),
} satisfies Record<Said, Label>;

/** What a mail in the return mailbox says of an attempt of ours. */
interface Report {
  attemptId: string;
  said: Said;
  code: string;
  /** Under which its recipient's mailbox wants no more. */
  mark: Buffer;
}

/** A report as an event; of the mail that brought it nothing else is kept. */
export const mailReportEvent = ({ attemptId, said, code, mark }: Report): PushedEvent => {
  const facts = `${said} ${code}`;
  return { kind: mailReport, sameness: [attemptId, facts], reference: attemptId, subjectMark: mark, facts };
};

/** What a kept report says. */
export function readMailReport({ facts }: VendorEvent): Pick<Report, 'said' | 'code'> {
  const [said = 'noted', code = ''] = (facts ?? '').split(' ');
  return { said: said as Said, code };
}
