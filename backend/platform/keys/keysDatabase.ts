import { openPool } from '../database';
import { platformSettings } from '../settings';

/** The pool of the schema that holds wrapped keys and nothing else; it may lie on another server than the letters. */
export const keysDatabase = openPool(platformSettings.KEYS_DATABASE_URL);
