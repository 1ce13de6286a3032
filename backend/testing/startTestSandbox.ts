import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { smsArrival } from '../../shared/arrivalNotice';
import { platformSettings } from '../platform/settings';
import { type Sandbox, startSandbox } from '../sandbox/startSandbox';
import { alipaySettings } from '../vendors/alipay/settings';
import { greenSettings } from '../vendors/green/settings';
import { kmsSettings } from '../vendors/kms/settings';
import { mailSettings } from '../vendors/mail/settings';
import { numberSettings } from '../vendors/numberQuery/settings';
import { objectStoreSettings } from '../vendors/objectStore/settings';
import { serviceAccountSettings } from '../vendors/serviceAccount/settings';
import { aliyunSmsSettings } from '../vendors/sms/aliyun/settings';
import { smsSettings } from '../vendors/sms/settings';
import { tencentSmsSettings } from '../vendors/sms/tencent/settings';
import { wechatSettings } from '../vendors/wechat/settings';
import { wechatPaySettings } from '../vendors/wechatPay/settings';
import { virtualSettings } from '../vendors/wechatVirtual/settings';

/** The texts that Tencent Cloud approved, by the number of each template; their places go by order. */
function tencentTemplates(publicUrl: string): Record<string, string> {
  const told = '您封好的一封信{1}。请打开 PostoMe 查看。';
  const texts = [
    [tencentSmsSettings.TENCENT_SMS_LETTER_TEMPLATE_ID, smsArrival('{1}', `${publicUrl}/l`, '{2}')],
    [tencentSmsSettings.TENCENT_SMS_CODE_TEMPLATE_ID, '您的验证码是 {1}，10 分钟内有效。请不要告诉任何人。'],
    [tencentSmsSettings.TENCENT_SMS_ALERT_TEMPLATE_ID, '您的账号于 {2} 有安全变动：{1}。如非本人操作，请登录查看。'],
    [tencentSmsSettings.TENCENT_SMS_CHECK_TEMPLATE_ID, told],
    [tencentSmsSettings.TENCENT_SMS_UNREACHED_TEMPLATE_ID, told],
    [tencentSmsSettings.TENCENT_SMS_ASKED_TEMPLATE_ID, told],
    [tencentSmsSettings.TENCENT_SMS_NEEDED_TEMPLATE_ID, told],
    [tencentSmsSettings.TENCENT_SMS_TRIAL_TEMPLATE_ID, '您在试寄一次，编号{1}，请回到 PostoMe 填上。'],
  ];
  return Object.fromEntries(texts);
}

