import type { Channel, RecipientKind } from '../../../shared/channels';
import type { identityKinds } from '../../../shared/contract/accounts';
import type { TimelineEntry } from '../../../shared/contract/letters';
import type { Locale } from '../../../shared/errors';
import type { LetterStatus } from '../../../shared/letterStatus';
import type { Account } from '../../accounts/Account';
import type { SecurityNotice } from '../../accounts/alerts/SecurityNotice';
import type { ConsentEvent } from '../../accounts/consents/ConsentEvent';
import { consentWords } from '../../accounts/consents/consentWords';
import type { DeliveryState } from '../../deliveries/deliveryStates';
import type { Closure } from '../../lifecycle/Closure';
import type { Order, RefundReason } from '../../payments/Order';
import type { Payment } from '../../payments/Payment';
import type { Client } from '../../platform/http/visit';
import { type Words, words } from '../../platform/traces/Trace';
import type { SendOutcome } from '../../vendors/outcome';
import { wechatEventWords, wechatOutcomeWords, wechatPermissionWords } from './wechatNews';

const accountStatuses: Record<Account['status'], Words> = {
  open: words('正常', 'open'),
  closing: words('注销中，可以撤回', 'being closed, can be undone'),
  erasing: words('正在删除', 'being erased'),
};

const locales: Record<Locale, Words> = { 'zh-CN': words('简体中文', 'Chinese'), en: words('英文', 'English') };

const clients: Record<Client, Words> = {
  h5: words('网页', 'web page'),
  weapp: words('微信小程序', 'WeChat mini program'),
};

const identityKindWords: Record<(typeof identityKinds)[number], Words> = {
  wechat: words('微信', 'WeChat'),
  phone: words('手机号', 'phone'),
  email: words('邮箱', 'e-mail'),
  username: words('用户名', 'username'),
};

const channelWords: Record<Channel, Words> = {
  wechat: words('微信', 'WeChat'),
  mail: words('邮件', 'e-mail'),
  sms: words('短信', 'SMS'),
};

const recipientKindWords: Record<RecipientKind, Words> = {
  self: words('自己', 'oneself'),
  friend: words('微信好友', 'a WeChat friend'),
  phone: words('手机号', 'a phone number'),
  email: words('邮箱', 'an e-mail address'),
};

const letterStatusWords: Record<LetterStatus, Words> = {
  draft: words('草稿', 'draft'),
  awaiting_payment: words('待付邮资', 'waiting for postage'),
  scheduled: words('已封好，等待送达', 'sealed, waiting for its day'),
  delivering: words('送达中', 'on its way'),
  delivered: words('已送达', 'delivered'),
  opened: words('已拆开', 'opened'),
  undeliverable: words('无法送达', 'could not be delivered'),
  cancelled: words('已取消', 'cancelled'),
};

const letterEventKinds: Record<TimelineEntry['kind'], Words> = {
  written: words('写下', 'written'),
  sealed: words('封好', 'sealed'),
  paid: words('付了邮资', 'postage paid'),
  due: words('到了送达的日子', 'its day came'),
  accepted: words('通知已发出', 'notice sent'),
  confirmed: words('通知已到达', 'notice arrived'),
  refused: words('通知未能发出', 'notice refused'),
  doubtful: words('通知是否发出尚不清楚', 'not known whether the notice went out'),
  postponed: words('推迟重试', 'put off, to be tried again'),
  claimed: words('收信人认领', 'claimed by its recipient'),
  opened: words('拆开', 'opened'),
  cancelled: words('取消', 'cancelled'),
  undeliverable: words('无法送达', 'could not be delivered'),
};

const deliveryStates: Record<DeliveryState, Words> = {
  held: words('备用', 'in reserve'),
  scheduled: words('等待发送', 'waiting to be sent'),
  claimed: words('准备发送', 'about to be sent'),
  sending: words('发送中', 'being sent'),
  unknown: words('是否发出尚不清楚', 'not known whether it went out'),
  accepted: words('已发出，等待回执', 'sent, waiting for a receipt'),
  unconfirmed: words('已发出，没有收到回执', 'sent, no receipt came'),
  delivered: words('已送达', 'delivered'),
  failed: words('未送达', 'not delivered'),
  cancelled: words('已取消', 'cancelled'),
  dead: words('已停止，由人工处理', 'stopped, looked at by a person'),
};

const attemptOutcomes: Record<SendOutcome['kind'], Words> = {
  accepted: words('已发出', 'sent'),
  refused: words('被拒绝', 'refused'),
  not_sent: words('未发出', 'not sent'),
  unknown: words('尚不清楚', 'not known'),
};

