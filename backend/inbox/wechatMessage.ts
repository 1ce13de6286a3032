import { type Label, label } from '../../shared/label';
import { templateName } from '../vendors/wechat/templateName';
import type { VendorEvent } from './VendorEvent';

/** The kinds of events by which WeChat tells how a person answered when asked for messages, at once or later. */
export const consentAnswers = ['subscribe_msg_popup_event', 'subscribe_msg_change_event'] as const;

/** The kind of event by which WeChat tells what became of a message that it took. */
export const sentResult = 'subscribe_msg_sent_event';

/** What people read for these kinds. */
export const messageEventLabels: Record<(typeof consentAnswers)[number] | typeof sentResult, Label> = {
  subscribe_msg_popup_event: label('回答是否接收微信通知', 'answered whether to get messages'),
  subscribe_msg_change_event: label('更改是否接收微信通知', 'changed whether to get messages'),
  subscribe_msg_sent_event: label('微信通知的发送结果', 'what became of a message'),
};

/** What people read for what is kept of them. */
export const messageFactLabels = {
  given: label('同意', 'agreed'),
  refused: label('拒绝', 'refused'),
  letter: label('有信到了', 'a letter waits'),
  check: label('信件检查结果', 'result of a check'),
  other: label('其他通知', 'another message'),
} satisfies Record<string, Label>;

type Item = Record<string, string>;

// `acceptWithAudio` and its like are one message too.
const answerFacts = ({ TemplateId, SubscribeStatusString = '' }: Item): string =>
  `${SubscribeStatusString.startsWith('accept') ? 'given' : 'refused'} ${templateName(TemplateId)}`;

const codeOf = ({ ErrorCode = '', ErrorStatus = '' }: Item): string => {
  if (/^-?\d{1,9}$/.test(ErrorCode)) return ErrorCode;
  if (ErrorCode || ErrorStatus) return ErrorStatus === 'success' ? '0' : 'unreadable';
  return '';
};

function resultFacts(item: Item): string {
  const code = codeOf(item);
  const said = code === '' ? 'waiting' : code === '0' ? 'delivered' : 'undelivered';
  const msgId = /^\d{1,32}$/.test(item.MsgID ?? '') ? item.MsgID : '-';
  return [said, code && code !== '0' ? code : '-', msgId, templateName(item.TemplateId)].join(' ');
}

// A popup names five templates at most, and more results of one person at one time than these are not known.
const mostItems = 16;

/**
 * What is kept of the items of such an event, one after the other; null for events of other kinds. Source: WeChat,
 * subscribe messages.
 */
export function messageFacts(kind: string, items: readonly Item[]): string | null {
  const told = items.slice(0, mostItems);
  if (kind === sentResult) return told.map(resultFacts).join(',');
  return (consentAnswers as readonly string[]).includes(kind) ? told.map(answerFacts).join(',') : null;
}

const itemsOf = ({ facts }: VendorEvent): string[][] =>
  (facts ?? '')
    .split(',')
    .filter(Boolean)
    .map((item) => item.split(' '));

/** How a person answered, and for messages of which template. */
export const readConsentAnswers = (event: VendorEvent): { act: 'given' | 'refused'; template: string }[] =>
  itemsOf(event).map(([act, template = '']) => ({ act: act === 'given' ? 'given' : 'refused', template }));

/** What became of a message: `delivered` null where it was not said, `msgId` null where WeChat named none. */
export interface SentResult {
  delivered: boolean | null;
  code: string;
  msgId: string | null;
  template: string;
}

/** What became of messages. */
export const readSentResults = (event: VendorEvent): SentResult[] =>
  itemsOf(event).map(([said, code = '', msgId = '-', template = '']) => ({
    delivered: said === 'waiting' ? null : said === 'delivered',
    code,
    msgId: msgId === '-' ? null : msgId,
    template,
  }));
