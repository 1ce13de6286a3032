import { type Label, label } from '../../shared/label';
import type { SmsReport } from '../vendors/sms/Sms';
import type { PushedEvent } from './doors/Door';
import type { VendorEvent } from './VendorEvent';

/** The kind of event that is a report of an SMS. */
export const smsReport = 'sms_report';

/** What a report may say, as people read it. */
export const smsReportLabels = {
  delivered: label('已送达', 'delivered'),
  undelivered: label('未送达', 'not delivered'),
  waiting: label('仍在等待', 'still under way'),
} satisfies Record<string, Label>;

type Said = keyof typeof smsReportLabels;

const saidOf = (delivered: boolean | null): Said =>
  delivered === null ? 'waiting' : delivered ? 'delivered' : 'undelivered';

// Without colons, which would part it where facts are shown.
const compact = (at: Date) => at.toISOString().replaceAll(/[-:]|\.\d{3}/g, '');

const ownReference = /^[0-9A-Z]{26}$/;

/**
 * A report as an event: of which attempt, and how it ended, by the vendor's code and number, and when. The phone is not
 * kept.
 */
export const smsReportEvent = (report: SmsReport): PushedEvent => {
  const { sameness, reference, vendorReference, delivered, code, reportedAt } = report;
  return {
    kind: smsReport,
    sameness: [sameness],
    ...(reference && ownReference.test(reference) ? { reference } : {}),
    facts: [saidOf(delivered), code, vendorReference, compact(reportedAt)].join(' '),
  };
};

/** What a kept report says, as the vendor said it. */
export function readSmsReport({ facts }: VendorEvent): Pick<SmsReport, 'delivered' | 'code' | 'vendorReference'> {
  // Only the vendor's number may hold blanks.
  const [, said, code = '', vendorReference = ''] = /^(\S*) (\S*) (.*) \S*$/s.exec(facts ?? '') ?? [];
  return { delivered: said === 'waiting' ? null : said === 'delivered', code, vendorReference };
}
