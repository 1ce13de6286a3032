import { isServiceAccountConfig, type ServiceAccountConfig } from './serviceAccountConfig';
import { isTencentSmsConfig, type TencentSmsConfig } from './tencentConfig';

/**
 * Everything the stand-ins must know to recognise the product under test. Keys are PEM texts; ports may be 0 (any free
 * one).
 */
export interface SandboxConfig {
  host: string;
  port: number;
  smtpPort: number;
  /** Address of the H5 build; tap-through links of WeChat messages open it. */
  appUrl: string;
  /** A fixed value makes all ids repeatable. Default: random, so that ids of successive runs never meet in one database. */
  seed?: string;
  /**
   * Where the state is kept beyond the process. Default: nowhere, it lives in memory only. A kept state brings its seed
   * along.
   */
  stateFile?: string;
  /** File that says how far `npm run travel` has gone. Default: nobody travels. */
  travelFile?: string;
  /** Folder of the handset page. Default: backend/sandbox/handset below the working directory. */
  assetsDir?: string;
  appId: string;
  appSecret: string;
  /** Token and EncodingAESKey of the message push. */
  eventToken: string;
  eventAesKey: string;
  /** Where events of users are pushed to. */
  eventUrl: string;
  letterTemplateId: string;
  checkTemplateId: string;
  wayTemplateId: string;
  reachedTemplateId: string;
  unreachedTemplateId: string;
  openedTemplateId: string;
  thankedTemplateId: string;
  askedTemplateId: string;
  neededTemplateId: string;
  trialTemplateId: string;
  serviceAccount: ServiceAccountConfig;
  /** Pages of the released mini program, without leading slash. */
  releasedPages: string[];
  merchantId: string;
  merchantSerial: string;
  merchantPublicKeyPem: string;
  apiV3Key: string;
  payPublicKeyId: string;
  payPrivateKeyPem: string;
  /** Virtual payment: who we are there, the AppKeys of both environments, and the published goods as `250:postage_250,…`. */
  virtualOfferId: string;
  virtualAppKey: string;
  virtualSandboxAppKey: string;
  virtualGoods: string;
  alipayAppId: string;
  /** The account at Alipay that is paid. */
  alipaySellerId: string;
  alipayAppPublicKeyPem: string;
  alipayPrivateKeyPem: string;
  smsAccessKeyId: string;
  smsAccessKeySecret: string;
  smsSignName: string;
  smsTemplateCode: string;
  /** Approved text with `${variable}` places. */
  smsTemplateText: string;
  smsCodeTemplateCode: string;
  /** Approved text of verification, with the place `${code}`. */
  smsCodeTemplateText: string;
  smsCheckTemplateCode: string;
  smsCheckTemplateText: string;
  smsUnreachedTemplateCode: string;
  smsUnreachedTemplateText: string;
  smsAskedTemplateCode: string;
  smsNeededTemplateCode: string;
  smsAskedTemplateText: string;
  smsNeededTemplateText: string;
  smsTrialTemplateCode: string;
  smsTrialTemplateText: string;
  smsAlertTemplateCode: string;
  smsAlertTemplateText: string;
  /** Where delivery reports are pushed to. */
  smsReportUrl: string;
  tencentSms: TencentSmsConfig;
  kmsAccessKeyId: string;
  kmsAccessKeySecret: string;
  /** The key that is there from the start. */
  kmsKeyId: string;
  numberAccessKeyId: string;
  numberAccessKeySecret: string;
  /** Of the approved application. */
  numberAuthCode: string;
  greenAccessKeyId: string;
  greenAccessKeySecret: string;
  ossAccessKeyId: string;
  ossAccessKeySecret: string;
  ossRegion: string;
  /** The one bucket there is. */
  ossBucket: string;
  smtpUser: string;
  smtpPassword: string;
}

const NUMBERS = ['port', 'smtpPort'] as const;
const TEXTS = [
  'host',
  'appUrl',
  'appId',
  'appSecret',
  'eventToken',
  'eventAesKey',
  'eventUrl',
  'letterTemplateId',
  'checkTemplateId',
  'wayTemplateId',
  'reachedTemplateId',
  'unreachedTemplateId',
  'openedTemplateId',
  'thankedTemplateId',
  'askedTemplateId',
  'neededTemplateId',
  'trialTemplateId',
  'merchantId',
  'merchantSerial',
  'merchantPublicKeyPem',
  'apiV3Key',
  'payPublicKeyId',
  'payPrivateKeyPem',
  'virtualOfferId',
  'virtualAppKey',
  'virtualSandboxAppKey',
  'virtualGoods',
  'alipayAppId',
  'alipaySellerId',
  'alipayAppPublicKeyPem',
  'alipayPrivateKeyPem',
  'smsAccessKeyId',
  'smsAccessKeySecret',
  'smsSignName',
  'smsTemplateCode',
  'smsTemplateText',
  'smsCodeTemplateCode',
  'smsCodeTemplateText',
  'smsCheckTemplateCode',
  'smsCheckTemplateText',
  'smsUnreachedTemplateCode',
  'smsUnreachedTemplateText',
  'smsAskedTemplateCode',
  'smsNeededTemplateCode',
  'smsAskedTemplateText',
  'smsNeededTemplateText',
  'smsTrialTemplateCode',
  'smsTrialTemplateText',
  'smsAlertTemplateCode',
  'smsAlertTemplateText',
  'smsReportUrl',
  'kmsAccessKeyId',
  'kmsAccessKeySecret',
  'kmsKeyId',
  'numberAccessKeyId',
  'numberAccessKeySecret',
  'numberAuthCode',
  'greenAccessKeyId',
  'greenAccessKeySecret',
  'ossAccessKeyId',
  'ossAccessKeySecret',
  'ossRegion',
  'ossBucket',
  'smtpUser',
  'smtpPassword',
] as const;

/** Reads a configuration from parsed JSON; throws one Error that names every setting which is missing or of a wrong type. */
export function readSandboxConfig(json: unknown): SandboxConfig {
  const given = (typeof json === 'object' && json !== null ? json : {}) as Record<string, unknown>;
  const wrong: string[] = [
    ...NUMBERS.filter((name) => !Number.isInteger(given[name])),
    ...TEXTS.filter((name) => typeof given[name] !== 'string' || given[name] === ''),
  ];
  const pages = given.releasedPages;
  if (!Array.isArray(pages) || !pages.every((page) => typeof page === 'string')) wrong.push('releasedPages');
  if (!isTencentSmsConfig(given.tencentSms)) wrong.push('tencentSms');
  if (!isServiceAccountConfig(given.serviceAccount)) wrong.push('serviceAccount');
  for (const name of ['stateFile', 'travelFile']) {
    if (given[name] !== undefined && (typeof given[name] !== 'string' || given[name] === '')) wrong.push(name);
  }
  if (wrong.length > 0) throw new Error(`sandbox configuration lacks: ${wrong.join(', ')}`);
  return given as unknown as SandboxConfig;
}
