import { type Answer, type HttpAnswer, type SandboxRequest, textAnswer } from '../http/answer';
import { applyRequestFault } from '../http/applyRequestFault';
import type { Router } from '../http/router';
import type { FaultBook } from '../world/faultBook';
import type { IdSource } from '../world/idSource';
import type { OssBucket } from './ossBucket';
import { OssError } from './ossError';
import { applyPolicy, readForm } from './ossForm';
import type { OssSignature } from './ossSignature';

const OWNER = '<Owner><ID>1234</ID><DisplayName>1234</DisplayName></Owner>';

/** Object storage as Alibaba Cloud's OSS does it, one private bucket, by path: every call signed, uploads by forms too. */
export class OssRoutes {
  constructor(
    private readonly name: string,
    private readonly bucket: OssBucket,
    private readonly signature: OssSignature,
    private readonly faults: FaultBook,
    private readonly ids: IdSource,
    private readonly party: 'oss' | 'green' = 'oss',
  ) {}

  mount(router: Router): void {
    router.add('POST', `/${this.name}`, (request) => this.#answer('upload', () => this.#upload(request)));
    for (const path of [`/${this.name}`, `/${this.name}/*`])
      router.add('ANY', path, (request) => this.#answer(request.method.toLowerCase(), () => this.#act(request)));
  }

  #answer(operation: string, work: () => Promise<HttpAnswer>): Promise<Answer> {
    const requestId = this.ids.hex(24).toUpperCase();
    const book = async () => {
      try {
        const answer = await work();
        return { ...answer, headers: { 'x-oss-request-id': requestId, ...answer.headers } };
      } catch (error) {
        if (error instanceof OssError) return error.toAnswer(requestId);
        throw error;
      }
    };
    return applyRequestFault(this.faults.take(this.party, operation), book, {
      refuse: (code) => new OssError(code, 'As told.').toAnswer(requestId),
      serverError: () => new OssError('InternalError', 'We encountered an internal error.').toAnswer(requestId),
    });
  }

  async #upload(request: SandboxRequest): Promise<HttpAnswer> {
    const form = await readForm(request);
    this.signature.verifyPolicy(form.fields);
    // Documented nowhere: a send that took long may be let in after the form's end.
    applyPolicy(form, this.name, request.beganAt);
    const isNewOnly = form.fields.get('x-oss-forbid-overwrite') === 'true';
    this.bucket.put(form.fields.get('key') ?? '', form.file, isNewOnly);
    return { status: Number(form.fields.get('success_action_status')) || 204, headers: {}, body: Buffer.alloc(0) };
  }

  async #act(request: SandboxRequest): Promise<HttpAnswer> {
    if (request.method === 'OPTIONS') return this.#allowOrigin(String(request.headers.origin));
    const isOpen = this.bucket.isPublic && !request.headers.authorization;
    if (!isOpen) this.signature.verifyCall(request);
    const { method, query, body, params } = request;
    const key = decodeURIComponent(params.rest ?? '');
    const empty = { status: 200, headers: {}, body: Buffer.alloc(0) };
    if (method === 'GET' && !key && query.has('versions')) return this.#listVersions(query.get('prefix') ?? '');
    if (method === 'GET' && !key && !isOpen && query.get('list-type') === '2') return this.#list(query);
    if (!key && isOpen) return empty;
    if (!key) throw new OssError('AccessDenied', 'The objects of this bucket are not listed.');
    if (method === 'PUT') {
      this.bucket.put(key, body);
      return empty;
    }
    if (method === 'DELETE') return this.#remove(key, query.get('versionId'));
    const bytes = this.bucket.read(key);
    if (method === 'HEAD') return { ...empty, headers: { 'content-length': String(bytes.length) } };
    return textAnswer(200, 'application/octet-stream', bytes);
  }

  #allowOrigin(origin: string): HttpAnswer {
    const isAllowed = this.bucket.origins.some((one) => one === '*' || one === origin);
    if (!isAllowed) throw new OssError('AccessForbidden', 'CORSResponse: This CORS request is not allowed.');
    return { status: 200, headers: { 'access-control-allow-origin': origin }, body: Buffer.alloc(0) };
  }

  #remove(key: string, versionId: string | null): HttpAnswer {
    if (versionId) this.bucket.removeVersion(key, versionId);
    const removed = versionId ?? this.bucket.put(key, null).versionId;
    return { status: 204, headers: { 'x-oss-version-id': removed }, body: Buffer.alloc(0) };
  }

  #list(query: URLSearchParams): HttpAnswer {
    const prefix = query.get('prefix') ?? '';
    const most = Number(query.get('max-keys') ?? 100);
    const after = Buffer.from(query.get('continuation-token') ?? '', 'base64url').toString();
    const left = this.bucket.keys(prefix).filter((key) => key > after);
    const page = left.slice(0, most);
    const contents = page.map((key) => `<Contents><Key>${key}</Key><Type>Normal</Type></Contents>`).join('');
    const token = Buffer.from(page.at(-1) ?? '').toString('base64url');
    const next = left.length > most ? `<NextContinuationToken>${token}</NextContinuationToken>` : '';
    const list = `<ListBucketResult><Name>${this.name}</Name><Prefix>${prefix}</Prefix>${contents}<KeyCount>${page.length}</KeyCount><IsTruncated>${left.length > most}</IsTruncated>${next}</ListBucketResult>`;
    return textAnswer(200, 'application/xml', list);
  }

  #listVersions(prefix: string): HttpAnswer {
    const entries = this.bucket.versions(prefix).map(({ key, versionId, bytes }) => {
      const kind = bytes ? 'Version' : 'DeleteMarker';
      return `<${kind}><Key>${key}</Key><VersionId>${versionId}</VersionId>${OWNER}</${kind}>`;
    });
    const list = `<ListVersionsResult><Name>${this.name}</Name><Prefix>${prefix}</Prefix>${entries.join('')}<IsTruncated>false</IsTruncated></ListVersionsResult>`;
    return textAnswer(200, 'application/xml', list);
  }
}
