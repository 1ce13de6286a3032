import { assertKeys } from '../keyFiles/assertKeys';
import { alipaySettings } from './settings';

/** Looks at the key files for Alipay when a process starts, where there are any. Throws KeyFileError. */
export function assertKeyFiles(): void {
  const { ALIPAY_APP_KEY_FILE: own, ALIPAY_PUBLIC_KEY_FILE: theirs } = alipaySettings;
  assertKeys([
    ...(own ? [{ setting: 'ALIPAY_APP_KEY_FILE', kind: 'private' as const, file: own }] : []),
    ...(theirs ? [{ setting: 'ALIPAY_PUBLIC_KEY_FILE', kind: 'public' as const, file: theirs }] : []),
  ]);
}
