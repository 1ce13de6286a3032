import { smsOf, smsVendors } from '../../vendors/sms/drivers';
import type { SmsMessage } from '../../vendors/sms/Sms';
import { otherSends } from '../otherSends';
import type { ChannelDriver } from './ChannelDriver';

/** An SMS of an approved template; whoever took it can be asked what became of it, by our number of the attempt or its. */
export const sms: ChannelDriver<SmsMessage> = {
  get vendors() {
    return smsVendors();
  },
  noAddress: 'no_contact',
  send: ({ to, message, attemptId, vendor }) => smsOf(vendor).send({ phone: to, reference: attemptId, message }),
  inquire(phone, attempt) {
    const { id: reference, vendor, reference: vendorReference, startedAt: sentAt } = attempt;
    return smsOf(vendor).inquire({ phone, reference, vendorReference, sentAt, others: otherSends(attempt) });
  },
};
