import type { Router } from '../http/router';
import type { PayAnswers } from './payAnswers';
import type { PaySigner } from './paySigner';
import type { PlatformCertificates } from './platformCertificates';

/** Serves GET /v3/certificates: WeChat Pay's platform certificates, each encrypted under the merchant's APIv3 key. */
export class CertificateRoutes {
  constructor(
    private readonly answers: PayAnswers,
    private readonly certificates: PlatformCertificates,
    private readonly signer: PaySigner,
  ) {}

  mount(router: Router): void {
    router.add('GET', '/v3/certificates', (request) =>
      this.answers.serve(request, () =>
        this.answers.answer('certificates', '', (fault) => ({
          data: this.certificates.list().map(({ serial, pem, effectiveTime, expireTime }) => ({
            serial_no: serial,
            effective_time: effectiveTime,
            expire_time: expireTime,
            encrypt_certificate: this.signer.encrypt('certificate', pem, fault),
          })),
        })),
      ),
    );
  }
}
