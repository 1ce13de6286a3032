import { openPool } from '../database';
import { env } from '../env';

/** The pool of the schema that holds wrapped keys and nothing else; it may lie on another server than the letters. */
export const keysDatabase = openPool(env.KEYS_DATABASE_URL);
