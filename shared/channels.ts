import { type Label, label } from './label';

/** The ways a letter's notice can reach its recipient. */
export const channels = ['wechat', 'mail', 'sms'] as const;
export type Channel = (typeof channels)[number];

/** What people read for each channel. */
export const channelLabels: Record<Channel, Label> = {
  wechat: label('微信', 'WeChat'),
  mail: label('邮件', 'e-mail'),
  sms: label('短信', 'SMS'),
};

/** Who a letter is for: oneself, a WeChat friend, a phone number or an e-mail address. */
export const recipientKinds = ['self', 'friend', 'phone', 'email'] as const;
export type RecipientKind = (typeof recipientKinds)[number];

/** Which channels fit which recipient; the order is the order they are offered in. */
export const channelsFor: Record<RecipientKind, readonly Channel[]> = {
  self: ['wechat', 'mail', 'sms'],
  friend: ['wechat'],
  phone: ['sms'],
  email: ['mail'],
};
