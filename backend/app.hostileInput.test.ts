import { contract } from '../shared/contract/contract';
import type { Endpoint } from '../shared/contract/endpoint';
import { readAccessToken } from './accounts/sessions/accessToken';
import { sessionIdIn } from './accounts/sessions/refreshToken';
import { readName } from './accounts/signIn/readName';
import { localeOf } from './platform/http/localeOf';
import { deviceOf, networkOf } from './platform/http/visit';
import { logger } from './platform/logger';
import { platformSettings } from './platform/settings';
import { hostileBodies, hostileTexts } from './testing/hostileTexts';
import { isLinear } from './testing/processorTime';
import { testSystem } from './testing/testSystem';
import { readReports } from './vendors/sms/aliyun/readReports';
import { signAsWechatPay } from './vendors/testing/signAsWechatPay';
import { decryptMessage } from './vendors/wechat/events/decryptMessage';
import { findCiphertext } from './vendors/wechat/events/findCiphertext';
import { readFields } from './vendors/wechat/events/readFields';
import { readPush, readVerification } from './vendors/wechat/events/readPush';
import { readNotification } from './vendors/wechatPay/readNotification';

const size = 64_000;
// Node refuses more than 16 KB of headers and address together.
const headSize = 14_000;
// The garbage of a long text makes steps of its own below this; in a square of this much a text would take seconds.
const floorMs = 50;
// A request takes a few ms, whatever it says; in a square of this much it would take hundreds.
const requestFloorMs = 20;

const own = platformSettings.TRUSTED_PROXIES;
beforeAll(() => {
  platformSettings.TRUSTED_PROXIES = 2;
});
afterAll(() => {
  platformSettings.TRUSTED_PROXIES = own;
});
testSystem({ clean: 'once' });
beforeEach(() => {
  for (const level of ['info', 'warn', 'alarm'] as const) jest.spyOn(logger, level).mockReturnValue();
});

/** The texts with which some work takes more than its share of time. */
async function dearTexts(texts: typeof hostileTexts, whole: number, floor: number, work: (text: string) => unknown) {
  const dear: string[] = [];
  for (const [name, make] of Object.entries(texts)) {
    const [text, half] = [make(whole), make(whole / 2)];
    if (
      !(await isLinear(
        () => work(half),
        () => work(text),
        floor,
      ))
    )
      dear.push(name);
  }
  return dear;
}

describe('the measure', () => {
  it('finds a pattern that looks twice', async () => {
    const planted = /<(\w+)>(?:<!\[CDATA\[([\s\S]*?)\]\]>|([^<]*))<\/\1>/g;
    const dear = await dearTexts(hostileTexts, size, floorMs, (text) => [...text.matchAll(planted)]);
    expect(dear).toContain('tags that begin what never ends, then ends');
  }, 60_000);

  it('finds work that grows with the square of what is sent', async () => {
    const lines = (text: string) => text.split('\n').reduce((all, line) => all.concat(line), [] as string[]);
    expect(await dearTexts({ lines: (length) => '\n'.repeat(length) }, size / 4, floorMs, lines)).toEqual(['lines']);
  }, 60_000);
});

const query = (text: string) => ({ timestamp: text, nonce: text, signature: text, msg_signature: text, echostr: text });

describe('what anybody may send costs little', () => {
  const readers: Record<string, (text: string) => unknown> = {
    'an event of WeChat': (text) => readPush(query('1'), text),
    'the address of an event of WeChat': (text) => readPush(query(text), '<xml>'),
    'a check of the address': (text) => readVerification(query(text)),
    'a ciphertext of WeChat': findCiphertext,
    'a message of WeChat': readFields,
    'a message to be decrypted': (text) => decryptMessage('A'.repeat(43), text, 'wx'),
    'reports of SMS': readReports,
    'a payment': (text) => readNotification({ 'wechatpay-serial': text }, text),
    'the name of an account': (text) => readName(text.slice(0, 512)),
    'an access token': (text) => readAccessToken(text, 'weapp'),
    'a refresh token': sessionIdIn,
    'the languages of a reader': localeOf,
    'the kind of a device': deviceOf,
    'an address of the network': networkOf,
  };

  it.each(Object.entries(readers))('%s', async (_what, read) => {
    expect(await dearTexts(hostileBodies, size, floorMs, read)).toEqual([]);
  });

  it('a payment signed with what WeChat Pay signs', async () => {
    const signed = (text: string) => ({ ...signAsWechatPay(''), 'wechatpay-signature': text, 'wechatpay-nonce': text });
    expect(await dearTexts(hostileBodies, size, floorMs, (text) => readNotification(signed(text), text))).toEqual([]);
  });
});

