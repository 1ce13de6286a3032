import type { NoticeReason } from '../../../shared/noticeReasons';
import type { Inquiry, SendOutcome } from '../outcome';
import type { Probe } from '../Probe';
import type { SendAccount } from '../SendAccount';
import type { Vendor } from '../vendorLabels';

/** Templates that tell an author what became of a letter, in a few words; not every vendor has each. */
export type ToldTemplate = 'check' | 'unreached' | 'asked' | 'needed';

/** Templates that a vendor may lack. */
export type OptionalTemplate = ToldTemplate | 'trial';

/** What an SMS says: the variables of one of our templates, which each vendor approves for itself. */
export type SmsMessage =
  | { template: 'letter'; name: string; code: string }
  | { template: 'code'; code: string }
  | { template: ToldTemplate; result: string }
  | { template: 'trial'; code: string }
  | { template: 'security'; what: string; time: string };

/** One SMS to `phone` (E.164). `reference` is ours, one per attempt, never reused. */
export interface OutgoingSms {
  phone: string;
  reference: string;
  message: SmsMessage;
}

/** What we know of our other sends at the same vendor: for one that keeps no reference of ours. */
export interface OtherSends {
  /** Of these numbers of the vendor, those of another send. */
  numbered(vendorReferences: readonly string[]): Promise<ReadonlySet<string>>;
  /** Whether another that began until then may have gone out under a number that nobody has learned. */
  areInDoubt(until: Date): Promise<boolean>;
}

/**
 * An earlier send that is asked about: its number, our reference, the vendor's where it was learned, and when it was handed
 * over.
 */
export interface EarlierSms {
  phone: string;
  reference: string;
  vendorReference: string | null;
  sentAt: Date;
  others: OtherSends;
}

/**
 * What a vendor reports of one SMS. `sameness` (64 hex digits) is the same for every repetition of it, `reference` ours
 * where it names one (else the send is found by the vendor's), `vendorReference` the vendor's of the send. `delivered`
 * null: the carrier is still trying.
 */
export interface SmsReport {
  sameness: string;
  reference: string | null;
  vendorReference: string;
  delivered: boolean | null;
  code: string;
  reportedAt: Date;
}

/** Where a vendor hands in what became of SMS. None of them signs: trust no report that fits no attempt. */
export interface SmsReports {
  /** Names the vendor in the address. */
  path: string;
  /** Whether each report of a send of ours names our reference; else one that doesn't is found by the vendor's. */
  nameOurs: boolean;
  /** Reads a push; null when it is none. What can't be read of it is left out, with an alarm. */
  read(rawBody: string): SmsReport[] | null;
  /** The answer by which the vendor knows that it was taken. */
  accepted: object;
}

/** A party that brings SMS. */
export interface Sms {
  /** Its name in attempts, events and the settings SMS_VENDOR and SMS_SECOND. */
  vendor: Vendor;
  /** How it is asked about our settings. */
  probe: Probe;
  /** How many it takes of our account. */
  account: SendAccount;
  /** The approved name that stands before every SMS. */
  signature: string;
  /** Whether it has an approved template for what is not always to be said. */
  says(template: OptionalTemplate): boolean;
  /** Sends once. An `unknown` one may have been sent, and is asked after or reported, never sent again before. */
  send(sms: OutgoingSms): Promise<SendOutcome>;
  /** Asks what became of an earlier send; `absent` right after it proves little. */
  inquire(earlier: EarlierSms): Promise<Inquiry>;
  /** What a code of this vendor means, of a refusal or of a report. */
  reasonOf(code: string): NoticeReason;
  reports: SmsReports;
}
