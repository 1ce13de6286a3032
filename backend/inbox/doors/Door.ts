import type { IncomingHttpHeaders } from 'node:http';
import type { Vendor } from '../../vendors/vendorLabels';

/** A request of a vendor, as it came. Names given twice in the address are left out: no vendor sends such. */
export interface PushRequest {
  headers: IncomingHttpHeaders;
  query: Record<string, string | undefined>;
  params: Record<string, string | undefined>;
  rawBody: string;
}

/**
 * One thing a vendor tells. What of it is kept stands in VendorEvent; `effect` is for an owner who is awaited, in
 * memory only.
 */
export interface PushedEvent<Effect = unknown> {
  kind: string;
  /** What is the same when it is told again. */
  sameness: readonly string[];
  subjectMark?: Buffer;
  reference?: string;
  facts?: string;
  effect?: Effect;
}

/**
 * What a verified request tells, or why it was refused. `request`: what is the same only when the very request comes
 * again.
 */
export type Push<Effect = unknown> =
  | { kind: 'events'; events: PushedEvent<Effect>[]; request?: readonly (string | undefined)[] }
  | { kind: 'refused'; code: string };

/** An answer as a vendor wants it. */
export interface Answer {
  status: number;
  type?: string;
  body?: string | object;
}

/** Where a vendor hands in what it tells: read and verified over the raw bytes, answered in its own form. */
export interface Door {
  vendor: Vendor;
  path: string;
  /** The largest body that is read, as `64kb`. */
  bodyLimit: string;
  /** Asked before anything is read, where the address itself is the secret; throws what a stranger is answered. */
  admit?(params: PushRequest['params']): void;
  read(request: PushRequest): Push;
  /** The answer to a GET by which the vendor checks the address; a refusal when it is not the vendor that asks. */
  verify?(query: PushRequest['query']): Answer | { refused: string };
  accepted: Answer;
  /** May throw an AppError instead. */
  refused(code: string): Answer;
  /** Whether a person must look at a refusal; a stranger's junk, where the address is no secret, is a warning. */
  refusalIs: 'alarm' | 'warning';
  /** The answer when it could not be taken now, so that the vendor comes again; without it the house's own. */
  failed?: Answer;
}
