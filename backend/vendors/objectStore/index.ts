import { fsStore } from './fsStore';
import type { ObjectStore } from './ObjectStore';
import { ossStore } from './ossStore';
import { objectStoreSettings } from './settings';

const drivers = { fs: fsStore, oss: ossStore };

/** Where objects lie. */
export const objectStore = (): ObjectStore => drivers[objectStoreSettings.OBJECT_STORE];
