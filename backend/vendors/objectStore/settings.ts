import { z } from 'zod';
import { address, declareSettings, setting } from '../../platform/declareSettings';

const whileWanted = {
  inProduction: (given: string | undefined, { PICTURES, ATTEMPT_JOURNAL }: NodeJS.ProcessEnv) =>
    [PICTURES, ATTEMPT_JOURNAL].includes('on') && !given ? 'must be set while PICTURES or ATTEMPT_JOURNAL is on' : null,
};

const whilePictures = {
  inProduction: (given: string | undefined, { PICTURES }: NodeJS.ProcessEnv) =>
    PICTURES === 'on' && !given ? 'must be set while PICTURES is on' : null,
};

/** Where pictures lie: Alibaba Cloud OSS, or a folder of this machine. */
export const objectStoreSettings = declareSettings({
  OBJECT_STORE: setting(
    z.enum(['oss', 'fs']).default('oss'),
    'where pictures lie: Alibaba Cloud OSS, or (never in production) a folder of this machine',
    'oss',
    { inProduction: (given) => (given === 'fs' ? 'must be oss' : null) },
  ),
  OBJECT_FOLDER: setting(z.string().optional(), 'that folder', ''),
  OSS_REGION: setting(
    z
      .string()
      .regex(/^cn-[a-z0-9-]+$/)
      .optional(),
    'region of the bucket, such as cn-shanghai; needed while PICTURES or ATTEMPT_JOURNAL is on, as all that follows',
    '',
    whileWanted,
  ),
  OSS_BUCKET: setting(
    z
      .string()
      .regex(/^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$/)
      .optional(),
    'private bucket for pictures and the journal alone, with a rule that removes what is below uploads/ after a day',
    '',
    whileWanted,
  ),
  OSS_ACCESS_KEY_ID: setting(
    z.string().optional(),
    'Alibaba Cloud access key id for the bucket alone',
    '',
    whileWanted,
  ),
  OSS_ACCESS_KEY_SECRET: setting(z.string().optional(), 'Alibaba Cloud access key secret for the bucket alone', '', {
    ...whileWanted,
    secret: true,
  }),
  OSS_ENDPOINT: setting(
    address(/^https?$/).optional(),
    'where we reach the bucket: the (internal) endpoint of its region, without its name',
    '',
    whileWanted,
  ),
  OSS_UPLOAD_URL: setting(
    address(/^https?$/).optional(),
    'where phones reach the bucket: a domain of its own, one of uploadFile in the WeChat console; its CORS rule lets PUBLIC_URL POST',
    '',
    whilePictures,
  ),
});
