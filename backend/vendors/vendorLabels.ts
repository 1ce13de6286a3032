import { type Label, label } from '../../shared/label';

/** The parties we deal with, as logs, attempts and events name them, and as people read them. */
export const vendorLabels = {
  wechat: label('微信', 'WeChat'),
  serviceAccount: label('微信服务号', 'WeChat service account'),
  mail: label('邮件', 'e-mail'),
  returnMailbox: label('退信邮箱', 'return mailbox'),
  aliyunSms: label('阿里云短信', 'Alibaba Cloud SMS'),
  tencentSms: label('腾讯云短信', 'Tencent Cloud SMS'),
  aliyunOss: label('阿里云对象存储', 'Alibaba Cloud OSS'),
  aliyunKms: label('阿里云密钥管理', 'Alibaba Cloud KMS'),
  aliyunGreen: label('阿里云内容安全', 'Alibaba Cloud content moderation'),
  aliyunNumbers: label('阿里云号码百科', 'Alibaba Cloud number service'),
  wechatPay: label('微信支付', 'WeChat Pay'),
  alipay: label('支付宝', 'Alipay'),
} satisfies Record<string, Label>;

export type Vendor = keyof typeof vendorLabels;
