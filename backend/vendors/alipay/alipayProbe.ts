import { newId } from '../../platform/newId';
import { KeyFileError } from '../keyFiles/assertKeys';
import { isNetworkCode, type Probe, unreached } from '../Probe';
import { assertKeyFiles } from './assertKeyFiles';
import { queryTrade } from './queryTrade';
import { alipaySettings } from './settings';

const faults = new Map([
  ['isv.invalid-signature', 'ALIPAY_APP_KEY_FILE is not the key of ALIPAY_APP_ID'],
  ['isv.invalid-app-id', 'ALIPAY_APP_ID is not known there'],
  ['isv.insufficient-isv-permissions', 'ALIPAY_APP_ID has no right to these payments'],
  ['isv.invalid-timestamp', 'the clock of this machine is wrong'],
  ['bad_signature', 'ALIPAY_PUBLIC_KEY_FILE does not hold the key by which Alipay answers'],
  ['unsigned', 'it did not know ALIPAY_APP_ID, or ALIPAY_APP_KEY_FILE is not its key'],
]);

/** Asks Alipay for a trade that there is not: signed by us, and its answer by it. Who is paid shows with a payment only. */
export const alipayProbe = (isOffered: () => boolean): Probe => ({
  vendor: 'alipay',
  unused: () => (isOffered() || alipaySettings.ALIPAY_APP_ID ? null : 'PAYMENT_RAILS has no rail of it'),
  async ask() {
    try {
      assertKeyFiles();
    } catch (error) {
      if (error instanceof KeyFileError) return [error.message];
      throw error;
    }
    const answer = await queryTrade(newId());
    if (answer.kind !== 'unknown') return [];
    const { code } = answer;
    if (isNetworkCode(code)) return [unreached('ALIPAY_API_URL', code)];
    return [`${faults.get(code) ?? 'it refused what ALIPAY_APP_ID asks for'} (${code})`];
  },
});
