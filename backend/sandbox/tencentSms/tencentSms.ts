import type { IdSource } from '../world/idSource';
import { firstLink, type Inbox } from '../world/inbox';
import type { People } from '../world/people';
import type { SandboxClock } from '../world/sandboxClock';
import type { KeptPart } from '../world/stateFile';
import type { TencentSmsConfig } from '../world/tencentConfig';
import { fillPlaces } from './fillPlaces';
import { TencentError } from './tencentError';

export interface TencentMessage {
  serialNo: string;
  sessionContext: string;
  /** 11 digits. */
  number: string;
  signName: string;
  templateId: string;
  content: string;
  /** Epoch ms, virtual time. */
  sentAt: number;
  receivedAt: number | null;
  status: 'waiting' | 'failed' | 'delivered';
  /** Code of the receipt; empty while waiting. */
  errCode: string;
}

/** How one number of a call fared; only `Ok` has a SerialNo and costs something. */
export interface SendStatus {
  SerialNo: string;
  PhoneNumber: string;
  Fee: number;
  SessionContext: string;
  Code: string;
  Message: string;
  IsoCode: string;
}

const DAY_MS = 86_400_000;
const REPEATED_WITHIN_MS = 30_000;
const MOST_NUMBERS = 200;
const KEPT_DAYS = 7;

type Body = Record<string, unknown>;

/** Tencent Cloud's SMS product behind its gateway: what it accepts, and what it tells of it later. */
export class TencentSms implements KeptPart {
  onChange?: () => void;
  readonly messages: TencentMessage[] = [];
  /** How many SMS one number takes a day; the console's default for a new customer is 2. */
  mostADay = 50;
  // Receipts that wait to be pulled.
  #unpulled: TencentMessage[] = [];

  constructor(
    private readonly config: TencentSmsConfig,
    private readonly clock: SandboxClock,
    private readonly ids: IdSource,
    private readonly people: People,
    private readonly inbox: Inbox,
  ) {}

  /** SendSms: a row for each number. Throws TencentError where the whole call is refused. */
  send(body: Body): { rows: SendStatus[]; booked: TencentMessage[] } {
    const { PhoneNumberSet: numbers, TemplateId: templateId = '', SessionContext: context = '' } = body;
    this.#checkApp(body);
    if (!Array.isArray(numbers) || numbers.length === 0)
      throw new TencentError('MissingParameter.EmptyPhoneNumberSet', 'The phone number set is empty.');
    if (numbers.length > MOST_NUMBERS)
      throw new TencentError('LimitExceeded.PhoneNumberCountLimit', 'At most 200 numbers a call.');
    if (body.SignName !== this.config.signName)
      throw new TencentError('FailedOperation.SignatureIncorrectOrUnapproved', 'The signature is not approved.');
    const text = this.config.templates[String(templateId)];
    if (text === undefined)
      throw new TencentError('FailedOperation.TemplateIncorrectOrUnapproved', 'The template is not approved.');
    const values = fillPlaces(text, body.TemplateParamSet, templateId === this.config.codeTemplateId);
    const message = { signName: this.config.signName, templateId: String(templateId), sessionContext: String(context) };
    const content = `【${this.config.signName}】${values}`;
    const booked: TencentMessage[] = [];
    const rows = numbers.map((number) => this.#sendOne(String(number), { ...message, content }, booked));
    this.messages.push(...booked);
    this.onChange?.();
    return { rows, booked };
  }

  /** PullSmsSendStatusByPhoneNumber: the receipts of one number; a message without one is in no row. Throws TencentError. */
  pullByNumber(body: Body): Record<string, unknown>[] {
    const { BeginTime: begin, EndTime: end = this.clock.now() / 1000, Offset: offset, Limit: limit } = body;
    this.#checkApp(body);
    const oldest = (this.clock.now() - KEPT_DAYS * DAY_MS) / 1000;
    if (!(Number(begin) >= oldest - 1)) throw new TencentError('InvalidParameterValue.BeginTimeVerifyFail', 'begin');
    if (!(Number(end) >= Number(begin))) throw new TencentError('InvalidParameterValue.EndTimeVerifyFail', 'end');
    if (offset !== 0) throw new TencentError('InvalidParameterValue.OffsetVerifyFail', 'offset');
    if (!isLimit(limit)) throw new TencentError('InvalidParameterValue.LimitVerifyFail', 'limit');
    const number = elevenDigits(String(body.PhoneNumber ?? ''));
    const isWithin = ({ receivedAt }: TencentMessage) =>
      receivedAt !== null && receivedAt >= Number(begin) * 1000 && receivedAt < (Number(end) + 1) * 1000;
    return this.messages
      .filter((one) => one.number === number && isWithin(one))
      .slice(0, Number(limit))
      .map(presentStatus);
  }

  /** PullSmsSendStatus: receipts of all numbers, each once. Throws TencentError. */
  pull(body: Body): Record<string, unknown>[] {
    this.#checkApp(body);
    if (!isLimit(body.Limit)) throw new TencentError('InvalidParameterValue.LimitVerifyFail', 'limit');
    return this.#unpulled.splice(0, Number(body.Limit)).map(presentStatus);
  }

  /** DescribeSmsTemplateList: 0 stands for approved; a template that there is not is in no row. */
  describeTemplates({ TemplateIdSet: ids }: Body): Record<string, unknown>[] {
    const wanted = Array.isArray(ids) ? ids.filter((id) => typeof id === 'number') : [];
    return wanted
      .filter((id) => this.config.templates[String(id)] !== undefined)
      .map((id) => ({
        TemplateId: id,
        International: 0,
        StatusCode: 0,
        ReviewReply: '',
        TemplateName: '',
        CreateTime: 0,
      }));
  }

  /** The carrier's word about a message: it reaches the phone, or fails with the given code of the receipt. */
  settle(sms: TencentMessage, failureCode?: string): void {
    const at = this.clock.now();
    sms.receivedAt = at;
    sms.status = failureCode ? 'failed' : 'delivered';
    sms.errCode = failureCode ?? 'DELIVRD';
    this.#unpulled.push(sms);
    this.onChange?.();
    if (failureCode) return;
    const to = `+86${sms.number}`;
    this.inbox.add(this.people.byNumber(to)?.id, {
      channel: 'sms',
      at: new Date(at).toISOString(),
      from: sms.signName,
      title: '',
      text: sms.content,
      link: firstLink(sms.content),
      to,
    });
  }

  /** The messages one may still ask about. */
  snapshot(): TencentMessage[] {
    const since = this.clock.now() - (KEPT_DAYS + 1) * DAY_MS;
    return this.messages.filter((sms) => sms.sentAt > since);
  }

  /** A state of before this party was thought of has none. */
  restore(messages: TencentMessage[] = []): void {
    this.messages.push(...messages);
  }

  #checkApp({ SmsSdkAppId }: Body): void {
    if (SmsSdkAppId !== this.config.sdkAppId)
      throw new TencentError('UnauthorizedOperation.SmsSdkAppIdVerifyFail', 'SmsSdkAppId verification failed.');
  }