/** Starts the stand-ins of all vendors on the ports this worker's settings point to. */
export function startTestSandbox(publicUrl = platformSettings.PUBLIC_URL): Promise<Sandbox> {
  const smtp = new URL(mailSettings.SMTP_URL);
  const keys = process.env.TEST_KEYS ?? '';
  return startSandbox({
    host: '127.0.0.1',
    port: Number(new URL(wechatSettings.WECHAT_API_URL).port),
    smtpPort: Number(smtp.port),
    appId: wechatSettings.WECHAT_APP_ID,
    appSecret: wechatSettings.WECHAT_APP_SECRET,
    eventToken: wechatSettings.WECHAT_EVENT_TOKEN,
    eventAesKey: wechatSettings.WECHAT_EVENT_AES_KEY ?? '',
    eventUrl: `${publicUrl}/callbacks/wechat/events`,
    letterTemplateId: wechatSettings.WECHAT_LETTER_TEMPLATE_ID,
    checkTemplateId: wechatSettings.WECHAT_CHECK_TEMPLATE_ID ?? '',
    wayTemplateId: wechatSettings.WECHAT_WAY_TEMPLATE_ID ?? '',
    reachedTemplateId: wechatSettings.WECHAT_REACHED_TEMPLATE_ID ?? '',
    unreachedTemplateId: wechatSettings.WECHAT_UNREACHED_TEMPLATE_ID ?? '',
    openedTemplateId: wechatSettings.WECHAT_OPENED_TEMPLATE_ID ?? '',
    thankedTemplateId: wechatSettings.WECHAT_THANKED_TEMPLATE_ID ?? '',
    askedTemplateId: wechatSettings.WECHAT_ASKED_TEMPLATE_ID ?? '',
    neededTemplateId: wechatSettings.WECHAT_NEEDED_TEMPLATE_ID ?? '',
    trialTemplateId: wechatSettings.WECHAT_TRIAL_TEMPLATE_ID ?? '',
    serviceAccount: {
      appId: serviceAccountSettings.SERVICE_ACCOUNT_APP_ID ?? '',
      appSecret: serviceAccountSettings.SERVICE_ACCOUNT_APP_SECRET ?? '',
      eventToken: serviceAccountSettings.SERVICE_ACCOUNT_EVENT_TOKEN ?? '',
      eventAesKey: serviceAccountSettings.SERVICE_ACCOUNT_EVENT_AES_KEY ?? '',
      eventUrl: `${publicUrl}/callbacks/service-account/events`,
      letterTemplateId: serviceAccountSettings.SERVICE_ACCOUNT_LETTER_TEMPLATE_ID ?? '',
    },
    releasedPages: ['pages/letter/index', 'pages/journey/index', 'pages/account/index'],
    merchantId: wechatPaySettings.WXPAY_MERCHANT_ID,
    merchantSerial: wechatPaySettings.WXPAY_MERCHANT_SERIAL,
    merchantPublicKeyPem: readFileSync(join(keys, 'merchant.pub.pem'), 'utf8'),
    apiV3Key: wechatPaySettings.WXPAY_API_V3_KEY,
    payPublicKeyId: wechatPaySettings.WXPAY_PUBLIC_KEY_ID,
    payPrivateKeyPem: readFileSync(join(keys, 'wechat-pay.pem'), 'utf8'),
    virtualOfferId: virtualSettings.WXVIRTUAL_OFFER_ID ?? '',
    virtualAppKey: virtualSettings.WXVIRTUAL_APP_KEY ?? '',
    virtualSandboxAppKey: virtualSettings.WXVIRTUAL_SANDBOX_APP_KEY ?? '',
    virtualGoods: [...(virtualSettings.WXVIRTUAL_GOODS ?? [])].map((good) => good.join(':')).join(),
    alipayAppId: alipaySettings.ALIPAY_APP_ID ?? '',
    alipaySellerId: alipaySettings.ALIPAY_SELLER_ID ?? '',
    alipayAppPublicKeyPem: readFileSync(join(keys, 'alipay-app.pub.pem'), 'utf8'),
    alipayPrivateKeyPem: readFileSync(join(keys, 'alipay.pem'), 'utf8'),
    smsAccessKeyId: aliyunSmsSettings.SMS_ACCESS_KEY_ID,
    smsAccessKeySecret: aliyunSmsSettings.SMS_ACCESS_KEY_SECRET,
    smsSignName: aliyunSmsSettings.SMS_SIGN_NAME,
    smsTemplateCode: aliyunSmsSettings.SMS_LETTER_TEMPLATE_CODE,
    smsTemplateText: smsArrival(`\${name}`, `${publicUrl}/l`, `\${code}`),
    smsCodeTemplateCode: aliyunSmsSettings.SMS_CODE_TEMPLATE_CODE,
    smsCodeTemplateText: `您的验证码是 \${code}，10 分钟内有效。请不要告诉任何人。`,
    smsCheckTemplateCode: aliyunSmsSettings.SMS_CHECK_TEMPLATE_CODE ?? '',
    smsCheckTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsUnreachedTemplateCode: aliyunSmsSettings.SMS_UNREACHED_TEMPLATE_CODE ?? '',
    smsUnreachedTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsAskedTemplateCode: aliyunSmsSettings.SMS_ASKED_TEMPLATE_CODE ?? '',
    smsNeededTemplateCode: aliyunSmsSettings.SMS_NEEDED_TEMPLATE_CODE ?? '',
    smsAskedTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsNeededTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsTrialTemplateCode: aliyunSmsSettings.SMS_TRIAL_TEMPLATE_CODE ?? '',
    smsTrialTemplateText: `您在试寄一次，编号\${code}，请回到 PostoMe 填上。`,
    smsAlertTemplateCode: aliyunSmsSettings.SMS_ALERT_TEMPLATE_CODE,
    smsAlertTemplateText: `您的账号于 \${time} 有安全变动：\${what}。如非本人操作，请登录查看。`,
    smsReportUrl: `${publicUrl}/callbacks/aliyun-sms/${smsSettings.SMS_CALLBACK_KEY}/reports`,
    tencentSms: {
      secretId: tencentSmsSettings.TENCENT_SMS_SECRET_ID ?? '',
      secretKey: tencentSmsSettings.TENCENT_SMS_SECRET_KEY ?? '',
      sdkAppId: tencentSmsSettings.TENCENT_SMS_APP_ID ?? '',
      signName: tencentSmsSettings.TENCENT_SMS_SIGN_NAME ?? '',
      templates: tencentTemplates(publicUrl),
      codeTemplateId: tencentSmsSettings.TENCENT_SMS_CODE_TEMPLATE_ID ?? '',
      reportUrl: `${publicUrl}/callbacks/tencent-sms/${smsSettings.SMS_CALLBACK_KEY}/reports`,
    },
    kmsAccessKeyId: kmsSettings.KMS_ACCESS_KEY_ID ?? '',
    kmsAccessKeySecret: kmsSettings.KMS_ACCESS_KEY_SECRET ?? '',
    kmsKeyId: kmsSettings.KMS_KEY_ID ?? '',
    numberAccessKeyId: numberSettings.NUMBER_ACCESS_KEY_ID ?? '',
    numberAccessKeySecret: numberSettings.NUMBER_ACCESS_KEY_SECRET ?? '',
    numberAuthCode: numberSettings.NUMBER_AUTH_CODE ?? '',
    greenAccessKeyId: greenSettings.GREEN_ACCESS_KEY_ID,
    greenAccessKeySecret: greenSettings.GREEN_ACCESS_KEY_SECRET,
    ossAccessKeyId: objectStoreSettings.OSS_ACCESS_KEY_ID ?? '',
    ossAccessKeySecret: objectStoreSettings.OSS_ACCESS_KEY_SECRET ?? '',
    ossRegion: objectStoreSettings.OSS_REGION ?? '',
    ossBucket: objectStoreSettings.OSS_BUCKET ?? '',
    smtpUser: decodeURIComponent(smtp.username),
    smtpPassword: decodeURIComponent(smtp.password),
    appUrl: publicUrl,
  });
}
