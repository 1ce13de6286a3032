import { readSettings, SettingsError } from './platform/declareSettings';
import { settings } from './settings';
import { officialAddresses } from './testing/officialAddresses';
import { testSettings } from './testing/testSettings';

type Source = Record<string, string>;

const names = Object.keys(settings) as (keyof typeof settings)[];
const isRequired = (name: keyof typeof settings) => !settings[name].schema.safeParse(undefined).success;

const forProduction: Source = {
  ...testSettings(),
  ...officialAddresses,
  NODE_ENV: 'production',
  LOG_LEVEL: 'info',
  AUDIT_ROOT_MAIL: 'audit@postome.cn',
  CALL_LIMIT_FACTOR: '1',
  REDIS_URL: 'redis://:r3dis@10.0.0.4:6379/0',
  PUBLIC_URL: 'https://letters.postome.cn',
  KEY_WRAPPER: 'kms',
  SMTP_URL: 'smtps://letters%40postome.cn:s3cret@smtpdm.aliyun.com:465',
  DELIVERY_LEASE_SECONDS: '60',
};

function refusalOf(source: Source): string {
  try {
    readSettings(settings, source);
  } catch (error) {
    expect(error).toBeInstanceOf(SettingsError);
    return (error as Error).message;
  }
  throw new Error('the settings were accepted');
}

describe('production', () => {
  it.each([
    'smtp://u:p@ss@127.0.0.1:2525',
    'smtp://u:p@0.0.0.0:25',
    'smtps://u:p@localhost:465',
    'smtp://u:p@[::1]:25',
  ])('refuses the mail server %s on this machine', (SMTP_URL) => {
    expect(refusalOf({ ...forProduction, SMTP_URL })).toMatch(/SMTP_URL/);
  });

  it.each(['imap://returns%40postome.cn:pw@127.0.0.1:143', 'imaps://returns%40postome.cn:pw@localhost'])(
    'refuses the return mailbox %s on this machine',
    (RETURN_MAILBOX_URL) => {
      expect(refusalOf({ ...forProduction, RETURN_MAILBOX_URL })).toContain('RETURN_MAILBOX_URL is not');
    },
  );

  it('takes a return mailbox elsewhere, unless DirectMail takes our mails', () => {
    const RETURN_MAILBOX_URL = 'imaps://returns%40postome.cn:pw@imap.postome.cn:993';
    const given = { ...forProduction, RETURN_MAILBOX_URL, SMTP_URL: 'smtps://u%40postome.cn:p@smtp.postome.cn:465' };
    expect(readSettings(settings, given)).toMatchObject({ RETURN_MAILBOX_URL });
    for (const host of ['smtpdm.aliyun.com', 'smtpdm-ap-southeast-1.aliyun.com:465'])
      expect(refusalOf({ ...given, SMTP_URL: `smtps://u%40postome.cn:p@${host}` })).toContain(
        'RETURN_MAILBOX_URL must be empty',
      );
  });
});

describe('TRAVEL_FILE', () => {
  const TRAVEL_FILE = '/srv/postome/travel.json';
  const local = { ...testSettings(), REDIS_URL: 'redis://127.0.0.1:6379', TRAVEL_FILE };

  it('is taken while every outside party is a stand-in', () => {
    expect(readSettings(settings, local).TRAVEL_FILE).toBe(TRAVEL_FILE);
  });

  it.each([
    ...Object.entries(officialAddresses),
    ['SMTP_URL', 'smtps://letters%40postome.cn:s3cret@smtpdm.aliyun.com:465'],
    ['WECHAT_API_URL', ''],
  ])('is refused with %s=%s, by name', (name, address) => {
    expect(refusalOf({ ...local, [name]: address })).toContain(
      `TRAVEL_FILE must be empty: ${name} is no stand-in's address`,
    );
  });

  it('is refused in production', () => {
    expect(refusalOf({ ...forProduction, TRAVEL_FILE })).toMatch(/TRAVEL_FILE must be empty$/m);
  });
});

