import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { env } from '../platform/env';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox';

/** Starts the stand-ins of all vendors on the ports this worker's settings point to. */
export function startTestSandbox(publicUrl = env.PUBLIC_URL): Promise<Sandbox> {
  const smtp = new URL(env.SMTP_URL);
  const keys = process.env.TEST_KEYS ?? '';
  return startSandbox({
    host: '127.0.0.1',
    port: Number(new URL(env.WECHAT_API_URL).port),
    smtpPort: Number(smtp.port),
    appId: env.WECHAT_APP_ID,
    appSecret: env.WECHAT_APP_SECRET,
    eventToken: env.WECHAT_EVENT_TOKEN,
    eventAesKey: env.WECHAT_EVENT_AES_KEY ?? '',
    eventUrl: `${publicUrl}/callbacks/wechat/events`,
    letterTemplateId: env.WECHAT_LETTER_TEMPLATE_ID,
    releasedPages: ['pages/letter/index'],
    merchantId: env.WXPAY_MERCHANT_ID,
    merchantSerial: env.WXPAY_MERCHANT_SERIAL,
    merchantPublicKeyPem: readFileSync(join(keys, 'merchant.pub.pem'), 'utf8'),
    apiV3Key: env.WXPAY_API_V3_KEY,
    payPublicKeyId: env.WXPAY_PUBLIC_KEY_ID,
    payPrivateKeyPem: readFileSync(join(keys, 'wechat-pay.pem'), 'utf8'),
    smsAccessKeyId: env.SMS_ACCESS_KEY_ID,
    smsAccessKeySecret: env.SMS_ACCESS_KEY_SECRET,
    smsSignName: env.SMS_SIGN_NAME,
    smsTemplateCode: env.SMS_LETTER_TEMPLATE_CODE,
    smsTemplateText: `\${name} 给您寄来一封信，请打开 ${publicUrl}/l 输入取信码 \${code} 拆信。`,
    smsCodeTemplateCode: env.SMS_CODE_TEMPLATE_CODE,
    smsCodeTemplateText: `您的验证码是 \${code}，10 分钟内有效。请不要告诉任何人。`,
    smsAlertTemplateCode: env.SMS_ALERT_TEMPLATE_CODE,
    smsAlertTemplateText: `您的账号于 \${time} 有安全变动：\${what}。如非本人操作，请登录查看。`,
    smsReportUrl: `${publicUrl}/callbacks/aliyun-sms/${env.SMS_CALLBACK_KEY}/reports`,
    kmsAccessKeyId: env.KMS_ACCESS_KEY_ID ?? '',
    kmsAccessKeySecret: env.KMS_ACCESS_KEY_SECRET ?? '',
    kmsKeyId: env.KMS_KEY_ID ?? '',
    smtpUser: decodeURIComponent(smtp.username),
    smtpPassword: decodeURIComponent(smtp.password),
    appUrl: publicUrl,
  });
}
