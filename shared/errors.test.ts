import { type ErrorCode, errors } from './errors';

const codes = Object.keys(errors) as ErrorCode[];
const statuses = [400, 401, 403, 404, 405, 409, 413, 415, 422, 429, 500, 503];

describe('the errors a caller may see', () => {
  it.each(codes)('say %s in both languages', (code) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(errors[code]['zh-CN']).toMatch(/^[^a-z]*\p{Script=Han}.*。$/u);
    expect(errors[code].en).toMatch(/^[A-Z][\x20-\x7e]+\.$/);
  });

  it.each(codes)('answer %s with a status that clients understand', (code) => {
    expect(statuses).toContain(errors[code].status);
  });

  it('blame the server for nothing but what is away or broken', () => {
    const ours = codes.filter((code) => errors[code].status >= 500);
    expect(
      ours.every((code) => code === 'internal_error' || /un(available|checked)$|^message_not_sent$/.test(code)),
    ).toBe(true);
  });

  it('have no two codes with one sentence', () => {
    for (const locale of ['zh-CN', 'en'] as const) {
      expect(new Set(codes.map((code) => errors[code][locale])).size).toBe(codes.length);
    }
  });
});