describe('reading the settings', () => {
  it('names every missing setting at once', () => {
    const message = refusalOf({});
    for (const name of names) expect(message.includes(`${name} is missing`)).toBe(isRequired(name));
  });

  it('treats an empty value as missing', () => {
    expect(refusalOf({ ...forProduction, APP_SECRET: '' })).toMatch(/APP_SECRET is missing/);
    expect(readSettings(settings, { ...forProduction, WECHAT_API_URL: '' }).WECHAT_API_URL).toBe(
      'https://api.weixin.qq.com',
    );
  });

  it.each([
    ['NODE_ENV', 'staging'],
    ['LOG_LEVEL', 'loud'],
    ['PORT', '70000'],
    ['PORT', '80a'],
    ['PUBLIC_URL', 'ftp://letters.postome.cn'],
    ['DATABASE_URL', 'postgres://db/postome'],
    ['REDIS_URL', 'redis.local:6379'],
    ['APP_SECRET', 'a-secret-that-is-too-short'],
    ['WXPAY_MERCHANT_SERIAL', '7b1d'],
    ['WXPAY_API_V3_KEY', 'x'.repeat(31)],
    ['WXPAY_PUBLIC_KEY_ID', '0119000077772026'],
    ['SMS_LETTER_TEMPLATE_CODE', '100000001'],
    ['SMS_ALERT_TEMPLATE_CODE', '100000002'],
    ['SMS_CHECK_TEMPLATE_CODE', '100000003'],
    ['WECHAT_EVENT_TOKEN', 'with blanks'],
    ['WECHAT_EVENT_AES_KEY', 'A'.repeat(42)],
    ['SMS_CALLBACK_KEY', 'short'],
    ['SMTP_URL', 'https://smtpdm.aliyun.com'],
    ['RETURN_MAILBOX_URL', 'https://imap.postome.cn'],
    ['RETURN_MAILBOX_URL', 'imaps://imap.postome.cn'],
    ['RETURN_MAILBOX_URL', 'imaps://returns:pw@imap.postome.cn'],
    ['RETURN_MAILBOX_URL', 'imaps://%ff:pw@imap.postome.cn'],
    ['RETURN_MAILBOX_URL', 'returns@postome.cn'],
    ['MAIL_FROM', 'letters'],
    ['DELIVERY_SWEEP_MS', '0'],
    ['DELIVERY_LEASE_SECONDS', '1.5'],
  ])('refuses %s=%s and does not repeat the value', (name, value) => {
    const message = refusalOf({ ...forProduction, [name]: value });
    expect(message).toMatch(new RegExp(`${name} is not valid`));
    expect(message).not.toContain(`=${value}`);
    expect(message.replaceAll(name, '')).not.toContain(value.length > 8 ? value : `"${value}"`);
  });

  it('accepts what production needs, with defaults for what is not given', () => {
    const { PORT, LETTER_MIN_LEAD_SECONDS } = readSettings(settings, {
      ...forProduction,
      PORT: '',
      LETTER_MIN_LEAD_SECONDS: '',
    });
    expect({ PORT, LETTER_MIN_LEAD_SECONDS }).toEqual({ PORT: 3000, LETTER_MIN_LEAD_SECONDS: 86_400 });
  });
});

const withOfficialAddress = Object.keys(officialAddresses);

