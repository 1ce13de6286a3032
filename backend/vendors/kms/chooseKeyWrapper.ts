import { type KeyWrapper, KeyWrapperError } from '../../platform/keys/KeyWrapper';
import { localKeyWrapper } from '../../platform/keys/localKeyWrapper';
import { kmsKeyWrapper } from './kmsKeyWrapper';
import { kmsSettings } from './settings';

/** The holder of the root keys that the settings name. Throws KeyWrapperError when a setting it needs is missing. */
export function chooseKeyWrapper(): KeyWrapper {
  if (kmsSettings.KEY_WRAPPER === 'kms') return kmsKeyWrapper();
  if (!kmsSettings.LOCAL_KEYS_FILE) throw new KeyWrapperError('misconfigured', 'LOCAL_KEYS_FILE is missing');
  return localKeyWrapper(kmsSettings.LOCAL_KEYS_FILE);
}
