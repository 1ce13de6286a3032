import type { Label } from '../../shared/label';
import type { DataPurpose } from './personalData';

/** What is kept of people outside of tables: what it holds, why, and for how long. */
export interface Trace {
  holds: Label;
  purpose: DataPurpose;
  keptFor: Label;
}

/** What one call tells a vendor. `personal` names the fields that say something of a person, in human words. */
interface Call {
  personal: Record<string, Label>;
  technical: readonly string[];
}

/** Somebody we hand data to: who, where, why, and every field of every call. */
export interface Receiver {
  receiver: Label;
  hosts: readonly string[];
  purpose: Label;
  /** By method and path; of an RPC by its action, of mail `SMTP`. */
  calls: Record<string, Call>;
}

/** All that is left of people outside of tables, and who is told what. backend/traces lists it once. */
export interface Traces {
  /** By what begins a key in Redis, after REDIS_PREFIX and a colon. */
  redisKeys: Record<string, Trace>;
  /** By what begins the name of a stored object. */
  objectPrefixes: Record<string, Trace>;
  /** Files at a terminal of ours, by the setting that says where. */
  operatorFiles: Record<string, Trace>;
  /** What lies in mailboxes of ours, by the setting that names one. */
  mailboxes: Record<string, Trace>;
  /** By queue, then by field of its jobs. */
  queueFields: Record<string, Record<string, Trace>>;
  logFields: Record<string, { holds: Label }>;
  /** By the name a browser sees. */
  cookies: Record<string, Trace>;
  /** Everybody outside we call, by party. */
  outboundHosts: Record<string, Receiver>;
}

/** The hosts of these addresses. */
export const hostsOf = (urls: readonly string[]): string[] => urls.map((url) => new URL(url).host);
