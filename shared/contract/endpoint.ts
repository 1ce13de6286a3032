import type * as z from 'zod/mini';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * Who may call an endpoint: anyone (`public`), whoever holds a valid session (`account`), or one who has proved again
 * within five minutes that it is them (`fresh`).
 */
export type Access = 'public' | 'account' | 'fresh';

/**
 * How calls are counted: `guess` where a secret could be guessed, `token` where one is tried that is too long for that,
 * `send` where we send a message to a contact, `heavy` where much work is done; by default `read` for GET, `write` for the
 * rest.
 */
export type RateClass = 'read' | 'write' | 'guess' | 'token' | 'send' | 'heavy';

/**
 * One endpoint as a value. `request` holds path parameters, and the query (GET, DELETE) or the JSON body (POST, PUT), in
 * one strict object; `reply` is the JSON answer. Paths are below /api/v1 and name parameters as `:name`.
 */
export interface Endpoint<
  Request extends z.ZodMiniType = z.ZodMiniType,
  Reply extends z.ZodMiniType = z.ZodMiniType,
  Who extends Access = Access,
> {
  method: Method;
  path: string;
  access: Who;
  summary: string;
  request: Request;
  reply: Reply;
  rate?: RateClass;
  /** May still be called while the account is being closed. */
  whileClosing?: true;
  /** Any cache may keep the reply so many seconds: it is the same for all, and says nothing of anybody. */
  keptSeconds?: number;
  /** The reply is this kind of file instead of JSON. */
  file?: 'application/zip' | 'image/jpeg' | 'text/html';
}

export type RequestOf<E extends Endpoint> = z.infer<E['request']>;
/** What a caller gives an endpoint: its request before defaults are filled in. */
export type InputOf<E extends Endpoint> = z.input<E['request']>;
export type ReplyOf<E extends Endpoint> = z.infer<E['reply']>;

/** Where the API lives on the server. */
export const apiBase = '/api/v1';

/** States an endpoint; exists so that the schemas keep their exact types. */
export function endpoint<Request extends z.ZodMiniType, Reply extends z.ZodMiniType, Who extends Access>(
  value: Endpoint<Request, Reply, Who>,
): Endpoint<Request, Reply, Who> {
  return value;
}

/** The names of the path parameters of an endpoint's path, in order. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] as string);
}

/** How calls of an endpoint are counted. */
export const rateClassOf = ({ rate, method }: Endpoint): RateClass => rate ?? (method === 'GET' ? 'read' : 'write');
