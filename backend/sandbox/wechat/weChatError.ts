import { type HttpAnswer, jsonAnswer } from '../http/answer';

/** errcode → errmsg as the server API pages word them. */
const MESSAGES: Record<number, string> = {
  [-1]: 'system error',
  40001: 'invalid credential, access_token is invalid or not latest',
  40002: 'invalid grant_type',
  40003: 'invalid openid',
  40004: 'invalid media type',
  40013: 'invalid appid',
  40014: 'invalid access_token',
  40029: 'invalid code',
  40036: 'invalid template_id size',
  40037: 'invalid template_id',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40129: 'invalid scene',
  40163: 'code been used',
  40226: 'code blocked',
  40241: 'The message is duplicate in 60 seconds',
  40249: 'marketing content',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  41030: 'invalid page',
  42001: 'access_token expired',
  43002: 'require POST method',
  43004: 'require subscribe',
  43101: 'user refuse to accept the msg',
  43107: 'subscribe message banned',
  43108: 'concurrent sends to the same user',
  43116: 'This template_id is banned',
  43117: 'send message to the user too frequently',
  44002: 'empty post data',
  44991: 'reach minute quota limit',
  45009: 'reach max api daily quota limit',
  45011: 'api minute-quota reach limit, must slower, retry next minute',
  45168: 'data contains sensitive words',
  47001: 'data format error',
  47003: 'argument invalid!',
  48001: 'api unauthorized',
  61010: 'user not active in the last 2 hours',
  87014: 'risky content',
  87020: 'same media submitted too often',
  10060001: 'order does not exist',
  10060002: 'order is shipped completely',
  10060003: 'the chance to ship again is used',
  10060004: 'order is in a state that can not be shipped',
  10060005: 'logistics_type is wrong',
  10060007: 'item_desc is empty or too long',
  10060012: 'system error',
  10060023: 'shipping info is not changed',
  10060031: 'payer openid does not match',
  268485194: 'order_number_type is missing',
  268485195: 'transaction_id is missing',
  268485196: 'mchid is missing',
  268485197: 'out_trade_no is missing',
  268485216: 'upload_time is malformed',
  268485224: 'delivery_mode is wrong',
  268485228: 'shipping_list has a wrong length',
};

/** A refusal in WeChat's terms; `detail` follows the standard message of the code. */
export class WeChatError extends Error {
  constructor(
    readonly errcode: number,
    detail = '',
  ) {
    super(`${MESSAGES[errcode] ?? 'unknown error'}${detail && ` ${detail}`}`);
  }

  /** HTTP status 200 as for every answer of this API; the errmsg ends in a request id. */
  toAnswer(rid: string): HttpAnswer {
    return jsonAnswer(200, { errcode: this.errcode, errmsg: `${this.message} rid: ${rid}` });
  }
}
