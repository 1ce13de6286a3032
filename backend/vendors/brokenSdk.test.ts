import { randomBytes } from 'node:crypto';
import { clock } from '../platform/clock';
import { newId } from '../platform/newId';
import { kmsKeyWrapper } from './kms/kmsKeyWrapper';
import { loadSdk } from './loadSdk';
import { aliyunSms } from './sms/aliyun/aliyunSms';
import { noOthers } from './testing/noOthers';
import { recordOutput } from './testing/recordOutput';

// As after an installation that was cut short.
jest.mock('@alicloud/openapi-core', () => {
  throw new SyntaxError('Unexpected end of input');
});

const phone = '+8613700000001';

describe('where the package of Alibaba Cloud is broken', () => {
  it('an SMS is surely not sent, and an operator hears of it', async () => {
    const output = await recordOutput(async () => {
      const outcome = await aliyunSms.send({
        phone,
        reference: newId(),
        message: { template: 'code', code: '012345' },
      });
      expect(outcome).toEqual({ kind: 'not_sent', code: 'SDK_BROKEN' });
    });
    expect(output).toContain('alarm vendor package could not be loaded');
  });

  it('an earlier send stays in doubt', async () => {
    const earlier = { phone, reference: newId(), vendorReference: null, sentAt: clock.date(), others: noOthers };
    expect(await aliyunSms.inquire(earlier)).toEqual({ kind: 'unknown' });
  });

  it('KMS is unavailable', async () => {
    const wrapped = kmsKeyWrapper().wrap(randomBytes(32), {});
    await expect(wrapped).rejects.toMatchObject({ name: 'KeyWrapperError', reason: 'unavailable' });
  });
});

describe('the alarm about a package', () => {
  it.each([
    ['its code', Object.assign(new Error('/srv/node_modules is busy'), { code: 'EMFILE' }), 'EMFILE'],
    ['its name where it has no code', new SyntaxError('Unexpected end of /srv/node_modules'), 'SyntaxError'],
    ['that it is no code', Object.assign(new Error(), { code: 'in /srv/node_modules' }), 'malformed'],
  ])('names of what was thrown %s, and no path', async (_what, thrown, cause) => {
    const output = await recordOutput(() => loadSdk('aliyunSms', () => Promise.reject(thrown)));
    const fields = JSON.stringify({ vendor: 'aliyunSms', code: 'SDK_BROKEN', errorName: cause });
    expect(output).toBe(`alarm vendor package could not be loaded ${fields}`);
  });
});
