import { type KeyWrapper, KeyWrapperError } from '../../platform/keys/KeyWrapper';

/** Root keys in Alibaba Cloud KMS. */
export function kmsKeyWrapper(): KeyWrapper {
  throw new KeyWrapperError('misconfigured', 'KMS is not connected');
}
