import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { wechatPayUrls } from './settings';

const openid = label('微信 OpenID', 'WeChat OpenID');

/** What WeChat Pay is told, by every call. */
export const wechatPayReceiver: Receiver = {
  receiver: label('财付通支付科技有限公司（微信支付）', 'Tenpay (WeChat Pay)'),
  hosts: hostsOf(wechatPayUrls),
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
