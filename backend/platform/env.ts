import { type Env, readSettings } from './settings';

/** The settings of this process, validated when it starts. The only reader of process.env. */
export const env: Env = readSettings(process.env);
