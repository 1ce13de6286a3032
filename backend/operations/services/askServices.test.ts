import { join } from 'node:path';
import { pictureSettings } from '../../pictures/picture/settings';
import type { FaultScript } from '../../sandbox/world/faultBook';
import { builtBackend, killAll, run } from '../../testing/processes';
import { testSettings } from '../../testing/testSettings';
import { testSystem } from '../../testing/testSystem';
import { storeProbe } from '../../vendors/objectStore/storeProbe';
import { askServices } from './askServices';

afterAll(killAll);
const system = testSystem();
afterEach(() => system.sandbox.oss.clear());

const loading = (script: string) => ['--require', join(__dirname, '..', '..', 'testing', script)];

/** What is typed into the built program, with these settings changed, against the stand-ins. */
async function check(changed: Record<string, string> = {}, ...node: string[]) {
  const settings = {
    ...testSettings(),
    REDIS_URL: process.env.REDIS_URL ?? '',
    PICTURES: 'on',
    SMS_SECOND: 'tencentSms',
    KEY_WRAPPER: 'kms',
    OBJECT_STORE: 'oss',
    RETURN_MAILBOX_URL: await system.sandbox.mail.imap.listen(),
    ...changed,
  };
  const typed = run(
    process.execPath,
    [...loading('patientCalls.cjs'), ...node, join(builtBackend, 'backend', 'cli.js'), 'services', 'check'],
    settings,
  );
  const { code } = await typed.ended;
  const lines = typed.output().trim().split('\n');
  for (const [name, value] of Object.entries(settings))
    if (/SECRET|PEPPER|API_V3|SMTP_URL|MAILBOX_URL|CALLBACK_KEY/.test(name))
      expect(typed.output()).not.toContain(value);
  return {
    code,
    lines,
    wrong: lines.filter((line) => line.startsWith('wrong')).map((line) => line.replace(/^wrong\s+/, '')),
  };
}

const bringSms = ['Alibaba Cloud SMS', 'Tencent Cloud SMS'];
const bySms = [...bringSms, 'Alibaba Cloud number service'];
const ofWechat = ['WeChat', 'WeChat service account', 'WeChat Pay'];
const parties = [...ofWechat, 'Alipay', ...bySms, 'e-mail', 'return mailbox', 'Alibaba Cloud KMS'];
const more = ['Alibaba Cloud content moderation', 'Alibaba Cloud OSS'];
const strike = (party: FaultScript['party'], operation: string, fault: FaultScript['fault'], times = 9) =>
  system.sandbox.faults.add({ party, operation, fault, times });

