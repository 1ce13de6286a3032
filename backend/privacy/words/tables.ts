import { type Words, words } from '../../platform/traces/Trace';

/** What people read for each table. A test fails on a table with personal data that has no words. */
export const tableWords: Record<string, Words> = {
  accounts: words('账号', 'Account'),
  account_keys: words('账号密钥', 'Key of the account'),
  closures: words('注销申请', 'Closing of the account'),
  consent_events: words('同意记录', 'Record of consents'),
  consent_heads: words('同意记录的校验', 'Seal on the record of consents'),
  contact_codes: words('验证码', 'Codes sent'),
  deliveries: words('送达', 'Deliveries'),
  doomed_keys: words('待销毁的密钥', 'Keys about to be destroyed'),
  delivery_attempts: words('送达尝试', 'Attempts to deliver'),
  identities: words('登录方式', 'Ways to sign in'),
  letters: words('信件', 'Letters'),
  letter_events: words('信件经过', 'What happened to letters'),
  letter_keys: words('信件密钥', 'Keys of letters'),
  opening_codes: words('取信码', 'Pick-up codes'),
  orders: words('订单', 'Orders'),
  passwords: words('密码', 'Password'),
  payments: words('支付', 'Payments'),
  rate_limits: words('调用次数限制', 'Limits on calls'),
  receipts: words('送达回执', 'Receipts of delivery'),
  security_notices: words('安全提醒', 'Security notices'),
  sessions: words('登录设备', 'Signed-in devices'),
  vendor_events: words('合作方发来的事件', 'What vendors told us'),
  wechat_events: words('微信发来的用户事件', 'What WeChat told us'),
};
