import { local } from './places.mjs';

const smsSignName = '时光来信';
const told = '您封好的一封信{1}。请打开 PostoMe 查看。';
// The texts that Tencent Cloud approved for us, by the setting of each; their places go by order.
const tencentTexts = (app) => ({
  TENCENT_SMS_LETTER_TEMPLATE_ID: `{1} 给您寄来一封信，请打开 ${app}/l 输入取信码 {2} 拆信。`,
  TENCENT_SMS_CODE_TEMPLATE_ID: '您的验证码是 {1}，10 分钟内有效。请不要告诉任何人。',
  TENCENT_SMS_ALERT_TEMPLATE_ID: '您的账号于 {2} 有安全变动：{1}。如非本人操作，请登录查看。',
  TENCENT_SMS_CHECK_TEMPLATE_ID: told,
  TENCENT_SMS_UNREACHED_TEMPLATE_ID: told,
  TENCENT_SMS_ASKED_TEMPLATE_ID: told,
  TENCENT_SMS_NEEDED_TEMPLATE_ID: told,
  TENCENT_SMS_TRIAL_TEMPLATE_ID: '您在试寄一次，编号{1}，请回到 PostoMe 填上。',
});

/** The number of each of them. */
const tencentIds = (secrets) =>
  Object.fromEntries(Object.keys(tencentTexts('')).map((name, index) => [name, secrets.tencentTemplateIds[index]]));
// Every price that a letter or a change of one may have, from the postage's least step to its highest.
const virtualGoods = Array.from({ length: 26 }, (_, step) => (step + 1) * 50)
  .map((fen) => `${fen}:postage_${fen}`)
  .join();
const mailUser = 'letters@postome.example';

const withoutProxies = (env) =>
  Object.fromEntries(Object.entries(env).filter(([name]) => !/^(https?|all)_proxy$/i.test(name)));

/** The addresses people and processes of one local run use: everything on loopback. */
export function localAddresses({ port, sandboxPort, smtpPort }) {
  return {
    app: `http://localhost:${port}`,
    sandbox: `http://localhost:${sandboxPort}`,
    sandboxApi: `http://127.0.0.1:${sandboxPort}`,
    api: `http://127.0.0.1:${port}`,
    smtpPort,
  };
}

/**
 * The environment of the backend's processes: every vendor is the stand-in. `env` is the caller's environment, from
 * which only LOG_LEVEL and SMS_VENDOR are settings; its proxies are left out because all parties live on this machine.
 */
