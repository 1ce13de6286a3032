/** What an SMS says: the variables of one of our approved templates. */
export type SmsMessage =
  | { template: 'letter'; name: string; code: string }
  | { template: 'security'; what: string; time: string }
  | { template: 'code'; code: string };

export interface MailMessage {
  subject: string;
  text: string;
  html: string;
}

/** A letter waits: which, from whom, and when it was written, to be shown on the clock of `timeZone`. */
export interface WechatMessage {
  template: 'letter';
  letterId: string;
  from: string;
  at: Date;
  timeZone: string;
}

/** What is said by each channel; in clear and in memory only. */
export interface Messages {
  wechat: WechatMessage;
  mail: MailMessage;
  sms: SmsMessage;
}
