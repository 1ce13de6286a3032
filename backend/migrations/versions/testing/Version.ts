import type { Channel } from '../../../../shared/channels';
import type { Secrets } from './openSystem';

/** A letter that was under way when the dump was written, and must arrive by just this channel, once. */
export interface Arrival {
  letterId: string;
  title: string;
  channel: Channel;
  /** Who opens it with their account; null: whoever has the pick-up code. */
  reader: string | null;
  /** By which of the days that the test lets pass. */
  day: number;
}

/** What stands beside a dump: what is needed to read it, and what must come of it. */
export interface Version {
  writtenAt: string;
  secrets: Secrets;
  /** Refresh tokens of mini programs, by who holds them. */
  phones: Record<string, string>;
  /** The cookies of a browser of linwan's. */
  cookies: [string, string][];
  /** What opens an account by a password, and one by a code that was just sent. */
  password: { name: string; password: string };
  code: { contact: { email: string }; code: string };
  /** Pick-up codes in notices that had arrived. */
  openable: { code: string; title: string }[];
  /** Letters of linwan's: one whose order waits to be paid, and those that nobody will pay for. */
  toPay: string;
  unpaid: string[];
  /** A letter of linwan's far ahead, and one whose SMS was reported delivered but not yet entered. */
  farAhead: string;
  reported: string;
  /** Letters to friends that zhoumu is invited to. */
  invited: string[];
  /** What the receipts of erased accounts, or of such that are about to be, are read with. */
  receiptCodes: string[];
  /** Whom a security notice waits for. */
  told: string[];
  arrivals: Arrival[];
  /** What the API answered each of the phones. */
  answers: Record<string, { account: object; received?: { letters: { state: string }[] } }>;
}