export function backendEnvironment({
  env,
  databaseUrl,
  keysDatabaseUrl,
  keysFile,
  redisUrl,
  addresses,
  port,
  secrets,
  keyPairs,
  h5Dir,
  travelFile,
}) {
  return {
    ...withoutProxies(env),
    NODE_ENV: 'development',
    LOG_LEVEL: env.LOG_LEVEL === 'debug' ? 'debug' : 'info', // the worker says at `info` that it is ready
    HOST: '127.0.0.1', // not the variable: some shells and tool chains export one of their own
    PORT: String(port),
    PUBLIC_URL: addresses.app,
    H5_DIR: h5Dir,
    H5_ALSO_FROM: addresses.sandbox,
    TRAVEL_FILE: travelFile,
    DATABASE_URL: databaseUrl,
    REDIS_URL: redisUrl,
    REDIS_PREFIX: env.REDIS_PREFIX || 'postome',
    KEYS_DATABASE_URL: keysDatabaseUrl,
    KEY_WRAPPER: 'local',
    KMS_API_URL: addresses.sandboxApi,
    LOCAL_KEYS_FILE: keysFile,
    PEPPER: secrets.pepper,
    APP_SECRET: secrets.appSecret,
    PROOF_LOG_NAME: 'localhost/receipts',
    PROOF_LOG_KEY: secrets.proofLogKey,
    WECHAT_APP_ID: secrets.wechatAppId,
    WECHAT_APP_SECRET: secrets.wechatAppSecret,
    WECHAT_API_URL: addresses.sandboxApi,
    WECHAT_EVENT_TOKEN: secrets.wechatEventToken,
    WECHAT_EVENT_AES_KEY: secrets.wechatEventAesKey,
    WECHAT_LETTER_TEMPLATE_ID: secrets.wechatTemplateId,
    WECHAT_CHECK_TEMPLATE_ID: secrets.wechatCheckTemplateId,
    WECHAT_WAY_TEMPLATE_ID: secrets.wechatWayTemplateId,
    WECHAT_REACHED_TEMPLATE_ID: secrets.wechatReachedTemplateId,
    WECHAT_UNREACHED_TEMPLATE_ID: secrets.wechatUnreachedTemplateId,
    WECHAT_OPENED_TEMPLATE_ID: secrets.wechatOpenedTemplateId,
    WECHAT_THANKED_TEMPLATE_ID: secrets.wechatThankedTemplateId,
    WECHAT_ASKED_TEMPLATE_ID: secrets.wechatAskedTemplateId,
    WECHAT_NEEDED_TEMPLATE_ID: secrets.wechatNeededTemplateId,
    WECHAT_TRIAL_TEMPLATE_ID: secrets.wechatTrialTemplateId,
    WECHAT_PROGRAM_STATE: 'developer',
    SERVICE_ACCOUNT_APP_ID: secrets.serviceAppId,
    SERVICE_ACCOUNT_APP_SECRET: secrets.serviceAppSecret,
    SERVICE_ACCOUNT_USERNAME: 'gh_0123456789ab',
    SERVICE_ACCOUNT_LETTER_TEMPLATE_ID: secrets.serviceTemplateId,
    SERVICE_ACCOUNT_EVENT_TOKEN: secrets.serviceEventToken,
    SERVICE_ACCOUNT_EVENT_AES_KEY: secrets.serviceEventAesKey,
    WXPAY_MERCHANT_ID: secrets.merchantId,
    WXPAY_MERCHANT_SERIAL: secrets.merchantSerial,
    WXPAY_MERCHANT_KEY_FILE: keyPairs.merchant.privateFile,
    WXPAY_API_V3_KEY: secrets.apiV3Key,
    WXPAY_PUBLIC_KEY_ID: secrets.payPublicKeyId,
    WXPAY_PUBLIC_KEY_FILE: keyPairs.payPlatform.publicFile,
    WXPAY_API_URL: addresses.sandboxApi,
    WXVIRTUAL_OFFER_ID: secrets.virtualOfferId,
    WXVIRTUAL_APP_KEY: secrets.virtualAppKey,
    WXVIRTUAL_SANDBOX_APP_KEY: secrets.virtualSandboxAppKey,
    WXVIRTUAL_GOODS: virtualGoods,
    ALIPAY_APP_ID: secrets.alipayAppId,
    ALIPAY_SELLER_ID: secrets.alipaySellerId,
    ALIPAY_APP_KEY_FILE: keyPairs.alipayApp.privateFile,
    ALIPAY_PUBLIC_KEY_FILE: keyPairs.alipay.publicFile,
    ALIPAY_API_URL: addresses.sandboxApi,
    PAYMENT_RAILS: 'wechat_virtual,wechat_jsapi,alipay_wap,alipay_page',
    SMS_ACCESS_KEY_ID: secrets.smsAccessKeyId,
    SMS_ACCESS_KEY_SECRET: secrets.smsAccessKeySecret,
    SMS_API_URL: addresses.sandboxApi,
    SMS_SIGN_NAME: smsSignName,
    SMS_LETTER_TEMPLATE_CODE: secrets.smsTemplateCode,
    SMS_CODE_TEMPLATE_CODE: secrets.smsCodeTemplateCode,
    SMS_CHECK_TEMPLATE_CODE: secrets.smsCheckTemplateCode,
    SMS_UNREACHED_TEMPLATE_CODE: secrets.smsUnreachedTemplateCode,
    SMS_ASKED_TEMPLATE_CODE: secrets.smsAskedTemplateCode,
    SMS_NEEDED_TEMPLATE_CODE: secrets.smsNeededTemplateCode,
    SMS_TRIAL_TEMPLATE_CODE: secrets.smsTrialTemplateCode,
    SMS_ALERT_TEMPLATE_CODE: secrets.smsAlertTemplateCode,
    SMS_CALLBACK_KEY: secrets.smsCallbackKey,
    SMS_VENDOR: env.SMS_VENDOR || 'aliyunSms',
    SMS_SECOND: 'tencentSms',
    TENCENT_SMS_SECRET_ID: secrets.tencentSecretId,
    TENCENT_SMS_SECRET_KEY: secrets.tencentSecretKey,
    TENCENT_SMS_API_URL: addresses.sandboxApi,
    TENCENT_SMS_APP_ID: secrets.tencentSdkAppId,
    TENCENT_SMS_SIGN_NAME: smsSignName,
    ...tencentIds(secrets),
    NUMBER_AUTH_CODE: secrets.numberAuthCode,
    NUMBER_ACCESS_KEY_ID: secrets.numberAccessKeyId,
    NUMBER_ACCESS_KEY_SECRET: secrets.numberAccessKeySecret,
    NUMBER_API_URL: addresses.sandboxApi,
    GREEN_ACCESS_KEY_ID: secrets.greenAccessKeyId,
    GREEN_ACCESS_KEY_SECRET: secrets.greenAccessKeySecret,
    GREEN_API_URL: addresses.sandboxApi,
    GREEN_BACKUP_API_URL: addresses.sandboxApi,
    SMTP_URL: `smtp://${encodeURIComponent(mailUser)}:${secrets.smtpPassword}@127.0.0.1:${addresses.smtpPort}`,
    MAIL_DKIM_KEY: keyPairs.mail.privatePem.replace(/-----[^-]+-----|\s/g, ''),
    MAIL_FROM: mailUser,
    PICTURES: 'on',
    OBJECT_STORE: 'fs',
    OBJECT_FOLDER: local('objects'),
    ATTEMPT_JOURNAL: 'on',
    RECIPIENT_DAILY_LIMIT: '1000', // the demo people get more letters in an hour than anybody in a day
    LETTER_MIN_LEAD_SECONDS: '60',
    LETTER_SMS_HOURS: '0-24', // whoever tries it at night shall see it arrive
    REFUNDS: 'on', // the stand-ins pay, and money that goes back can be seen to arrive
    DELIVERY_SWEEP_MS: '500',
    DELIVERY_LEASE_SECONDS: '60',
    DELIVERY_SETTLE_SECONDS: '120',
    OPERATOR_SESSION_FILE: local('operator-session'),
    OPERATOR_LOOK_FOLDER: local('looks'),
  };
}

