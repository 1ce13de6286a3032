export type Party =
  | 'wechat'
  | 'wechatPay'
  | 'wechatVirtual'
  | 'alipay'
  | 'sms'
  | 'tencentSms'
  | 'mail'
  | 'kms'
  | 'oss'
  | 'green'
  | 'numbers';

export type FaultKind =
  | 'delay'
  | 'hang_before'
  | 'hang_after'
  | 'cut_before'
  | 'cut_after'
  | 'http_500'
  | 'http_503_html'
  | 'duplicate'
  | 'reorder'
  | 'no_callback'
  | 'bad_signature'
  | 'stale_timestamp'
  | 'wrong_amount'
  | 'wrong_mchid'
  | 'wrong_tag'
  | 'signtest'
  | 'platform_certificate'
  | 'paid_during_close'
  | 'paid_twice'
  | 'unsigned'
  | 'tampered'
  | 'error_response'
  | 'wrong_seller'
  | 'wrong_app'
  | 'sha1'
  | 'doubled_field'
  | 'lower_case'
  | 'early'
  | `code:${string}`
  | `status:${string}`;

export interface FaultScript {
  party: Party;
  /** One of the party's operations (see OPERATIONS); any when absent. */
  operation?: string;
  /** openid, KMS key id, 11-digit or E.164 number, address or outTradeNo; any when absent or `*`. */
  match?: string;
  fault: FaultKind;
  /** How many calls it hits, default 1. */
  times?: number;
  /** For `delay`; default 1000. */
  delayMs?: number;
}

export type Fault = Required<Pick<FaultScript, 'fault' | 'delayMs'>>;

const REQUEST = /^(delay|hang_before|hang_after|cut_before|cut_after|http_500|http_503_html|code:.+)$/;
const SIGNED = /^(bad_signature|stale_timestamp|signtest)$/;
const ANSWERED = /^(unsigned|tampered|error_response)$/;
const TOLD = /^(bad_signature|wrong_(seller|app)|sha1|doubled_field)$/;
const ALIPAY_CALLBACK = /^(delay|duplicate|reorder|no_callback|wrong_amount)$/;
const CALLBACK = /^(delay|duplicate|reorder|no_callback|wrong_amount|wrong_mchid|wrong_tag|platform_certificate)$/;
const PUSH = /^(delay|duplicate|no_callback|bad_signature)$/;