describe('asking the outside parties with the settings there are', () => {
  it('says ok of each, leaves nothing with any, and sends nothing to anybody', async () => {
    const { code, lines } = await check();
    expect(lines).toEqual([...parties, ...more].map((party) => `ok     ${party}`));
    expect(code).toBe(0);
    expect(system.sandbox.oss.versions()).toEqual([]);
    expect(system.sandbox.ledger().sms).toEqual([]);
    expect(system.sandbox.inbox.others()).toEqual([]);
    expect(system.sandbox.wechatPay.orders.snapshot().orders).toEqual([]);
  });

  it('asks nobody about what is switched off', async () => {
    jest.replaceProperty(pictureSettings, 'PICTURES', 'off');
    const unused = (await askServices()).flatMap((one) => (one.unused ? [`${one.party}: ${one.unused}`] : []));
    expect(unused).toEqual([
      'Tencent Cloud SMS: neither SMS_VENDOR nor SMS_SECOND names it',
      'return mailbox: RETURN_MAILBOX_URL is empty',
      'Alibaba Cloud KMS: KEY_WRAPPER is local',
      'Alibaba Cloud OSS: PICTURES is off',
    ]);
    expect(storeProbe(() => true).unused?.()).toBe('OBJECT_STORE is fs');
  });

  it('names the setting of each wrong key', async () => {
    const { code, wrong } = await check({
      WECHAT_APP_SECRET: 'another',
      WXPAY_MERCHANT_SERIAL: 'F'.repeat(40),
      SMS_ACCESS_KEY_SECRET: 'another',
      TENCENT_SMS_SECRET_KEY: 'another',
      SMTP_URL: (testSettings().SMTP_URL ?? '').replace('test-smtp-password', 'another'),
      RETURN_MAILBOX_URL: (await system.sandbox.mail.imap.listen()).replace(/:[^:@]+@/, ':another@'),
      KMS_ACCESS_KEY_SECRET: 'another',
      GREEN_ACCESS_KEY_SECRET: 'another',
      OSS_ACCESS_KEY_SECRET: 'another',
    });
    expect(wrong).toEqual([
      'WeChat: WECHAT_APP_SECRET does not belong to WECHAT_APP_ID (40125)',
      expect.stringMatching(/^WeChat Pay: WXPAY_MERCHANT_SERIAL or WXPAY_MERCHANT_KEY_FILE is wrong/),
      'Alibaba Cloud SMS: SMS_ACCESS_KEY_SECRET does not belong to SMS_ACCESS_KEY_ID (SignatureDoesNotMatch)',
      'Tencent Cloud SMS: TENCENT_SMS_SECRET_KEY does not belong to TENCENT_SMS_SECRET_ID (AuthFailure.SignatureFailure)',
      'e-mail: SMTP_URL has a user or password that the mail server refuses (EAUTH 535)',
      'return mailbox: RETURN_MAILBOX_URL has a user or password that the server refuses',
      'Alibaba Cloud KMS: KMS_ACCESS_KEY_SECRET is refused by KMS (SignatureDoesNotMatch)',
      'Alibaba Cloud content moderation: GREEN_ACCESS_KEY_SECRET does not belong to GREEN_ACCESS_KEY_ID (SignatureDoesNotMatch)',
      'Alibaba Cloud OSS: OSS_ACCESS_KEY_SECRET does not belong to OSS_ACCESS_KEY_ID (SignatureDoesNotMatch)',
    ]);
    expect(code).toBe(1);
  });

  it('names the setting of each wrong name', async () => {
    const { wrong } = await check({
      WECHAT_LETTER_TEMPLATE_ID: 'another',
      WXPAY_PUBLIC_KEY_ID: 'PUB_KEY_ID_0000000000000001',
      SMS_SIGN_NAME: '别的',
      SMS_CODE_TEMPLATE_CODE: 'SMS_1',
      TENCENT_SMS_CODE_TEMPLATE_ID: '1',
      KMS_KEY_ID: 'another-key',
      GREEN_ACCESS_KEY_ID: 'another-id',
      OSS_BUCKET: 'another-bucket',
    });
    expect(wrong).toEqual([
      'WeChat: WECHAT_LETTER_TEMPLATE_ID is no template of this mini program',
      'WeChat Pay: WXPAY_PUBLIC_KEY_ID is not the key by which WeChat Pay signs (unknown_serial)',
      'Alibaba Cloud SMS: SMS_SIGN_NAME is not known there (isv.SMS_SIGNATURE_ILLEGAL)',
      'Alibaba Cloud SMS: SMS_CODE_TEMPLATE_CODE is not known there (isv.SMS_TEMPLATE_ILLEGAL)',
      'Tencent Cloud SMS: TENCENT_SMS_CODE_TEMPLATE_ID is not known there',
      expect.stringMatching(/^Alibaba Cloud KMS: KMS has no usable key another-key/),
      'Alibaba Cloud content moderation: GREEN_ACCESS_KEY_ID is not known there, or switched off (InvalidAccessKeyId.NotFound)',
      'Alibaba Cloud OSS: OSS_BUCKET is not known in OSS_REGION at OSS_ENDPOINT (NoSuchBucket)',
    ]);
  });

  it('names the address that does not answer', async () => {
    const nowhere = 'http://127.0.0.1:1';
    const { wrong } = await check({
      WECHAT_API_URL: nowhere,
      WXPAY_API_URL: nowhere,
      SMS_API_URL: nowhere,
      TENCENT_SMS_API_URL: nowhere,
      SMTP_URL: 'smtp://a:b@127.0.0.1:1',
      RETURN_MAILBOX_URL: 'imap://returns%40postome.test:b@127.0.0.1:1',
      KMS_API_URL: nowhere,
      GREEN_BACKUP_API_URL: nowhere,
      OSS_UPLOAD_URL: `${nowhere}/pictures-of-tests`,
    });
    const settings = [
      // Both of our apps are asked for there.
      ...['WECHAT_API_URL', 'WECHAT_API_URL'],
      'WXPAY_API_URL',
      'SMS_API_URL',
      'TENCENT_SMS_API_URL',
      'SMTP_URL',
      'RETURN_MAILBOX_URL',
      'KMS_API_URL',
      'GREEN_BACKUP_API_URL',
      'OSS_UPLOAD_URL',
    ];
    expect(wrong.map((line) => line.replace(/^.*: (\w+) could not be reached \(.+\)$/, '$1'))).toEqual(settings);
  });

  it('says that the clock is wrong where signatures tell', async () => {
    const { wrong } = await check({ CLOCK_SHIFT_MS: String(3 * 3_600_000) }, ...loading('shiftedClock.cjs'));
    const told = wrong.filter((line) => line.includes('clock of this machine'));
    expect(told.map((line) => line.split(':')[0])).toEqual([
      ...['WeChat Pay', 'Alipay', ...bySms, 'Alibaba Cloud KMS'],
      ...more,
    ]);
  });

  it('says what may not be done, or takes too long, or is open to anybody', async () => {
    strike('wechat', 'stable_token', 'code:40164');
    strike('wechatPay', 'query', 'bad_signature');
    strike('sms', 'QuerySmsSign', 'code:isp.RAM_PERMISSION_DENY');
    strike('sms', 'QuerySmsTemplate', 'code:isp.RAM_PERMISSION_DENY');
    strike('kms', 'GenerateDataKey', 'code:Forbidden.NoPermission');
    strike('green', 'TextModerationPlus', 'hang_before', 1);
    strike('green', 'ImageModeration', 'code:408');
    system.sandbox.oss.isPublic = true;
    system.sandbox.oss.origins = ['https://elsewhere.example'];
    const { wrong } = await check();
    expect(wrong).toEqual([
      'WeChat: the address of this machine is not in the list of the console (40164)',
      'WeChat service account: the address of this machine is not in the list of the console (40164)',
      'WeChat Pay: WXPAY_PUBLIC_KEY_FILE does not hold the key of WXPAY_PUBLIC_KEY_ID (bad_signature)',
      'Alibaba Cloud SMS: SMS_ACCESS_KEY_ID has no right to do this (isp.RAM_PERMISSION_DENY)',
      'Alibaba Cloud KMS: KMS refused GenerateDataKey with KMS_KEY_ID key-of-tests (Forbidden.NoPermission)',
      expect.stringMatching(/^Alibaba Cloud content moderation: GREEN_(BACKUP_)?API_URL could not be reached \(.+\)$/),
      'Alibaba Cloud content moderation: GREEN_ACCESS_KEY_ID has no right to GREEN_IMAGE_SERVICE, or its bill is not paid (408)',
      'Alibaba Cloud OSS: OSS_BUCKET is not private: it gives what is in it to anybody',
    ]);
    expect(system.sandbox.oss.versions()).toEqual([]);
  });

  it('tells the store’s other faults', async () => {
    system.sandbox.oss.origins = [];
    strike('oss', 'upload', 'code:AccessDenied', 1);
    expect(await storeProbe(() => true).ask()).toEqual([
      'OSS_UPLOAD_URL took no form that we signed (AccessDenied)',
      'OSS_BUCKET has no rule (CORS) that lets PUBLIC_URL send a form by POST',
    ]);
    const { wrong } = await check({ OSS_REGION: 'cn-beijing' });
    expect(wrong).toEqual([
      'Alibaba Cloud OSS: OSS_REGION is not that of OSS_BUCKET and OSS_ENDPOINT (InvalidArgument)',
    ]);
  });
});
