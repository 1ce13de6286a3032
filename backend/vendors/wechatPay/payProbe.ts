import { newId } from '../../platform/newId';
import { KeyFileError } from '../keyFiles/assertKeys';
import { isNetworkCode, type Probe, unreached } from '../Probe';
import { assertKeyFiles } from './assertKeyFiles';
import { queryOrder } from './queryOrder';

const faults = new Map([
  ['SIGN_ERROR', 'WXPAY_MERCHANT_SERIAL or WXPAY_MERCHANT_KEY_FILE is wrong, or the clock of this machine'],
  ['unknown_serial', 'WXPAY_PUBLIC_KEY_ID is not the key by which WeChat Pay signs'],
  ['bad_signature', 'WXPAY_PUBLIC_KEY_FILE does not hold the key of WXPAY_PUBLIC_KEY_ID'],
  ['stale', 'the clock of this machine is wrong'],
  ['MCH_NOT_EXISTS', 'WXPAY_MERCHANT_ID is not known there'],
  ['MCHID_NOT_EXIST', 'WXPAY_MERCHANT_ID is not known there'],
  ['APPID_MCHID_NOT_MATCH', 'WECHAT_APP_ID is not bound to WXPAY_MERCHANT_ID'],
  ['NO_AUTH', 'WXPAY_MERCHANT_ID has no right to these payments'],
]);

/**
 * Asks WeChat Pay for an order that there is not: signed by us, and its answer by it. The APIv3 key shows with the first
 * notification only.
 */
export const payProbe: Probe = {
  vendor: 'wechatPay',
  async ask() {
    try {
      assertKeyFiles();
    } catch (error) {
      if (error instanceof KeyFileError) return [error.message];
      throw error;
    }
    const answer = await queryOrder(newId());
    if (answer.kind !== 'unknown') return [];
    const { code } = answer;
    if (isNetworkCode(code)) return [unreached('WXPAY_API_URL', code)];
    return [`${faults.get(code) ?? 'it refused what WXPAY_MERCHANT_ID asks for'} (${code})`];
  },
};