const tencentTemplates = (app, secrets) =>
  Object.fromEntries(Object.entries(tencentTexts(app)).map(([name, text]) => [tencentIds(secrets)[name], text]));

/** What the stand-ins must know to check our requests as the real parties do. */
export function sandboxConfig({ addresses, sandboxPort, secrets, keyPairs, pages, travelFile }) {
  return {
    host: '127.0.0.1',
    port: sandboxPort,
    smtpPort: addresses.smtpPort,
    stateFile: local('sandbox-state.json'),
    travelFile,
    appUrl: addresses.app,
    appId: secrets.wechatAppId,
    appSecret: secrets.wechatAppSecret,
    eventToken: secrets.wechatEventToken,
    eventAesKey: secrets.wechatEventAesKey,
    eventUrl: `${addresses.api}/callbacks/wechat/events`,
    releasedPages: pages,
    letterTemplateId: secrets.wechatTemplateId,
    checkTemplateId: secrets.wechatCheckTemplateId,
    wayTemplateId: secrets.wechatWayTemplateId,
    reachedTemplateId: secrets.wechatReachedTemplateId,
    unreachedTemplateId: secrets.wechatUnreachedTemplateId,
    openedTemplateId: secrets.wechatOpenedTemplateId,
    thankedTemplateId: secrets.wechatThankedTemplateId,
    askedTemplateId: secrets.wechatAskedTemplateId,
    neededTemplateId: secrets.wechatNeededTemplateId,
    trialTemplateId: secrets.wechatTrialTemplateId,
    serviceAccount: {
      appId: secrets.serviceAppId,
      appSecret: secrets.serviceAppSecret,
      eventToken: secrets.serviceEventToken,
      eventAesKey: secrets.serviceEventAesKey,
      eventUrl: `${addresses.api}/callbacks/service-account/events`,
      letterTemplateId: secrets.serviceTemplateId,
    },
    merchantId: secrets.merchantId,
    merchantSerial: secrets.merchantSerial,
    merchantPublicKeyPem: keyPairs.merchant.publicPem,
    apiV3Key: secrets.apiV3Key,
    payPublicKeyId: secrets.payPublicKeyId,
    payPrivateKeyPem: keyPairs.payPlatform.privatePem,
    virtualOfferId: secrets.virtualOfferId,
    virtualAppKey: secrets.virtualAppKey,
    virtualSandboxAppKey: secrets.virtualSandboxAppKey,
    virtualGoods,
    alipayAppId: secrets.alipayAppId,
    alipaySellerId: secrets.alipaySellerId,
    alipayAppPublicKeyPem: keyPairs.alipayApp.publicPem,
    alipayPrivateKeyPem: keyPairs.alipay.privatePem,
    smsAccessKeyId: secrets.smsAccessKeyId,
    smsAccessKeySecret: secrets.smsAccessKeySecret,
    smsSignName,
    smsTemplateCode: secrets.smsTemplateCode,
    // The link in an SMS must be constant in its approved template; the person types the code.
    smsTemplateText: `\${name} 给您寄来一封信，请打开 ${addresses.app}/l 输入取信码 \${code} 拆信。`,
    smsCodeTemplateCode: secrets.smsCodeTemplateCode,
    smsCodeTemplateText: `您的验证码是 \${code}，10 分钟内有效。请不要告诉任何人。`,
    smsCheckTemplateCode: secrets.smsCheckTemplateCode,
    smsCheckTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsUnreachedTemplateCode: secrets.smsUnreachedTemplateCode,
    smsUnreachedTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsAskedTemplateCode: secrets.smsAskedTemplateCode,
    smsNeededTemplateCode: secrets.smsNeededTemplateCode,
    smsAskedTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsNeededTemplateText: `您封好的一封信\${result}。请打开 PostoMe 查看。`,
    smsTrialTemplateCode: secrets.smsTrialTemplateCode,
    smsTrialTemplateText: `您在试寄一次，编号\${code}，请回到 PostoMe 填上。`,
    smsAlertTemplateCode: secrets.smsAlertTemplateCode,
    smsAlertTemplateText: `您的账号于 \${time} 有安全变动：\${what}。如非本人操作，请登录查看。`,
    smsReportUrl: `${addresses.api}/callbacks/aliyun-sms/${secrets.smsCallbackKey}/reports`,
    tencentSms: {
      secretId: secrets.tencentSecretId,
      secretKey: secrets.tencentSecretKey,
      sdkAppId: secrets.tencentSdkAppId,
      signName: smsSignName,
      templates: tencentTemplates(addresses.app, secrets),
      codeTemplateId: tencentIds(secrets).TENCENT_SMS_CODE_TEMPLATE_ID,
      reportUrl: `${addresses.api}/callbacks/tencent-sms/${secrets.smsCallbackKey}/reports`,
    },
    kmsAccessKeyId: secrets.kmsAccessKeyId,
    kmsAccessKeySecret: secrets.kmsAccessKeySecret,
    kmsKeyId: secrets.kmsKeyId,
    numberAccessKeyId: secrets.numberAccessKeyId,
    numberAccessKeySecret: secrets.numberAccessKeySecret,
    numberAuthCode: secrets.numberAuthCode,
    greenAccessKeyId: secrets.greenAccessKeyId,
    greenAccessKeySecret: secrets.greenAccessKeySecret,
    ossAccessKeyId: secrets.ossAccessKeyId,
    ossAccessKeySecret: secrets.ossAccessKeySecret,
    ossRegion: 'cn-shanghai',
    ossBucket: 'postome-pictures',
    smtpUser: mailUser,
    smtpPassword: secrets.smtpPassword,
  };
}
