import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { alipayUrls } from './settings';

const order = { out_trade_no: label('订单号', 'order number') };
const refund = { out_request_no: label('退款单号', 'refund number') };
const open = {
  personal: { ...order, total_amount: label('金额', 'amount') },
  technical: ['subject', 'product_code', 'time_expire', 'goods_type', 'quit_url', 'notify_url', 'return_url'],
};

/** What Alipay is told: by the link that the payer opens, and by every call of ours. */
export const alipayReceiver: Receiver = {
  receiver: label('支付宝（中国）网络技术有限公司', 'Alipay (China)'),
  // Bills lie at an address that it names.
  hosts: [...hostsOf(alipayUrls), '*.alipay.com'],
  purpose: label('收取和退还邮资', 'taking the postage and giving it back'),
  calls: {
    'GET alipay.trade.wap.pay': open,
    'GET alipay.trade.page.pay': open,
    'POST alipay.trade.query': { personal: order, technical: [] },
    'POST alipay.trade.close': { personal: order, technical: [] },
    'POST alipay.trade.refund': {
      personal: {
        ...order,
        ...refund,
        refund_amount: label('退款金额', 'amount given back'),
        refund_reason: label('退款原因', 'reason of the refund'),
      },
      technical: [],
    },
    'POST alipay.trade.fastpay.refund.query': { personal: { ...order, ...refund }, technical: ['query_options'] },
    'POST alipay.data.dataservice.bill.downloadurl.query': { personal: {}, technical: ['bill_type', 'bill_date'] },
    'GET /downloadBillFile.resource': {
      personal: {},
      technical: ['bizType', 'userId', 'fileType', 'bizDates', 'token'],
    },
  },
};
