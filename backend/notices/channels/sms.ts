import { chosenSms, smsOf } from '../../vendors/sms';
import type { SmsMessage } from '../../vendors/sms/Sms';
import type { Vendor } from '../../vendors/vendorLabels';
import type { ChannelDriver } from './ChannelDriver';

/** An SMS of an approved template; whoever took it can be asked what became of it, by our number of the attempt. */
export const sms: ChannelDriver<SmsMessage> = {
  get vendors(): [Vendor] {
    return [chosenSms().vendor];
  },
  noAddress: 'no_contact',
  send: ({ to, message, attemptId, vendor }) => smsOf(vendor).send({ phone: to, reference: attemptId, message }),
  inquire: (to, { id, vendor, startedAt }) => smsOf(vendor).inquire({ phone: to, reference: id, sentAt: startedAt }),
};