interface Schema {
  shape?: Record<string, Schema>;
  options?: (Schema | string)[];
  def: { innerType?: Schema; element?: Schema };
}

/** A value of the schema's shape whose every leaf is this text; of several shapes the one at `pick`. */
function filledWith(schema: Schema, text: string, pick: number): unknown {
  const { shape, options, def } = schema;
  const inner = def.innerType ?? options?.[pick % options.length];
  if (typeof inner === 'object') return filledWith(inner, text, pick);
  if (def.element) return [filledWith(def.element, text, pick)];
  if (!shape) return text;
  return Object.fromEntries(Object.entries(shape).map(([name, field]) => [name, filledWith(field, text, pick)]));
}

describe('the schema of what is sent costs little', () => {
  const endpoints = Object.entries(contract).flatMap(([module, all]) =>
    Object.entries(all).map(([name, endpoint]): [string, Endpoint] => [`${module}.${name}`, endpoint]),
  );
  const open = endpoints.filter(([, { access, method }]) => access === 'public' && method === 'POST');

  it.each(open)('%s', async (_name, { request }) => {
    const schema = request as unknown as Schema;
    const judge = (text: string) => [0, 1].map((pick) => request.safeParse(filledWith(schema, text, pick)).success);
    expect(await dearTexts(hostileBodies, size, floorMs, judge)).toEqual([]);
  });
});

describe('a request costs little', () => {
  const ask = async (method: string, path: string, body?: string, headers: Record<string, string> = {}) => {
    const sent = { 'Content-Type': 'application/json', ...headers };
    const answer = await fetch(platformSettings.PUBLIC_URL + path, { method, body, headers: sent });
    await answer.text();
    if (answer.status >= 500) throw new Error(`${method} ${path} answered ${answer.status}`);
  };
  const post = (path: string) => (text: string) => ask('POST', path, text);
  const bodies = {
    'JSON for an endpoint': post('/api/v1/openings'),
    'an event of WeChat': post('/callbacks/wechat/events?timestamp=1&nonce=1&signature=00'),
    'a payment': post('/callbacks/wechat-pay/notify'),
    'reports of SMS under a wrong key': post('/callbacks/aliyun-sms/wrong/reports'),
  };

  it.each(Object.entries(bodies))('whatever its body: %s', async (_what, postTo) => {
    expect(await dearTexts(hostileBodies, size, requestFloorMs, postTo)).toEqual([]);
  });

  it.each([
    ...['Accept-Language', 'Authorization', 'Content-Type', 'Cookie', 'Origin', 'User-Agent', 'X-CSRF-Token'],
    ...['X-Forwarded-For', 'X-Forwarded-Proto'],
  ])('whatever its header %s', async (name) => {
    const asking = (text: string) => ask('POST', '/api/v1/sessions/refresh', '{}', { [name]: `x ${text.trim()} x` });
    expect(await dearTexts(hostileTexts, headSize, requestFloorMs, asking)).toEqual([]);
  });

  it('whatever the header Accept, where a page is asked for', async () => {
    const asking = (text: string) => ask('GET', '/nope', undefined, { Accept: `x ${text.trim()} x` });
    expect(await dearTexts(hostileTexts, headSize, requestFloorMs, asking)).toEqual([]);
  });

  it.each(['/api/v1/letters/rules?', '/api/v1/letters/', '/callbacks/aliyun-sms/', '/'])(
    'whatever comes in its address after %s',
    async (start) => {
      const asking = (text: string) => ask('GET', start + encodeURI(text).slice(0, headSize));
      expect(await dearTexts(hostileTexts, headSize, requestFloorMs, asking)).toEqual([]);
    },
  );

  it('and gets a short refusal', async () => {
    const names = JSON.stringify(Object.fromEntries(Array.from({ length: 14_000 }, (_none, n) => [`n${n}`, 0])));
    const long = JSON.stringify({ [`${'长'.repeat(50_000)}`]: 0 });
    for (const body of [names, long, hostileBodies['many small objects']?.(size) ?? '']) {
      const answer = await fetch(`${platformSettings.PUBLIC_URL}/api/v1/openings`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body,
      });
      expect(answer.status).toBe(400);
      expect((await answer.text()).length).toBeLessThan(4_000);
    }
  });
});
