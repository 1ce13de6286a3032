import type { Letter } from '../../letters/Letter';
import type { Inquiry, SendOutcome } from '../../vendors/outcome';
import type { StartedAttempt } from '../beginAttempt';
import type { Delivery } from '../Delivery';
import type { DeliveryAttempt } from '../DeliveryAttempt';

/** An attempt whose end nobody saw. */
export interface DoubtfulAttempt {
  delivery: Delivery;
  attempt: DeliveryAttempt;
  letter: Letter;
}

/** A way to tell a recipient that a letter waits; the notice never holds the letter's text. */
export interface ChannelDriver {
  send(attempt: StartedAttempt): Promise<SendOutcome>;
  /** Asks what became of an attempt; `absent` where the vendor can't be asked at all. */
  inquire(attempt: DoubtfulAttempt): Promise<Inquiry>;
}
