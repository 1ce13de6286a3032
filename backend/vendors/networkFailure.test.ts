import { describeNetworkFailure } from './networkFailure';

const withCode = (code: string) => Object.assign(new Error('POST http://x/?phone=13800000001'), { code });

it.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('takes %s as proof that nothing was sent', (code) => {
  expect(describeNetworkFailure(withCode(code))).toEqual({ kind: 'not_sent', code });
});

it.each(['ECONNRESET', 'EPIPE', 'UND_ERR_SOCKET'])('takes %s as proof of nothing', (code) => {
  expect(describeNetworkFailure(withCode(code))).toEqual({ kind: 'unknown', code });
});

it('looks for the code in the cause, where fetch puts it', () => {
  const error = new TypeError('fetch failed', { cause: withCode('ECONNREFUSED') });
  expect(describeNetworkFailure(error)).toEqual({ kind: 'not_sent', code: 'ECONNREFUSED' });
});

it.each([
  ['http://127.0.0.1:6000/', 'bad_port'],
  ['smtp://127.0.0.1/', 'bad_scheme'],
])('names why fetch does not even try %s', async (url, code) => {
  const error = await fetch(url).catch((thrown: unknown) => thrown);
  expect(describeNetworkFailure(error)).toEqual({ kind: 'not_sent', code });
});

it('lets no message out but those that fetch itself always uses', () => {
  const error = new TypeError('fetch failed', { cause: new Error('bad port 13800000001') });
  expect(describeNetworkFailure(error)).toEqual({ kind: 'unknown', code: 'Error' });
});

it("names a timeout the same whether it is fetch's or the SDK's", () => {
  const ours = new DOMException('The operation was aborted due to timeout', 'TimeoutError');
  const theirs = Object.assign(new Error('ConnectTimeout: Connect http://x/?phone=1'), { name: 'RequestTimeoutError' });
  expect(describeNetworkFailure(ours)).toEqual({ kind: 'unknown', code: 'ETIMEDOUT' });
  expect(describeNetworkFailure(theirs)).toEqual({ kind: 'unknown', code: 'ETIMEDOUT' });
});

it('lets nothing of a message out, whatever was thrown', () => {
  const odd = Object.assign(new Error('13800000001'), { code: '13800000001', name: 'to linwan@example.com' });
  expect(describeNetworkFailure(odd)).toEqual({ kind: 'unknown', code: 'Error' });
  expect(describeNetworkFailure('13800000001')).toEqual({ kind: 'unknown', code: 'no_error_object' });
});
