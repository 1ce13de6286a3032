import type { IdSource } from '../world/idSource';
import { firstLink, type Inbox } from '../world/inbox';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { SandboxConfig } from '../world/sandboxConfig';
import type { KeptPart } from '../world/stateFile';
import { chinaDateTime, chinaDay } from './chinaTime';
import { fillTemplate } from './fillTemplate';
import { SmsRefusal } from './smsRefusal';

export interface Sms {
  bizId: string;
  outId: string | null;
  /** 11 digits. */
  number: string;
  signName: string;
  templateCode: string;
  content: string;
  /** Epoch ms, virtual time. */
  sentAt: number;
  receivedAt: number | null;
  status: 'waiting' | 'failed' | 'delivered';
  /** Code of the report; empty while waiting. */
  errCode: string;
}

const DAY_MS = 86_400_000;
/** Notifications per signature, template and number in 24 hours. */
const NOTICES: SmsLimit[] = [{ level: '天', most: 50, ms: DAY_MS }];
/** Verifications per signature and number. */
const VERIFICATIONS: SmsLimit[] = [
  { level: '分钟', most: 1, ms: 60_000 },
  { level: '小时', most: 5, ms: 3_600_000 },
  { level: '天', most: 10, ms: DAY_MS },
];
const MOST_NUMBERS = 1000;
const DIGITS_OF_NUMBER = /^1[3-9]\d{9}$/;
const QUERY_HORIZON_DAYS = 30;
const STATUS_NUMBERS = { waiting: 1, failed: 2, delivered: 3 } as const;

interface SmsLimit {
  level: string;
  most: number;
  ms: number;
}

type Parameters = Record<string, string | undefined>;

/** The SMS product behind the gateway: what it accepts, and what it tells about it later. */
export class SmsService implements KeptPart {
  onChange?: () => void;
  readonly messages: Sms[] = [];
  readonly #templates: Map<string, { text: string; limits: SmsLimit[] }>;

