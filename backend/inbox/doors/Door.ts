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

/** Why a request was not taken, and who is known to have sent it: the vendor, or anyone. */
export interface Refusal {
  code: string;
  by: 'vendor' | 'anyone';
}

/**
 * What a verified request tells, or why it was refused. `request`: what is the same only when the very request comes
 * again; with another event it is refused.
 */
export type Push<Effect = unknown> =
  | { kind: 'events'; events: PushedEvent<Effect>[]; request?: readonly (string | undefined)[] }
  | ({ kind: 'refused' } & Refusal);

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
  /** Asked before anything is read, where the address itself is the secret; a stranger is told that there is none. */
  admit?(params: PushRequest['params']): boolean;
  read(request: PushRequest): Push;
  /** The answer to a GET by which the vendor checks the address; null when it is not the vendor that asks. */
  verify?(query: PushRequest['query']): Answer | null;
  accepted: Answer;
  /** The answer that says more: what an owner wants the vendor to hear, in the form of the request. */
  reply?(content: object, request: PushRequest): Answer;
  /** May throw an AppError instead. */
  refused(code: string): Answer;
  /** The answer when it could not be taken now, so that the vendor comes again; without it the house's own. */
  failed?: Answer;
}
