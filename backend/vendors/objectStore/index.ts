import { fsStore } from './fsStore';
import type { ObjectStore } from './ObjectStore';
import { ossStore } from './ossStore';
import { objectStoreSettings } from './settings';

const drivers = { fs: fsStore, oss: ossStore };

/** Where objects lie. */
export const objectStore = (): ObjectStore => drivers[objectStoreSettings.OBJECT_STORE];

/** Where a page sends files beside us: to the bucket of OSS; nowhere else while they lie in a folder of this machine. */
export const uploadsElsewhere = (): string | undefined =>
  objectStoreSettings.OBJECT_STORE === 'oss' ? objectStoreSettings.OSS_UPLOAD_URL : undefined;