  constructor(
    private readonly config: SandboxConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly people: People,
    private readonly inbox: Inbox,
  ) {
    this.#templates = new Map([
      [config.smsTemplateCode, { text: config.smsTemplateText, limits: NOTICES }],
      [config.smsCodeTemplateCode, { text: config.smsCodeTemplateText, limits: VERIFICATIONS }],
      [config.smsCheckTemplateCode, { text: config.smsCheckTemplateText, limits: NOTICES }],
      [config.smsUnreachedTemplateCode, { text: config.smsUnreachedTemplateText, limits: NOTICES }],
      [config.smsAskedTemplateCode, { text: config.smsAskedTemplateText, limits: NOTICES }],
      [config.smsNeededTemplateCode, { text: config.smsNeededTemplateText, limits: NOTICES }],
      [config.smsTrialTemplateCode, { text: config.smsTrialTemplateText, limits: NOTICES }],
      [config.smsAlertTemplateCode, { text: config.smsAlertTemplateText, limits: NOTICES }],
    ]);
  }

  /** QuerySmsSign: 1 stands for approved. Throws SmsRefusal. */
  querySign({ SignName }: Parameters): Record<string, unknown> {
    if (SignName !== this.config.smsSignName) throw new SmsRefusal('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
    return { SignName, SignStatus: 1 };
  }

  /** QuerySmsTemplate alike. */
  queryTemplate({ TemplateCode = '' }: Parameters): Record<string, unknown> {
    if (!this.#templates.has(TemplateCode)) throw new SmsRefusal('isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法');
    return { TemplateCode, TemplateStatus: 1 };
  }

  /** SendSms: books one message per number. OutId is kept, never used to recognise a repeat. Throws SmsRefusal. */
  send(parameters: Parameters): { bizId: string; booked: Sms[] } {
    const { SignName, TemplateCode, TemplateParam, OutId, PhoneNumbers = '' } = parameters;
    const numbers = readNumbers(PhoneNumbers);
    if (SignName !== this.config.smsSignName) throw new SmsRefusal('isv.SMS_SIGNATURE_ILLEGAL', '短信签名不合法');
    const template = this.#templates.get(TemplateCode ?? '');
    if (!TemplateCode || !template) throw new SmsRefusal('isv.SMS_TEMPLATE_ILLEGAL', '短信模版不合法');
    const isVerification = template.limits === VERIFICATIONS;
    const content = `【${SignName}】${fillTemplate(template.text, TemplateParam, isVerification)}`;
    for (const number of numbers) this.#checkLimits(number, TemplateCode, template.limits);
    const bizId = `${this.ids.digits('9', 18)}^0`;
    const booked = numbers.map(
      (number): Sms => ({
        bizId,
        outId: OutId ?? null,
        number,
        signName: SignName,
        templateCode: TemplateCode,
        content,
        sentAt: this.clock.now(),
        receivedAt: null,
        status: 'waiting',
        errCode: '',
      }),
    );
    this.messages.push(...booked);
    this.onChange?.();
    return { bizId, booked };
  }

  /** QuerySendDetails: one number, one China day, a page of 1–50 rows; rows carry OutId but no BizId. Throws SmsRefusal. */
  queryDetails(parameters: Parameters): Record<string, unknown> {
    const { PhoneNumber: number = '', SendDate = '', BizId } = parameters;
    if (!DIGITS_OF_NUMBER.test(number)) throw new SmsRefusal('isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误');
    const pageSize = Number(parameters.PageSize);
    const page = Number(parameters.CurrentPage);
    const oldest = chinaDay(this.clock.now() - QUERY_HORIZON_DAYS * DAY_MS);
    const isLegal = /^\d{8}$/.test(SendDate) && SendDate >= oldest && isCount(pageSize, 50) && isCount(page, 1e6);
    if (!isLegal) throw new SmsRefusal('isv.INVALID_PARAMETERS', '参数异常');
    const found = this.messages.filter(
      (sms) => sms.number === number && chinaDay(sms.sentAt) === SendDate && (!BizId || sms.bizId === BizId),
    );
    const rows = found.slice((page - 1) * pageSize, page * pageSize).map(presentRow);
    return { TotalCount: String(found.length), SmsSendDetailDTOs: { SmsSendDetailDTO: rows } };
  }

  /** The carrier's word about a message: it reaches the phone, or fails with the given report code. */
  settle(sms: Sms, failureCode?: string): void {
    const at = this.clock.now();
    sms.receivedAt = at;
    sms.status = failureCode ? 'failed' : 'delivered';
    sms.errCode = failureCode ?? 'DELIVERED';
    this.onChange?.();
    if (failureCode) return;
    const e164 = `+86${sms.number}`;
    this.inbox.add(this.people.byNumber(e164)?.id, {
      channel: 'sms',
      at: new Date(at).toISOString(),
      from: sms.signName,
      title: '',
      text: sms.content,
      link: firstLink(sms.content),
      to: e164,
    });
  }

  /** The messages one may still ask about. */
  snapshot(): Sms[] {
    const since = this.clock.now() - (QUERY_HORIZON_DAYS + 1) * DAY_MS;
    return this.messages.filter((sms) => sms.sentAt > since);
  }

  restore(messages: Sms[]): void {
    this.messages.push(...messages);
  }

  #checkLimits(number: string, templateCode: string, limits: SmsLimit[]): void {
    const sent = this.messages.filter((sms) => sms.number === number && sms.templateCode === templateCode);
    for (const { level, most, ms } of limits) {
      const since = this.clock.now() - ms;
      if (sent.filter(({ sentAt }) => sentAt > since).length < most) continue;
      throw new SmsRefusal('isv.BUSINESS_LIMIT_CONTROL', `触发${level}级流控Permits:${most}`);
    }
  }
}

/** Mainland numbers as 11 digits from a comma-separated list with optional +86, 0086 or 86. */
function readNumbers(list: string): string[] {
  const numbers = list.split(',').map((number) => number.trim().replace(/^(?:\+86|0086|86|\+)(?=\d{11}$)/, ''));
  if (numbers.length > MOST_NUMBERS) throw new SmsRefusal('isv.MOBILE_COUNT_OVER_LIMIT', '手机号码数量超过限制');
  if (!numbers.every((number) => DIGITS_OF_NUMBER.test(number))) {
    throw new SmsRefusal('isv.MOBILE_NUMBER_ILLEGAL', '手机号码格式错误');
  }
  return numbers;
}

function presentRow(sms: Sms): Record<string, unknown> {
  return {
    PhoneNum: sms.number,
    SendStatus: STATUS_NUMBERS[sms.status],
    ErrCode: sms.errCode,
    TemplateCode: sms.templateCode,
    Content: sms.content,
    SendDate: chinaDateTime(sms.sentAt),
    ReceiveDate: sms.receivedAt === null ? '' : chinaDateTime(sms.receivedAt),
    OutId: sms.outId ?? '',
  };
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 1 && value <= most;
}
