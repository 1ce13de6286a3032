import { randomBytes } from 'node:crypto';
import type { SandboxRequest } from '../http/answer';
import { OssBucket } from '../oss/ossBucket';
import { OssError } from '../oss/ossError';
import { type OssAccess, OssSignature } from '../oss/ossSignature';
import type { IdSource } from '../world/idSource';
import type { SandboxClock } from '../world/sandboxClock';

const LIFE_MS = 3_600_000;

/** Signed with a key that was lent, which is nothing without its token, and good for uploads until it ends. */
class LentSignature extends OssSignature {
  constructor(
    access: OssAccess,
    clock: SandboxClock,
    private readonly token: string,
    private readonly isOver: () => boolean,
  ) {
    super(access, clock);
  }

  override verifyCall(request: SandboxRequest): void {
    super.verifyCall(request);
    if (request.headers['x-oss-security-token'] !== this.token)
      throw new OssError('InvalidAccessKeyId', 'The security token is not in our records.');
    if (this.isOver()) throw new OssError('InvalidAccessKeyId', 'The security token has expired.');
    if (request.method !== 'PUT') throw new OssError('AccessDenied', 'The token is for uploads alone.');
  }
}

/** The bucket of image moderation into which its customers put what it is to look at, with a key that it lends them. */
export class PictureFolder {
  readonly name = 'green-uploads';
  readonly bucket: OssBucket;
  readonly signature: OssSignature;
  readonly #lent: Record<'AccessKeyId' | 'AccessKeySecret' | 'SecurityToken', string>;
  #endsAt = 0;

  constructor(
    ids: IdSource,
    private readonly clock: SandboxClock,
  ) {
    this.bucket = new OssBucket(ids);
    const [AccessKeyId = '', AccessKeySecret = '', SecurityToken = ''] = [12, 20, 60].map((length) =>
      randomBytes(length).toString('hex'),
    );
    this.#lent = { AccessKeyId: `STS.${AccessKeyId}`, AccessKeySecret, SecurityToken };
    const access = { accessKeyId: this.#lent.AccessKeyId, accessKeySecret: AccessKeySecret, bucket: this.name };
    const isOver = () => this.#endsAt <= clock.now();
    this.signature = new LentSignature({ ...access, region: 'cn-shanghai' }, clock, SecurityToken, isOver);
  }

  /** The data of a DescribeUploadToken answer, to whoever called at this host. */
  lend(host: string): Record<string, unknown> {
    this.#endsAt = this.clock.now() + LIFE_MS;
    return {
      ...this.#lent,
      BucketName: this.name,
      FileNamePrefix: 'upload/1a2b3c/',
      // Not by its number: OSS's client would take that for an address without a bucket.
      OssInternetEndPoint: `http://${host.replace('127.0.0.1', 'localhost')}`,
      Expiration: Math.floor(this.#endsAt / 1000),
    };
  }
}