const orderStatuses: Record<Order['status'], Words> = {
  pending: words('待付款', 'to be paid'),
  paid: words('已付款', 'paid'),
  closed: words('已关闭', 'closed'),
  suspect: words('款项不符，人工核对中', 'does not match, looked at by a person'),
};

const paymentStatuses: Record<Payment['status'], Words> = {
  created: words('已建立', 'made'),
  payable: words('可付款', 'can be paid'),
  paid: words('已付款', 'paid'),
  closed: words('已关闭', 'closed'),
  suspect: words('款项不符，人工核对中', 'does not match, looked at by a person'),
};

const rails: Record<Payment['rail'], Words> = { wechat_jsapi: words('微信支付', 'WeChat Pay') };

const refundReasons: Record<RefundReason, Words> = {
  cancelled: words('信件已取消', 'the letter was cancelled'),
  letter_not_waiting: words('付款时信件已不需付邮资', 'paid when the letter no longer asked for it'),
  mismatch: words('付款与订单不符', 'the payment did not match the order'),
  refunded_by_hand: words('已人工退款', 'refunded by hand'),
  too_old: words('已超过原路退款期限', 'too old to be refunded the way it came'),
};

const consentPurposeWords: Record<ConsentEvent['purpose'], Words> = {
  ...consentWords,
  policy: words('隐私政策', 'privacy policy'),
};

const consentActions: Record<ConsentEvent['action'], Words> = {
  given: words('给予', 'given'),
  withdrawn: words('撤回', 'withdrawn'),
};

const consentSurfaces: Record<ConsentEvent['surface'], Words> = {
  ...clients,
  joining: words('建立账号时', 'when joining'),
  merging: words('合并账号时', 'when accounts were merged'),
};

const closureStates: Record<Closure['state'], Words> = {
  grace: words('等待期，可以撤回', 'waiting, can be undone'),
  erasing: words('正在删除', 'being erased'),
  erased: words('已删除', 'erased'),
  undone: words('已撤回', 'undone'),
};

const undeliveredChoices: Record<Closure['undelivered'], Words> = {
  cancel: words('取消', 'cancel'),
  deliver_now: words('立即送达', 'deliver now'),
};

const alertKinds: Record<SecurityNotice['kind'], Words> = {
  new_device: words('新设备登录', 'signed in on a new device'),
  token_reused: words('登录凭证可能被复制', 'a sign-in may have been copied'),
  password_changed: words('密码已更改', 'password changed'),
  contact_added: words('新增登录方式', 'way to sign in added'),
  contact_changed: words('更换登录方式', 'way to sign in changed'),
  contact_removed: words('移除登录方式', 'way to sign in removed'),
  closing_requested: words('申请注销', 'closing asked for'),
};

const noticeStates: Record<SecurityNotice['state'], Words> = {
  waiting: words('等待发送', 'waiting to be sent'),
  sending: words('发送中', 'being sent'),
  doubtful: words('是否发出尚不清楚', 'not known whether it went out'),
  sent: words('已发出', 'sent'),
  failed: words('未能发出', 'could not be sent'),
};

const vendors: Record<string, Words> = {
  wechat: words('微信', 'WeChat'),
  aliyunSms: words('阿里云短信', 'Alibaba Cloud SMS'),
  wechatPay: words('微信支付', 'WeChat Pay'),
};

const unknownDevice: Record<string, Words> = { unknown: words('未知', 'unknown') };

/**
 * What people read for each code a column may hold, by attribute; `table.attribute` where one name means two things. A code
 * its type allows and that has no words does not compile; a column of codes that is not here fails a test.
 */
export const valueWords: Record<string, Record<string, Words>> = {
  'accounts.status': accountStatuses,
  'letters.status': letterStatusWords,
  'orders.status': orderStatuses,
  'payments.status': paymentStatuses,
  'identities.kind': identityKindWords,
  'letter_events.kind': letterEventKinds,
  'security_notices.kind': alertKinds,
  'deliveries.state': deliveryStates,
  'closures.state': closureStates,
  'security_notices.state': noticeStates,
  'delivery_attempts.outcome': attemptOutcomes,
  'vendor_events.outcome': wechatOutcomeWords,
  'vendor_events.facts': wechatPermissionWords,
  'vendor_events.kind': wechatEventWords,
  vendor: vendors,
  'wechat_events.outcome': wechatOutcomeWords,
  'wechat_events.codes': wechatPermissionWords,
  'wechat_events.event': wechatEventWords,
  'consent_events.purpose': consentPurposeWords,
  action: consentActions,
  channel: channelWords,
  channels: channelWords,
  client: clients,
  device: unknownDevice,
  locale: locales,
  rail: rails,
  recipientKind: recipientKindWords,
  refundReason: refundReasons,
  surface: consentSurfaces,
  undelivered: undeliveredChoices,
};
