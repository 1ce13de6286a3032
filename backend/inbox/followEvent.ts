import { type Label, label } from '../../shared/label';

/** The kinds of events by which WeChat tells who follows the service account, and who does no more. */
export const followEvents = ['subscribe', 'unsubscribe', 'SCAN'] as const;

/** The kind of event by which WeChat tells what became of a message of the service account. */
export const jobResult = 'TEMPLATESENDJOBFINISH';

/** Whom it is of: what people are called at the service account, in memory only. */
export interface Followed {
  openid: string;
}

/** What people read for these kinds. */
export const followEventLabels: Record<(typeof followEvents)[number] | typeof jobResult, Label> = {
  subscribe: label('关注服务号', 'began to follow the service account'),
  unsubscribe: label('取消关注服务号', 'ceased to follow the service account'),
  SCAN: label('扫服务号的二维码', 'scanned a code of the service account'),
  TEMPLATESENDJOBFINISH: label('服务号消息的发送结果', 'what became of a message of the service account'),
};

type Fields = Record<string, string>;

/**
 * What is kept of a message's result, as of one of the mini program (see `readSentResults`); blanks of the status don't
 * count. Source: WeChat, TEMPLATESENDJOBFINISH.
 */
export function jobFacts({ Status = '', MsgID = '' }: Fields): string {
  const status = Status.replace(/[^\w:]/g, '').slice(0, 32);
  const isFailed = status.startsWith('failed');
  const said = status === 'success' ? 'delivered' : isFailed ? 'undelivered' : 'waiting';
  const msgId = /^\d{1,32}$/.test(MsgID) ? MsgID : '-';
  return [said, isFailed ? status : '-', msgId, 'letter'].join(' ');
}

/** What is the same when an event is told again: its number, or else one person and one second. */
export const followSameness = (openid: string, { MsgID, CreateTime = '' }: Fields): string[] => [
  openid,
  MsgID ?? CreateTime,
];
