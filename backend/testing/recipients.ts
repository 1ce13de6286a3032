import type { RequestOf } from '../../shared/contract/endpoint';
import type { sealing } from '../../shared/contract/sealing';

type Sealing = Partial<RequestOf<typeof sealing.sealLetter>>;

/** Whom the demo people write to, each with the one channel that reaches them. */
export const toMyself: Sealing = { recipient: { kind: 'self', name: '明天的我' }, channels: ['wechat'] };
export const toGrandma: Sealing = {
  recipient: { kind: 'phone', name: '外婆', phone: '13800000003' },
  channels: ['sms'],
};
export const toAmelie: Sealing = {
  recipient: { kind: 'email', name: '阿梅莉', email: 'amelie@example.com' },
  channels: ['mail'],
};
export const toAFriend: Sealing = { recipient: { kind: 'friend', name: '周牧' }, channels: ['wechat'] };

/** To oneself by a ladder: WeChat first, then mail. */
export const toMyselfByLadder: Sealing = {
  recipient: { kind: 'self', name: '明天的我', email: 'linwan@example.com' },
  channels: ['wechat', 'mail'],
};

/** To oneself by SMS first, then mail. */
export const toMyselfBySms: Sealing = {
  recipient: { kind: 'self', name: '明天的我', phone: '13800000001', email: 'linwan@example.com' },
  channels: ['sms', 'mail'],
};
