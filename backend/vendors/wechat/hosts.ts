import { label } from '../../../shared/label';
import { hostsOf, type Receiver } from '../../platform/Trace';
import { wechatUrls } from './settings';

const openid = label('微信 OpenID', 'WeChat OpenID');
const followerId = label('服务号的 OpenID', 'OpenID of a follower of the service account');
const token = 'access_token';

/** What WeChat is told, by every call. */
export const wechatReceiver: Receiver = {
  receiver: label('深圳市腾讯计算机系统有限公司（微信）', 'Tencent (WeChat)'),
  hosts: hostsOf(wechatUrls),
  purpose: label(
    '微信登录、信件内容安全检查、到信提醒（小程序和服务号）、检查结果提醒、收取和退还邮资（虚拟支付）、发货信息',
    'signing in, content check of letters, notices that a letter arrived (by the mini program or the service account) or was checked, taking the postage and giving it back (virtual payment), shipping information',
  ),
  calls: {
    'GET /sns/jscode2session': {
      personal: { js_code: label('微信登录凭证', 'WeChat sign-in code') },
      technical: ['appid', 'secret', 'grant_type'],
    },
    'POST /cgi-bin/stable_token': { personal: {}, technical: ['grant_type', 'appid', 'secret', 'force_refresh'] },
    'GET /wxaapi/newtmpl/gettemplate': { personal: {}, technical: [token] },
    'POST /wxa/msg_sec_check': {
      personal: {
        openid,
        content: label(
          '信件正文、图片说明和收信人称呼',
          'words of the letter and its pictures, and the name of its recipient',
        ),
        title: label('信件标题', 'title of the letter'),
        nickname: label('署名', 'signature'),
      },
      technical: [token, 'version', 'scene'],
    },
    'POST /wxa/media_check_async': {
      personal: {
        openid,
        media_url: label(
          '信中的图片（微信从限时地址下载）',
          'pictures of letters, downloaded from an address that ends',
        ),
      },
      technical: [token, 'media_type', 'version', 'scene'],
    },
    'POST /cgi-bin/message/subscribe/send': {
      personal: {
        touser: openid,
        page: label('信件编号', 'number of the letter'),
        'data.thing2.value': label('署名', 'signature'),
        'data.time3.value': label('封信时间', 'when the letter was sealed'),
        'data.thing4.value': label('信件检查的结果', 'what came of the check of the letter'),
        'data.time5.value': label('得出结果的时间', 'when that was'),
      },
      technical: [token, 'template_id', 'data.thing1.value', 'miniprogram_state', 'lang'],
    },
    'POST /cgi-bin/message/template/send': {
      personal: {
        touser: followerId,
        'miniprogram.pagepath': label('信件编号', 'number of the letter'),
        'data.thing2.value': label('署名', 'signature'),
        'data.time3.value': label('封信时间', 'when the letter was sealed'),
      },
      technical: [token, 'template_id', 'data.thing1.value', 'miniprogram.appid', 'client_msg_id'],
    },
    'GET /cgi-bin/user/info': { personal: { openid: followerId }, technical: [token, 'lang'] },
    'POST /cgi-bin/user/info/batchget': {
      personal: { 'user_list.0.openid': followerId },
      technical: [token, 'user_list.0.lang'],
    },
    'GET /cgi-bin/user/get': { personal: { next_openid: followerId }, technical: [token] },
    'GET /cgi-bin/template/get_all_private_template': { personal: {}, technical: [token] },
    'POST /xpay/query_order': {
      personal: { openid, order_id: label('订单号或退款单号', 'number of an order or a refund') },
      technical: [token, 'pay_sig', 'env'],
    },
    'POST /xpay/notify_provide_goods': {
      personal: { order_id: label('订单号', 'order number') },
      technical: [token, 'pay_sig', 'env'],
    },
    'POST /xpay/refund_order': {
      personal: {
        openid,
        order_id: label('订单号', 'order number'),
        refund_order_id: label('退款单号', 'refund number'),
        left_fee: label('尚未退回的金额', 'what has not gone back yet'),
        refund_fee: label('退款金额', 'amount given back'),
      },
      technical: [token, 'pay_sig', 'env', 'biz_meta', 'refund_reason', 'req_from'],
    },
    'POST /wxa/sec/order/upload_shipping_info': {
      personal: {
        'payer.openid': openid,
        'order_key.out_trade_no': label('商户订单号', 'our number of the payment'),
      },
      technical: [
        ...[token, 'order_key.order_number_type', 'order_key.mchid', 'logistics_type', 'delivery_mode'],
        ...['shipping_list.0.item_desc', 'upload_time'],
      ],
    },
    'POST /wxa/business/getuserphonenumber': {
      personal: { code: label('微信手机号凭证', 'WeChat phone code') },
      technical: [token],
    },
  },
};
