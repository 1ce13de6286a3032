import { KeyWrapperError } from '../../platform/keys/KeyWrapper';
import type { Probe } from '../Probe';
import { chooseKeyWrapper } from './chooseKeyWrapper';
import { kmsSettings } from './settings';

const context = { probe: 'check' };

/** Has a key made and opened again by what holds the root keys, and keeps nothing of it. */
export const keysProbe: Probe = {
  vendor: 'aliyunKms',
  unused: () => (kmsSettings.KEY_WRAPPER === 'kms' ? null : 'KEY_WRAPPER is local'),
  async ask() {
    try {
      const wrapper = chooseKeyWrapper();
      const { key, wrapped } = await wrapper.generate(context);
      const again = await wrapper.wrap(key, context);
      const opened = await Promise.all([wrapped, again].map((one) => wrapper.unwrap(one, context)));
      return opened.every((one) => one.equals(key)) ? [] : ['KMS_KEY_ID opened another key than it had wrapped'];
    } catch (error) {
      if (error instanceof KeyWrapperError) return [error.message];
      throw error;
    }
  },
};
