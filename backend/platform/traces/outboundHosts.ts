import { type Label, label } from '../../../shared/label';
import { officialUrls } from '../settings';

/** What one call tells a vendor. `personal` names the fields that say something of a person, in human words. */
interface Call {
  personal: Record<string, Label>;
  technical: readonly string[];
}

/** Somebody we hand data to: who, where, why, and every field of every call. */
export interface Receiver {
  receiver: Label;
  hosts: readonly string[];
  purpose: Label;
  /** By method and path; of an RPC by its action, of mail `SMTP`. */
  calls: Record<string, Call>;
}

const openid = label('微信 OpenID', 'WeChat OpenID');
const phone = label('手机号', 'phone number');
const hostsOf = (urls: readonly string[]) => urls.map((url) => new URL(url).host);
const token = 'access_token';

const wechat: Receiver = {
  receiver: label('深圳市腾讯计算机系统有限公司（微信）', 'Tencent (WeChat)'),
  hosts: hostsOf(officialUrls.WECHAT_API_URL),
  purpose: label(
    '微信登录、信件内容安全检查、到信提醒',
    'signing in, content check of letters, notices that a letter arrived',
  ),
  calls: {
    'GET /sns/jscode2session': {
      personal: { js_code: label('微信登录凭证', 'WeChat sign-in code') },
      technical: ['appid', 'secret', 'grant_type'],
    },
    'POST /cgi-bin/stable_token': { personal: {}, technical: ['grant_type', 'appid', 'secret', 'force_refresh'] },
    'POST /wxa/msg_sec_check': {
      personal: {
        openid,
        content: label('信件正文和收信人称呼', 'words of the letter and the name of its recipient'),
        title: label('信件标题', 'title of the letter'),
        nickname: label('署名', 'signature'),
      },
      technical: [token, 'version', 'scene'],
    },
    'POST /cgi-bin/message/subscribe/send': {
      personal: {
        touser: openid,
        page: label('信件编号', 'number of the letter'),
        'data.thing2.value': label('署名', 'signature'),
        'data.time3.value': label('封信时间', 'when the letter was sealed'),
      },
      technical: [token, 'template_id', 'data.thing1.value', 'miniprogram_state', 'lang'],
    },
    'POST /wxa/business/getuserphonenumber': {
      personal: { code: label('微信手机号凭证', 'WeChat phone code') },
      technical: [token],
    },
  },
};

const wechatPay: Receiver = {
  receiver: label('财付通支付科技有限公司（微信支付）', 'Tenpay (WeChat Pay)'),
  hosts: hostsOf(officialUrls.WXPAY_API_URL),
  purpose: label('收取和退还邮资', 'taking the postage and giving it back'),
  calls: {
    'POST /v3/pay/transactions/jsapi': {
      personal: {
        'payer.openid': openid,
        out_trade_no: label('订单号', 'order number'),
        'amount.total': label('金额', 'amount'),
      },
      technical: ['appid', 'mchid', 'description', 'time_expire', 'notify_url', 'amount.currency'],
    },
    'GET /v3/pay/transactions/out-trade-no/:number': {
      personal: { ':number': label('订单号', 'order number') },
      technical: ['mchid'],
    },
    'POST /v3/pay/transactions/out-trade-no/:number/close': {
      personal: { ':number': label('订单号', 'order number') },
      technical: ['mchid'],
    },
    'POST /v3/refund/domestic/refunds': {
      personal: {
        transaction_id: label('微信支付订单号', 'WeChat Pay’s number of the payment'),
        out_trade_no: label('订单号', 'order number'),
        out_refund_no: label('退款单号', 'refund number'),
        reason: label('退款原因', 'reason of the refund'),
        'amount.refund': label('退款金额', 'amount given back'),
        'amount.total': label('金额', 'amount'),
      },
      technical: ['notify_url', 'amount.currency'],
    },
    'GET /v3/refund/domestic/refunds/:number': {
      personal: { ':number': label('退款单号', 'refund number') },
      technical: [],
    },
    'GET /v3/bill/tradebill': { personal: {}, technical: ['bill_date', 'bill_type', 'tar_type'] },
    'GET /v3/billdownload/file': { personal: {}, technical: ['token'] },
  },
};

const sms: Receiver = {
  receiver: label('阿里云计算有限公司（短信服务）', 'Alibaba Cloud (SMS)'),
  hosts: hostsOf(officialUrls.SMS_API_URL),
  purpose: label('以短信通知到信、发送验证码和安全提醒', 'SMS that a letter arrived, codes, security notices'),
  calls: {
    'POST SendSms': {
      personal: {
        PhoneNumbers: phone,
        'TemplateParam.name': label('署名', 'signature'),
        'TemplateParam.code': label('取信码或验证码', 'pick-up code or sign-in code'),
      },
      technical: ['SignName', 'TemplateCode', 'OutId'],
    },
    'POST QuerySendDetails': {
      personal: { PhoneNumber: phone, SendDate: label('发送日期', 'day of sending') },
      technical: ['PageSize', 'CurrentPage'],
    },
  },
};

const mail: Receiver = {
  receiver: label('阿里云计算有限公司（邮件推送）', 'Alibaba Cloud (DirectMail)'),
  hosts: ['smtpdm.aliyun.com:465'],
  purpose: label('以邮件通知到信、发送验证码和安全提醒', 'mail that a letter arrived, codes, security notices'),
  calls: {
    SMTP: {
      personal: {
        to: label('电子邮箱', 'e-mail address'),
        subject: label('署名', 'signature'),
        text: label('取信码或验证码', 'pick-up code or sign-in code'),
        html: label('取信码或验证码', 'pick-up code or sign-in code'),
      },
      technical: ['from', 'message-id', 'date', 'mime-version', 'content-type', 'auto-submitted'],
    },
  },
};

const kms: Receiver = {
  receiver: label('阿里云计算有限公司（密钥管理服务）', 'Alibaba Cloud (KMS)'),
  hosts: hostsOf(officialUrls.KMS_API_URL),
  purpose: label('保管总密钥，不接触任何个人信息', 'keeps the root key; sees nothing of any person'),
  calls: {
    'POST GenerateDataKey': { personal: {}, technical: ['KeyId', 'KeySpec', 'NumberOfBytes', 'EncryptionContext'] },
    'POST Encrypt': { personal: {}, technical: ['KeyId', 'Plaintext', 'EncryptionContext'] },
    'POST Decrypt': { personal: {}, technical: ['CiphertextBlob', 'EncryptionContext'] },
  },
};

/** Everybody outside we call, with every field of every call; a run of a letter's whole life may show no other. */
export const outboundHosts: Record<'wechat' | 'wechatPay' | 'sms' | 'mail' | 'kms', Receiver> = {
  wechat,
  wechatPay,
  sms,
  mail,
  kms,
};