describe('settings in production', () => {
  it('are told where each vendor called over HTTP really answers', () => {
    expect(withOfficialAddress.sort()).toEqual(names.filter((name) => /_API_URL$/.test(name)).sort());
  });

  it.each(withOfficialAddress)('refuse a stand-in as %s', (name) => {
    for (const address of ['http://127.0.0.1:3900', 'https://sandbox.postome.cn', `${forProduction[name]}.evil.cn`]) {
      expect(refusalOf({ ...forProduction, [name]: address })).toContain(`${name} is not the vendor's own address`);
    }
  });

  it.each(['127.0.0.1:2525', '127.1.2.3', 'localhost', 'LOCALHOST:25', '[::1]:25', '0.0.0.0:25'])(
    'refuse to hand mail in at %s',
    (host) => {
      const withUser = refusalOf({ ...forProduction, SMTP_URL: `smtp://letters:pw@${host}` });
      const without = refusalOf({ ...forProduction, SMTP_URL: `smtp://${host}` });
      for (const message of [withUser, without]) expect(message).toContain('SMTP_URL is not');
    },
  );

  it('refuse every example value, all named at once', () => {
    const examples = Object.fromEntries(names.map((name) => [name, settings[name].example]));
    const message = refusalOf(examples);
    const placeholders = names.filter((name) => /change-me|\$\{|example|0{8,}/.test(settings[name].example));
    expect(placeholders.length).toBeGreaterThanOrEqual(14);
    for (const name of placeholders) expect(message).toContain(`${name} still has its example value`);
  });

  it('refuse a lease that a slow vendor call would outlast', () => {
    expect(refusalOf({ ...forProduction, DELIVERY_LEASE_SECONDS: '59' })).toContain('DELIVERY_LEASE_SECONDS');
    expect(readSettings(settings, { ...forProduction, DELIVERY_LEASE_SECONDS: '' }).DELIVERY_LEASE_SECONDS).toBe(60);
  });

  it('names what the keeper of the root keys needs, whichever it is', () => {
    const byKms = refusalOf({ ...forProduction, KEY_WRAPPER: '', KMS_KEY_ID: '', KMS_ACCESS_KEY_ID: '' });
    for (const name of ['KMS_KEY_ID', 'KMS_ACCESS_KEY_ID']) {
      expect(byKms).toContain(`${name} must be set while KEY_WRAPPER is kms`);
    }
    const byFile = refusalOf({ ...forProduction, KEY_WRAPPER: 'local', LOCAL_KEYS_FILE: '' });
    expect(byFile).toContain('LOCAL_KEYS_FILE must be set while KEY_WRAPPER is local');
    expect(byFile).not.toContain('KMS_KEY_ID must be set');
  });

  it('names what Alipay needs while one of its rails is open, and nothing of it otherwise', () => {
    const names = ['ALIPAY_APP_ID', 'ALIPAY_SELLER_ID', 'ALIPAY_APP_KEY_FILE', 'ALIPAY_PUBLIC_KEY_FILE'];
    const without = { ...forProduction, ...Object.fromEntries(names.map((name) => [name, ''])) };
    expect(readSettings(settings, without).ALIPAY_APP_ID).toBeUndefined();
    const message = refusalOf({ ...without, PAYMENT_RAILS: 'wechat_jsapi,alipay_page' });
    for (const name of names) expect(message).toContain(`${name} must be set while PAYMENT_RAILS has a rail of Alipay`);
    const byFile = refusalOf({ ...forProduction, ALIPAY_APP_KEY_FILE: '/nowhere/key.pem' });
    expect(byFile).toContain('ALIPAY_APP_KEY_FILE cannot be read (ENOENT)');
  });

  it('names what Tencent Cloud needs while it brings SMS, first or second, and nothing of it otherwise', () => {
    const names = ['SECRET_ID', 'SECRET_KEY', 'APP_ID', 'SIGN_NAME', 'LETTER_TEMPLATE_ID', 'CODE_TEMPLATE_ID'];
    const needed = [...names, 'ALERT_TEMPLATE_ID'].map((name) => `TENCENT_SMS_${name}`);
    const without = { ...forProduction, ...Object.fromEntries(needed.map((name) => [name, ''])) };
    expect(readSettings(settings, without).TENCENT_SMS_SECRET_ID).toBeUndefined();
    for (const used of ['SMS_SECOND', 'SMS_VENDOR']) {
      const message = refusalOf({ ...without, [used]: 'tencentSms' });
      for (const name of needed)
        expect(message).toContain(`${name} must be set while SMS_VENDOR or SMS_SECOND is tencentSms`);
    }
    for (const name of ['TENCENT_SMS_SECRET_KEY', 'TENCENT_SMS_SIGN_NAME'])
      expect(refusalOf({ ...forProduction, [name]: 'change-me' })).toContain(`${name} still has its example value`);
  });

  it('refuse a second party for SMS that is the first one', () => {
    expect(refusalOf({ ...forProduction, SMS_SECOND: 'aliyunSms' })).toContain('SMS_SECOND must be another');
    const both = { ...forProduction, SMS_VENDOR: 'tencentSms', SMS_SECOND: 'tencentSms' };
    expect(refusalOf(both)).toContain('SMS_SECOND must be another');
  });

  it('refuse events of WeChat that are not encrypted', () => {
    expect(refusalOf({ ...forProduction, WECHAT_EVENT_AES_KEY: '' })).toContain('WECHAT_EVENT_AES_KEY must be set');
    const forTests = { ...testSettings(), REDIS_URL: 'redis://127.0.0.1:6379/0', WECHAT_EVENT_AES_KEY: '' };
    expect(readSettings(settings, forTests).WECHAT_EVENT_AES_KEY).toBeUndefined();
  });

  it('refuse a public address without TLS', () => {
    expect(refusalOf({ ...forProduction, PUBLIC_URL: 'http://letters.postome.cn' })).toContain('must be https');
  });

  it('are the only ones so strict: a test may use stand-ins', () => {
    const forTests = { ...testSettings(), REDIS_URL: 'redis://127.0.0.1:6379/0' };
    expect(readSettings(settings, forTests).WECHAT_API_URL).toMatch(/^http:\/\/127/);
  });
});
