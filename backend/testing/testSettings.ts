import { readFileSync } from 'node:fs';
import { join } from 'node:path';

function portsOfWorker(worker: number): [number, number, number] {
  const ports = (process.env.TEST_PORTS ?? '').split(',').map(Number);
  const [app, sandbox, smtp] = ports.slice((worker - 1) * 3, worker * 3);
  if (!app || !sandbox || !smtp) throw new Error('no test ports: run the suite with "npm test"');
  return [app, sandbox, smtp];
}

/** The settings of the backend under test: a schema and a Redis prefix of this worker's own, vendors on its stand-ins. */
export function testSettings(): Record<string, string> {
  const worker = Number(process.env.JEST_WORKER_ID ?? '1');
  const [appPort, sandboxPort, smtpPort] = portsOfWorker(worker);
  const url = new URL(process.env.TEST_DATABASE_URL ?? process.env.DATABASE_URL ?? '');
  // Kept aside, since DATABASE_URL is about to name the worker's own schema.
  process.env.TEST_DATABASE_URL = url.href;
  url.pathname = `${url.pathname.slice(1) || 'postome_test'}_w${worker}`;
  const keys = process.env.TEST_KEYS ?? '';
  const keysUrl = new URL(url);
  keysUrl.pathname += '_keys';
  return {
    NODE_ENV: 'test',
    LOG_LEVEL: process.env.TEST_LOG_LEVEL ?? 'silent',
    HOST: '127.0.0.1',
    PORT: String(appPort),
    PUBLIC_URL: `http://127.0.0.1:${appPort}`,
    DATABASE_URL: url.href,
    REDIS_PREFIX: url.pathname.slice(1),
    KEYS_DATABASE_URL: keysUrl.href,
    KEY_WRAPPER: 'local',
    LOCAL_KEYS_FILE: join(keys, 'roots.json'),
    KMS_KEY_ID: 'key-of-tests',
    KMS_ACCESS_KEY_ID: 'test-kms-access-key',
    KMS_ACCESS_KEY_SECRET: 'test-kms-access-secret',
    KMS_API_URL: `http://127.0.0.1:${sandboxPort}`,
    FIELD_ENCRYPTION: process.env.TEST_FIELD_ENCRYPTION ?? 'on',
    PEPPER: 'cGVwcGVyLW9mLXRoZS10ZXN0cy1vbmx5LTAxMjM0NTY3ODkw',
    APP_SECRET: 'c2VjcmV0LW9mLXRoZS10ZXN0cy1vbmx5LTAxMjM0NTY3ODk',
    PROOF_LOG_NAME: 'postome.test/receipts',
    PROOF_LOG_KEY: 'a2V5LW9mLXRoZS1wcm9vZi1sb2ctaW4tdGVzdHMtMDE',
    WECHAT_APP_ID: 'wx5a6b7c8d9e0f1a2b',
    WECHAT_APP_SECRET: 'test-wechat-secret',
    WECHAT_API_URL: `http://127.0.0.1:${sandboxPort}`,
    WECHAT_EVENT_TOKEN: 'testEventToken',
    WECHAT_EVENT_AES_KEY: 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQ',
    WECHAT_LETTER_TEMPLATE_ID: 'tmpl-letter-waiting',
    WECHAT_CHECK_TEMPLATE_ID: 'tmpl-letter-checked',
    WECHAT_WAY_TEMPLATE_ID: 'tmpl-letter-way',
    WECHAT_REACHED_TEMPLATE_ID: 'tmpl-letter-reached',
    WECHAT_UNREACHED_TEMPLATE_ID: 'tmpl-letter-unreached',
    WECHAT_OPENED_TEMPLATE_ID: 'tmpl-letter-opened',
    WECHAT_THANKED_TEMPLATE_ID: 'tmpl-letter-thanked',
    WECHAT_ASKED_TEMPLATE_ID: 'tmpl-letter-asked',
    WECHAT_NEEDED_TEMPLATE_ID: 'tmpl-letter-needed',
    WECHAT_TRIAL_TEMPLATE_ID: 'tmpl-letter-trial',
    WECHAT_PROGRAM_STATE: 'formal',
    WXPAY_MERCHANT_ID: '1900007777',
    WXPAY_MERCHANT_SERIAL: '7B1D0000000000000000000000000000000000A1',
    WXPAY_MERCHANT_KEY_FILE: join(keys, 'merchant.pem'),
    WXPAY_API_V3_KEY: 'test-api-v3-key-of-32-characters',
    WXPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0119000077772026',
    WXPAY_PUBLIC_KEY_FILE: join(keys, 'wechat-pay.pub.pem'),
    WXPAY_API_URL: `http://127.0.0.1:${sandboxPort}`,
    WXVIRTUAL_OFFER_ID: '1450000001',
    WXVIRTUAL_APP_KEY: 'test-virtual-app-key',
    WXVIRTUAL_SANDBOX_APP_KEY: 'test-virtual-sandbox-key',
    WXVIRTUAL_GOODS: '200:postage_200,250:postage_250,300:postage_300,350:postage_350',
    ALIPAY_APP_ID: '2021000077770001',
    ALIPAY_SELLER_ID: '2088000077770001',
    ALIPAY_APP_KEY_FILE: join(keys, 'alipay-app.pem'),
    ALIPAY_PUBLIC_KEY_FILE: join(keys, 'alipay.pub.pem'),
    ALIPAY_API_URL: `http://127.0.0.1:${sandboxPort}`,
    SMS_ACCESS_KEY_ID: 'test-access-key',
    SMS_ACCESS_KEY_SECRET: 'test-access-secret',
    SMS_API_URL: `http://127.0.0.1:${sandboxPort}`,
    SMS_SIGN_NAME: '时光来信',
    // At any hour, since no test may depend on that at which it runs.
    LETTER_SMS_HOURS: '0-24',
    SMS_LETTER_TEMPLATE_CODE: 'SMS_100000001',
    SMS_CODE_TEMPLATE_CODE: 'SMS_100000002',
    SMS_ALERT_TEMPLATE_CODE: 'SMS_100000003',
    SMS_CHECK_TEMPLATE_CODE: 'SMS_100000004',
    SMS_UNREACHED_TEMPLATE_CODE: 'SMS_100000008',
    SMS_ASKED_TEMPLATE_CODE: 'SMS_100000009',
    SMS_NEEDED_TEMPLATE_CODE: 'SMS_100000010',
    SMS_TRIAL_TEMPLATE_CODE: 'SMS_100000007',
    TENCENT_SMS_SECRET_ID: 'AKIDtestSecretId',
    TENCENT_SMS_SECRET_KEY: 'test-tencent-secret-key',
    TENCENT_SMS_API_URL: `http://127.0.0.1:${sandboxPort}`,
    TENCENT_SMS_APP_ID: '1400006666',
    TENCENT_SMS_SIGN_NAME: '时光来信',
    TENCENT_SMS_LETTER_TEMPLATE_ID: '2100001',
    TENCENT_SMS_CODE_TEMPLATE_ID: '2100002',
    TENCENT_SMS_ALERT_TEMPLATE_ID: '2100003',
    TENCENT_SMS_CHECK_TEMPLATE_ID: '2100004',
    TENCENT_SMS_UNREACHED_TEMPLATE_ID: '2100005',
    TENCENT_SMS_ASKED_TEMPLATE_ID: '2100006',
    TENCENT_SMS_NEEDED_TEMPLATE_ID: '2100007',
    TENCENT_SMS_TRIAL_TEMPLATE_ID: '2100008',
    SMS_CALLBACK_KEY: 'test-callback-key-0123456789abcdefghij',
    GREEN_ACCESS_KEY_ID: 'test-green-access-key',
    GREEN_ACCESS_KEY_SECRET: 'test-green-access-secret',
    GREEN_API_URL: `http://127.0.0.1:${sandboxPort}`,
    GREEN_BACKUP_API_URL: `http://127.0.0.1:${sandboxPort}`,
    SMTP_URL: `smtp://letters%40postome.test:test-smtp-password@127.0.0.1:${smtpPort}`,
    MAIL_DKIM_KEY: readFileSync(join(keys, 'dkim.pem'), 'utf8').replace(/-----[^-]+-----|\s/g, ''),
    MAIL_FROM: 'letters@postome.test',
    OBJECT_FOLDER: join(keys, `objects_w${worker}`),
    OSS_REGION: 'cn-shanghai',
    OSS_BUCKET: 'pictures-of-tests',
    OSS_ACCESS_KEY_ID: 'test-oss-access-key',
    OSS_ACCESS_KEY_SECRET: 'test-oss-access-secret',
    OSS_ENDPOINT: `http://localhost:${sandboxPort}`,
    OSS_UPLOAD_URL: `http://127.0.0.1:${sandboxPort}/pictures-of-tests`,
    CALL_LIMIT_FACTOR: '1000',
    RECIPIENT_DAILY_LIMIT: '100000',
    SENDER_DAILY_LIMIT: '100000',
    SENDER_DAILY_FREE_LIMIT: '100000',
    LETTER_MIN_LEAD_SECONDS: '60',
    DELIVERY_SWEEP_MS: '50',
    DELIVERY_LEASE_SECONDS: '2',
    DELIVERY_SETTLE_SECONDS: '1',
    OPERATOR_SESSION_FILE: join(keys, `operator-session-w${worker}`),
    OPERATOR_LOOK_FOLDER: join(keys, `operator-looks-w${worker}`),
  };
}
