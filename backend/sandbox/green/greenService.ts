import type { Parameters, RpcProduct } from '../aliyun/rpcGateway';
import type { RpcSignature } from '../aliyun/rpcSignature';
import type { FaultBook } from '../world/faultBook';
import { judgePicture } from '../world/judgePicture';
import { judgeText } from '../world/judgeText';
import type { PictureFolder } from './pictureFolder';

/** A refusal by the product itself: a 200 whose body has another `Code` than 200. */
class GreenRefusal extends Error {
  constructor(
    readonly code: number,
    message: string,
  ) {
    super(message);
  }
}

const TEXT_SERVICES = [
  'nickname_detection_pro',
  'chat_detection_pro',
  'comment_detection_pro',
  'ad_compliance_detection_pro',
  'ugc_moderation_byllm',
];
const PICTURE_SERVICES = [
  'baselineCheck',
  'baselineCheck_pro',
  'tonalityImprove',
  'aigcCheck',
  'profilePhotoCheck',
  'postImageCheck',
  'advertisingCheck',
  'liveStreamCheck',
];
/** What TextModeration takes; the pages on TextModerationPlus name no length. */
const LONGEST = 600;
const MOST_BYTES = 20 * 1024 * 1024;
const RISK = { pass: 'none', review: 'medium', risky: 'high' } as const;
const SCORE = { pass: undefined, review: 72.5, risky: 99.12 } as const;

/**
 * Moderation of texts and pictures as Alibaba Cloud's "Green" does it (TextModerationPlus and ImageModeration, version
 * 2022-03-02); of pictures those alone that were put into its own folder.
 */
export class GreenService implements RpcProduct {
  readonly party = 'green';
  readonly name = 'Green';
  readonly version = '2022-03-02';
  // What is missing is the product's own complaint, not the gateway's.
  readonly needed = { TextModerationPlus: [], ImageModeration: [], DescribeUploadToken: [] };

  constructor(
    readonly signature: RpcSignature,
    private readonly faults: FaultBook,
    readonly folder: PictureFolder,
  ) {}

  namesIn({ Service }: Parameters): string[] {
    return Service ? [Service] : [];
  }

  async act(action: string, parameters: Parameters, host: string): Promise<Record<string, unknown>> {
    // Texts have a Message, pictures a Msg.
    const word = action === 'ImageModeration' ? 'Msg' : 'Message';
    try {
      const body = { Code: 200, [word]: 'OK', Data: await this.#dataOf(action, parameters, host) };
      return this.faults.take(this.party, 'reply') ? { ...body, Data: lowerKeys(body.Data) } : body;
    } catch (error) {
      if (error instanceof GreenRefusal) return { Code: error.code, [word]: error.message };
      throw error;
    }
  }

  /** Its codes are numbers, all others the gateway's. */
  refusal(code: string, message: string): Record<string, unknown> | null {
    return /^\d{3}$/.test(code) ? { Code: Number(code), Message: message } : null;
  }

  async #dataOf(action: string, parameters: Parameters, host: string): Promise<Record<string, unknown>> {
    if (action === 'DescribeUploadToken') return this.folder.lend(host);
    return action === 'ImageModeration' ? this.#moderatePicture(parameters) : this.#moderateText(parameters);
  }

  #moderateText(parameters: Parameters): Record<string, unknown> {
    const { content, dataId } = readAsked(parameters, TEXT_SERVICES);
    if (typeof content !== 'string' || content === '') throw new GreenRefusal(400, 'content is empty');
    if (content.length > LONGEST) throw new GreenRefusal(402, 'content is too long');
    const { suggest, name, word } = judgeText(content);
    const row = { Label: name, ...(word && { Confidence: SCORE[suggest], RiskWords: word, Description: '疑似违规' }) };
    return { RiskLevel: RISK[suggest], Result: [row], ...(dataId === undefined ? {} : { DataId: dataId }) };
  }

  async #moderatePicture(parameters: Parameters): Promise<Record<string, unknown>> {
    const { ossBucketName, ossObjectName, dataId } = readAsked(parameters, PICTURE_SERVICES);
    if (typeof ossObjectName !== 'string' || !ossBucketName) throw new GreenRefusal(400, 'imageUrl is empty');
    if (ossBucketName !== this.folder.name) throw new GreenRefusal(401, 'ossBucketName is invalid');
    const bytes = this.folder.bucket.versions(ossObjectName).findLast(({ key }) => key === ossObjectName)?.bytes;
    if (!bytes) throw new GreenRefusal(404, 'the image cannot be loaded');
    if (bytes.length > MOST_BYTES) throw new GreenRefusal(406, 'the image is too large');
    const { suggest, name } = await judgePicture(bytes).catch(() => {
      throw new GreenRefusal(407, 'the format of the image is not supported');
    });
    const row = { Label: name, ...(suggest === 'pass' ? {} : { Confidence: SCORE[suggest], Description: '疑似违规' }) };
    return { RiskLevel: RISK[suggest], Result: [row], ...(dataId === undefined ? {} : { DataId: dataId }) };
  }
}

function readAsked({ Service, ServiceParameters }: Parameters, services: readonly string[]): Record<string, unknown> {
  if (!Service || !ServiceParameters) throw new GreenRefusal(400, 'parameter is empty');
  if (!services.some((one) => new RegExp(`^${one}(_\\d\\d)?$`).test(Service)))
    throw new GreenRefusal(400, 'service is invalid');
  const asked = readServiceParameters(ServiceParameters);
  if (asked.dataId !== undefined && !/^[\w.-]{1,64}$/.test(String(asked.dataId)))
    throw new GreenRefusal(401, 'dataId is invalid');
  return asked;
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
