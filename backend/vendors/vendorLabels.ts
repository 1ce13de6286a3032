import { type Label, label } from '../../shared/label';

/** The parties that bring our messages or tell us something, as people read them. */
export const vendorLabels = {
  wechat: label('微信', 'WeChat'),
  mail: label('邮件', 'e-mail'),
  aliyunSms: label('阿里云短信', 'Alibaba Cloud SMS'),
  wechatPay: label('微信支付', 'WeChat Pay'),
} satisfies Record<string, Label>;

export type Vendor = keyof typeof vendorLabels;