  #sendOne(
    given: string,
    message: Pick<TencentMessage, 'signName' | 'templateId' | 'sessionContext' | 'content'>,
    booked: TencentMessage[],
  ): SendStatus {
    const number = elevenDigits(given);
    const code = number ? this.#limitOf(number, message.content) : 'InvalidParameterValue.IncorrectPhoneNumber';
    const row = { PhoneNumber: number ? `+86${number}` : given, SessionContext: message.sessionContext, IsoCode: 'CN' };
    if (code || !number) return { ...row, SerialNo: '', Fee: 0, Code: String(code), Message: 'refused' };
    const serialNo = `2028:${this.ids.hex(20)}`;
    const waiting = { sentAt: this.clock.now(), receivedAt: null, status: 'waiting', errCode: '' } as const;
    booked.push({ ...message, ...waiting, serialNo, number });
    return { ...row, SerialNo: serialNo, Fee: 1, Code: 'Ok', Message: 'send success' };
  }

  #limitOf(number: string, content: string): string | null {
    const since = (ms: number) =>
      this.messages.filter((one) => one.number === number && one.sentAt > this.clock.now() - ms);
    if (since(REPEATED_WITHIN_MS).some((one) => one.content === content))
      return 'LimitExceeded.PhoneNumberThirtySecondLimit';
    return since(DAY_MS).length >= this.mostADay ? 'LimitExceeded.PhoneNumberDailyLimit' : null;
  }
}

const elevenDigits = (number: string): string | null => /^(?:\+?86|0086)?(1[3-9]\d{9})$/.exec(number)?.[1] ?? null;

const isLimit = (value: unknown): boolean => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 100;

const presentStatus = (sms: TencentMessage): Record<string, unknown> => ({
  UserReceiveTime: Math.floor((sms.receivedAt ?? 0) / 1000),
  CountryCode: '86',
  SubscriberNumber: sms.number,
  PhoneNumber: `+86${sms.number}`,
  SerialNo: sms.serialNo,
  ReportStatus: sms.status === 'delivered' ? 'SUCCESS' : 'FAIL',
  Description: sms.errCode,
});
