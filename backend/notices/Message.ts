import type { SmsMessage } from '../vendors/sms/Sms';
import type { TemplateName } from '../vendors/wechat/templateName';

export interface MailMessage {
  subject: string;
  text: string;
  html: string;
  /** Where its reader says "no more" by one click, without a session; see `refusalUrl`. */
  refusalUrl?: string;
}

/**
 * A letter waits: which, from whom, and when it was written, to be shown on the clock of `timeZone`. Or the check of a
 * letter has come to something, or a letter on its way or at its end: which, to what, and when.
 * Or somebody tries a contact of their own: what shows that it arrived.
 */
export type WechatMessage =
  | { template: 'letter'; letterId: string; from: string; at: Date; timeZone: string }
  | { template: Exclude<TemplateName, 'letter' | 'trial'>; letterId: string; result: string; at: Date }
  | { template: 'trial'; code: string; at: Date };

/** A letter waits, for a follower of the service account; as the message of the mini program. */
export type ServiceMessage = Extract<WechatMessage, { template: 'letter' }>;

/** What is said by each channel; in clear and in memory only. */
export interface Messages {
  wechat: WechatMessage;
  mail: MailMessage;
  sms: SmsMessage;
  service: ServiceMessage;
}
