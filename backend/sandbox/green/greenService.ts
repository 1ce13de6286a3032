import type { Parameters, RpcProduct } from '../aliyun/rpcGateway';
import type { RpcSignature } from '../aliyun/rpcSignature';
import type { FaultBook } from '../world/faultBook';
import { judgeText } from '../world/judgeText';

/** A refusal by the product itself: a 200 whose body has another `Code` than 200. */
class GreenRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const SERVICES = [
  'nickname_detection_pro',
  'chat_detection_pro',
  'comment_detection_pro',
  'ad_compliance_detection_pro',
  'ugc_moderation_byllm',
];
/** What TextModeration takes; the pages on TextModerationPlus name no length. */
const LONGEST = 600;
const RISK = { pass: 'none', review: 'medium', risky: 'high' } as const;
const SCORE = { pass: undefined, review: 72.5, risky: 99.12 } as const;

/** Text moderation as Alibaba Cloud's "Green" does it (TextModerationPlus, version 2022-03-02). */
export class GreenService implements RpcProduct {
  readonly party = 'green';
  readonly name = 'Green';
  readonly version = '2022-03-02';
  // What is missing is the product's own complaint, not the gateway's.
  readonly needed = { TextModerationPlus: [] };

  constructor(
    readonly signature: RpcSignature,
    private readonly faults: FaultBook,
  ) {}

  namesIn({ Service }: Parameters): string[] {
    return Service ? [Service] : [];
  }

  act(_action: string, parameters: Parameters): Record<string, unknown> {
    try {
      const body = { Code: 200, Message: 'OK', Data: this.#moderate(parameters) };
      return this.faults.take(this.party, 'reply') ? { ...body, Data: lowerKeys(body.Data) } : body;
    } catch (error) {
      if (error instanceof GreenRefusal) return { Code: error.code, Message: error.message };
      throw error;
    }
  }

  /** Its codes are numbers, all others the gateway's. */
  refusal(code: string, message: string): Record<string, unknown> | null {
    return /^\d{3}$/.test(code) ? { Code: Number(code), Message: message } : null;
  }

  #moderate({ Service, ServiceParameters }: Parameters): Record<string, unknown> {
    if (!Service || !ServiceParameters) throw new GreenRefusal(400, 'parameter is empty');
    if (!SERVICES.some((one) => new RegExp(`^${one}(_\\d\\d)?$`).test(Service)))
      throw new GreenRefusal(400, 'service is invalid');
    const { content, dataId } = readServiceParameters(ServiceParameters);
    if (typeof content !== 'string' || content === '') throw new GreenRefusal(400, 'content is empty');
    if (content.length > LONGEST) throw new GreenRefusal(402, 'content is too long');
    if (dataId !== undefined && !/^[\w.-]{1,64}$/.test(String(dataId)))
      throw new GreenRefusal(401, 'dataId is invalid');
    const { suggest, name, word } = judgeText(content);
    const row = { Label: name, ...(word && { Confidence: SCORE[suggest], RiskWords: word, Description: '疑似违规' }) };
    return { RiskLevel: RISK[suggest], Result: [row], ...(dataId === undefined ? {} : { DataId: dataId }) };
  }
}

function readServiceParameters(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch {
    // refused below like any other text that is no object
  }
  throw new GreenRefusal(401, 'ServiceParameters is no JSON object');
}

/** As one documented sample has the keys below Data: `riskLevel`, `result`. */
function lowerKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(lowerKeys);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [`${key.charAt(0).toLowerCase()}${key.slice(1)}`, lowerKeys(inner)]),
  );
}
