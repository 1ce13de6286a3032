import * as fc from 'fast-check';
import { describeError } from './logger';

const described = (error: unknown) => JSON.stringify(describeError(error));

describe('what is logged of an error', () => {
  it('is its name, its code and the places it passed', () => {
    const error = Object.assign(new TypeError('fetch failed'), { code: 'ECONNRESET' });
    const description = describeError(error);
    expect(description).toMatchObject({ errorName: 'TypeError', code: 'ECONNRESET' });
    expect(description.stack?.[0]).toMatch(/^at .*logger\.test\.ts/);
    expect(description.stack?.length).toBeLessThanOrEqual(8);
  });

  it.each([
    'request to https://example.com/?phone=13800000003 failed',
    'the text was:\n    at 13800000003, near the old tree',
    '13800000003',
  ])('is never its message: %j', (message) => {
    expect(described(new Error(message))).not.toContain('13800000003');
  });

  it('is never its message, whatever stands in it', () => {
    const line = fc.constantFrom('\n', '\n    at ', '13800000003', ' (', ':1:1)', '$&', '你好');
    fc.assert(
      fc.property(fc.array(line), (parts) => {
        expect(described(new Error(parts.join('')))).not.toMatch(/13800000003|你好/);
      }),
    );
  });

  it.each(['13800000003', { phone: '13800000003' }, { name: '外婆 13800000003' }, null, undefined, 42])(
    'is only a type when %p was thrown',
    (thrown) => {
      expect(describeError(thrown)).toEqual({ errorName: typeof thrown, stack: [] });
    },
  );
});