/** Which faults make sense where: a script that could never strike is refused instead of silently ignored. */
const OPERATIONS: Record<Party, Record<string, RegExp[]>> = {
  wechat: {
    stable_token: [REQUEST],
    token: [REQUEST],
    jscode2session: [REQUEST],
    getuserphonenumber: [REQUEST],
    msg_sec_check: [REQUEST],
    media_check_async: [REQUEST],
    subscribe_send: [REQUEST],
    gettemplate: [REQUEST],
    upload_shipping_info: [REQUEST],
    // It was taken for sending, but never reached the phone; or nothing is told of it.
    sent_event: [/^(code:-?[1-9]\d*|no_callback)$/],
    // Of the service account; what became of a message there is told with this status, or never.
    template_send: [REQUEST],
    user_info: [REQUEST],
    user_batchget: [REQUEST],
    user_get: [REQUEST],
    get_all_private_template: [REQUEST],
    job_event: [/^(code:failed:.+|no_callback|duplicate)$/],
    // What was found about a picture is told before the question is answered, later, twice, after the next one, or never.
    media_event: [/^(code:-?[1-9]\d*|no_callback|early|delay|duplicate|reorder)$/],
  },
  wechatPay: {
    jsapi: [REQUEST, SIGNED],
    query: [REQUEST, SIGNED, /^wrong_(amount|mchid)$/],
    close: [REQUEST, SIGNED, /^paid_during_close$/],
    // What the payer pays comes twice, under one number.
    sheet: [/^paid_twice$/],
    callback: [SIGNED, CALLBACK],
    refund: [REQUEST, SIGNED, /^wrong_amount$/],
    query_refund: [REQUEST, SIGNED, /^wrong_amount$/],
    // It was accepted, but the money does not arrive.
    refund_result: [/^code:(ABNORMAL|CLOSED)$/],
    refund_callback: [SIGNED, CALLBACK],
    certificates: [REQUEST, SIGNED, /^wrong_tag$/],
    // The wrong amount is that of the hash over the file.
    bill: [REQUEST, SIGNED, /^wrong_amount$/],
  },
  wechatVirtual: {
    // It answers a state that its own books never have: 3 being handed out, 6 closed, 9 and 10 of a settlement.
    query_order: [REQUEST, /^(wrong_amount|status:(3|6|9|10))$/],
    notify_provide_goods: [REQUEST],
    refund_order: [REQUEST],
    // The sheet does not open.
    sheet: [/^code:-\d+$/],
    deliver_notify: [PUSH, /^(wrong_amount|stale_timestamp)$/],
    refund_notify: [PUSH],
    complaint_notify: [PUSH],
    // It was started, but the money does not go back.
    refund_result: [/^code:failed$/],
  },
  alipay: {
    open: [/^hang_before$/],
    query: [REQUEST, ANSWERED, /^wrong_amount$/],
    close: [REQUEST, ANSWERED, /^paid_during_close$/],
    refund: [REQUEST, ANSWERED],
    query_refund: [REQUEST, ANSWERED, /^wrong_amount$/],
    callback: [TOLD, ALIPAY_CALLBACK],
    refund_callback: [TOLD, ALIPAY_CALLBACK],
    bill: [REQUEST, ANSWERED],
    // The file of a bill: it does not come, or comes in part.
    bill_file: [/^(hang_before|cut_after)$/],
  },
  sms: {
    SendSms: [REQUEST],
    QuerySendDetails: [REQUEST],
    QuerySmsSign: [REQUEST],
    QuerySmsTemplate: [REQUEST],
    report: [/^(delay|duplicate|reorder|no_callback|code:[A-Z_:0-9]+)$/],
  },
  tencentSms: {
    SendSms: [REQUEST],
    PullSmsSendStatusByPhoneNumber: [REQUEST],
    PullSmsSendStatus: [REQUEST],
    DescribeSmsTemplateList: [REQUEST],
    report: [/^(delay|duplicate|reorder|no_callback|code:[A-Z_:0-9]+)$/],
  },
  kms: {
    GenerateDataKey: [REQUEST],
    Encrypt: [REQUEST],
    Decrypt: [REQUEST],
  },
  green: {
    TextModerationPlus: [REQUEST],
    ImageModeration: [REQUEST],
    DescribeUploadToken: [REQUEST],
    // Of a picture, into the folder that a token names.
    put: [REQUEST],
    // The keys below Data begin with small letters, as one documented sample has them.
    reply: [/^lower_case$/],
  },
  numbers: { DescribePhoneTwiceTelVerify: [REQUEST] },
  oss: { get: [REQUEST], head: [REQUEST], put: [REQUEST], delete: [REQUEST], upload: [REQUEST] },
  mail: {
    auth: [/^code:(454|535)$/],
    rcpt: [/^(delay|hang_before|cut_before|code:(?!4(?:52|54)|5(?:35|52|54|57))[45]\d\d)$/],
    data: [/^(delay|hang_after|cut_after|code:(452|552|554|557))$/],
    // Of the return mailbox: what was asked for comes slowly, not at all, or in part.
    imap_login: [/^(delay|hang_before|cut_before)$/],
    imap_fetch: [/^(delay|hang_before|cut_before|cut_after)$/],
    imap_move: [/^(delay|hang_before|cut_before|cut_after)$/],
  },
};

/** The script of what goes wrong, per party, operation and person or order. */
export class FaultBook {
  #scripts: (FaultScript & { left: number })[] = [];

  /** Throws an Error in words when no call could ever meet the fault. */
  add(script: FaultScript): void {
    const operations = OPERATIONS[script.party];
    if (!operations) throw new Error(`party is one of ${Object.keys(OPERATIONS).join(', ')}`);
    const names = script.operation === undefined ? Object.keys(operations) : [script.operation];
    if (!names.some((name) => isLegal(script.party, name, String(script.fault)))) {
      throw new Error(`"${script.fault}" cannot happen at ${script.party} ${names.join(', ')}`);
    }
    const { times = 1, delayMs = 0 } = script;
    if (!Number.isInteger(times) || times < 1) throw new Error('times is a whole number from 1');
    if (!(delayMs >= 0)) throw new Error('delayMs is a number of milliseconds, not negative');
    this.#scripts.push({ ...script, left: times });
  }

  clear(): void {
    this.#scripts = [];
  }

  pending(): FaultScript[] {
    return this.#scripts.filter((script) => script.left > 0).map(({ left, ...script }) => ({ ...script, times: left }));
  }

  /** The fault that strikes this call, used up by one; `keys` are all names of the person or order the call is about. */
  take(party: Party, operation: string, ...keys: string[]): Fault | undefined {
    const script = this.#scripts.find(
      (one) =>
        one.left > 0 &&
        one.party === party &&
        (one.operation ?? operation) === operation &&
        (one.match === undefined || one.match === '*' || keys.includes(one.match)) &&
        isLegal(party, operation, one.fault),
    );
    if (!script) return undefined;
    script.left -= 1;
    return { fault: script.fault, delayMs: script.delayMs ?? 1000 };
  }
}

function isLegal(party: Party, operation: string, fault: string): boolean {
  return OPERATIONS[party][operation]?.some((kinds) => kinds.test(fault)) ?? false;
}
