import type * as z from 'zod/mini';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** Who may call an endpoint: anyone, or whoever holds a valid access token of an account. */
export type Access = 'public' | 'account';

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
}

export type RequestOf<E extends Endpoint> = z.infer<E['request']>;
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
