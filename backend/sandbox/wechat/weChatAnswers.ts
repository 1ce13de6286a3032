import { type Answer, type HttpAnswer, jsonAnswer, type SandboxRequest } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import { WeChatError } from './weChatError';

/** A JSON object. */
export type Json = Record<string, unknown>;

/** How api.weixin.qq.com answers: with 200 and an errcode where it refuses, unless a fault was scripted. */
export class WeChatAnswers {
  constructor(
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
  ) {}

  /** What an operation answers, under the fault that strikes it; `key` names the person or app it is about. */
  answer(operation: string, key: string, act: () => object | Promise<object>): Promise<Answer> {
    const book = () => this.guard(async () => writeAnswer(await act()));
    return applyRequestFault(this.faults.take('wechat', operation, key), book, {
      refuse: (code) => new WeChatError(Number(code)).toAnswer(this.#rid()),
      serverError: () => jsonAnswer(500, { errcode: -1, errmsg: `system error rid: ${this.#rid()}` }),
    });
  }

  /** Turns what was thrown as a refusal into its answer. */
  async guard<T extends Answer>(act: () => Promise<T>): Promise<T | HttpAnswer> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof WeChatError) return error.toAnswer(this.#rid());
      throw error;
    }
  }

  #rid(): string {
    return [this.ids.hex(8), this.ids.hex(8), this.ids.hex(8)].join('-');
  }
}

/** The body of a POST. Throws 43002 for another method, 44002 for no body, 47001 for one that is no JSON object. */
export function readJson({ method, body }: SandboxRequest): Json {
  if (method !== 'POST') throw new WeChatError(43002);
  if (body.length === 0) throw new WeChatError(44002);
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    throw new WeChatError(47001);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new WeChatError(47001);
  return value as Json;
}

// A bigint goes as a number of all its digits: a service account's msgid has nineteen.
function writeAnswer(value: object): HttpAnswer {
  const big: string[] = [];
  const text = JSON.stringify(value, (_name, one: unknown) => {
    if (typeof one !== 'bigint') return one;
    big.push(`${one}`);
    return `bigint:${one}`;
  });
  const written = big.reduce((all, digits) => all.replace(`"bigint:${digits}"`, digits), text);
  return { ...jsonAnswer(200, {}), body: Buffer.from(written) };
}
