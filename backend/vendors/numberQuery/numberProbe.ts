import { gatewayFault } from '../alicloud/gatewayFault';
import type { Probe } from '../Probe';
import { isNetworkCode } from '../Probe';
import { askAboutNumber } from './askAboutNumber';
import { asksAboutNumbers } from './settings';

const names = { keyId: 'NUMBER_ACCESS_KEY_ID', secret: 'NUMBER_ACCESS_KEY_SECRET', url: 'NUMBER_API_URL' };
// Nobody can have it: whatever is said of it, our settings were taken.
const nobodys = { phone: '+8610000000000', since: new Date(0) };

/** Asks about a number that nobody has. */
export const numberProbe: Probe = {
  vendor: 'aliyunNumbers',
  unused: () => (asksAboutNumbers() ? null : 'NUMBER_AUTH_CODE is empty'),
  async ask() {
    const answer = await askAboutNumber(nobodys);
    if (answer.kind === 'verdict') return [];
    const { kind, code } = answer;
    if (code.startsWith('AuthCode')) return [`NUMBER_AUTH_CODE is not known there (${code})`];
    return kind === 'misconfigured' || isNetworkCode(code) ? [gatewayFault(code, names)] : [];
  },
};
