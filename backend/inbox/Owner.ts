import type { Transaction } from 'sequelize';
import type { Vendor } from '../vendors/vendorLabels';
import type { VendorEvent } from './VendorEvent';

/** Whose matter events are; named in sweeps.ts. */
export interface EventOwner {
  vendor: Vendor;
  kinds: readonly string[];
  /**
   * Takes effect in the transaction that marks the event as applied; returns what it came to (word or codes), null where
   * it can't be said yet: then it is asked again.
   */
  apply(event: VendorEvent, transaction: Transaction): Promise<string | null>;
  /**
   * What comes after that transaction, in ones of its own. Until it has ended the event stays to be applied, so it may be
   * done more than once.
   */
  finish?(event: VendorEvent): Promise<void>;
}

/** Whose matter the events of a vendor are that waits for the effect before it is answered; named in app.ts. */
export interface AwaitedOwner<Effect = unknown> {
  vendor: Vendor;
  /** Of these kinds; without it of all. */
  kinds?: readonly string[];
  /**
   * Commits the effect and returns what it came to. Called again when it threw, or when the vendor tells it again
   * before.
   */
  apply(kind: string, effect: Effect): Promise<string>;
  /** What the vendor wants to hear, as often as it tells or asks, where that is more than that it was taken. */
  answer?(kind: string, effect: Effect): Promise<object>;
}
