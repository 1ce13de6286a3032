import type { Label } from '../../../shared/label';

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

/** The hosts of these addresses. */
export const hostsOf = (urls: readonly string[]): string[] => urls.map((url) => new URL(url).host);
