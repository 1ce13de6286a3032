import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';
import type { KeyWrapperError } from '../../platform/keys/KeyWrapper';
import { localKeyWrapper } from '../../platform/keys/localKeyWrapper';

/** Where Alibaba Cloud's KMS answers. */
export const kmsUrls = ['https://kms.cn-hangzhou.aliyuncs.com', 'https://kms.cn-shanghai.aliyuncs.com'] as const;

const whileWrapperIs =
  (wrapper: 'kms' | 'local') =>
  (given: string | undefined, { KEY_WRAPPER }: NodeJS.ProcessEnv): string | null =>
    (KEY_WRAPPER || 'kms') === wrapper && !given ? `must be set while KEY_WRAPPER is ${wrapper}` : null;

/** What is wrong with the file of root keys, in words that follow its name; null: nothing, or it is not used. */
function rootsProblem(file: string | undefined, all: NodeJS.ProcessEnv): string | null {
  if (!file || all.KEY_WRAPPER !== 'local') return whileWrapperIs('local')(file, all);
  try {
    localKeyWrapper(file);
    return null;
  } catch (error) {
    return (error as KeyWrapperError).message.replace('LOCAL_KEYS_FILE ', '');
  }
}

/** What holds the root keys: Alibaba Cloud KMS, or a file of this machine. */
export const kmsSettings = declareSettings({
  KEY_WRAPPER: setting(
    z.enum(['local', 'kms']).default('kms'),
    'what wraps the key-encryption keys: Alibaba Cloud KMS, or a file of this machine',
    'kms',
    {
      inProduction: (given, { LOCAL_KEYS_IN_PRODUCTION }) =>
        given === 'local' && LOCAL_KEYS_IN_PRODUCTION !== 'yes'
          ? 'local keeps the root keys on this machine: LOCAL_KEYS_IN_PRODUCTION must allow it'
          : null,
    },
  ),
  LOCAL_KEYS_FILE: setting(z.string().optional(), 'file with the root keys when KEY_WRAPPER is local (mode 0600)', '', {
    inProduction: rootsProblem,
  }),
  LOCAL_KEYS_IN_PRODUCTION: setting(
    z.enum(['no', 'yes']).default('no'),
    'allows KEY_WRAPPER local in production, by name',
    'no',
  ),
  KMS_KEY_ID: setting(z.string().optional(), 'id of the key in KMS; needed when KEY_WRAPPER is kms', 'change-me', {
    inProduction: whileWrapperIs('kms'),
  }),
  KMS_ACCESS_KEY_ID: setting(
    z.string().optional(),
    'Alibaba Cloud access key id for KMS alone; needed when KEY_WRAPPER is kms',
    'change-me',
    { inProduction: whileWrapperIs('kms') },
  ),
  KMS_ACCESS_KEY_SECRET: setting(
    z.string().optional(),
    'Alibaba Cloud access key secret for KMS alone; needed when KEY_WRAPPER is kms',
    'change-me',
    { secret: true, inProduction: whileWrapperIs('kms') },
  ),
  KMS_API_URL: setting(address(/^https?$/).default(kmsUrls[0]), 'Alibaba Cloud KMS', kmsUrls[0], { official: kmsUrls }),
});
