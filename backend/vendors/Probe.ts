import type { Vendor } from './vendorLabels';

/** A question to an outside party, with our real settings, that leaves nothing there and is told to nobody. */
export interface Probe {
  vendor: Vendor;
  /** Why it is not asked, where what it is for is switched off; null: it is asked. */
  unused?(): string | null;
  /** What is wrong: one plain sentence each, with the setting's name, and no secret. None: all is well. */
  ask(): Promise<string[]>;
}

/** Says that an address a setting names does not answer. */
export const unreached = (setting: string, code: string): string => `${setting} could not be reached (${code})`;

/** True for a code of our own network layers: nothing came back that the party itself has said. */
export const isNetworkCode = (code: string): boolean =>
  /^E[A-Z]{3,}|^UND_|[Tt]imeout|^bad_(port|scheme)$|^unexpected_|^http_5/.test(code);
