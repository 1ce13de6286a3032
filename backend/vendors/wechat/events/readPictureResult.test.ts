import { readPictureResult } from './readPictureResult';

const head = { ToUserName: 'gh_0', FromUserName: 'oSomebody', CreateTime: 1626959646, Event: 'wxa_media_check' };
const traceId = '60f96f1d-3845297a-1976a3ae';
const told = (rest: object) => JSON.stringify({ ...head, appid: 'wx0', trace_id: traceId, version: 2, ...rest });
const ok = { errcode: 0, errmsg: 'ok' };
const detail = (suggest: string, label: number | string) => [
  { strategy: 'content_model', errcode: 0, suggest, label, prob: 90 },
];
const passed = { traceId, suggest: 'pass', code: '100' };
const risky = { traceId, suggest: 'risky', code: '20002' };
const malformed = { traceId, suggest: null, code: 'malformed' };
const xml = (...parts: string[]) =>
  `<xml><Event><![CDATA[wxa_media_check]]></Event>${parts.join('')}<version>2</version></xml>`;
const trace = `<trace_id><![CDATA[${traceId}]]></trace_id>`;

describe('what WeChat found about a picture', () => {
  it.each([
    [
      'as it is documented',
      told({ ...ok, result: { suggest: 'pass', label: 100 }, detail: detail('pass', 100) }),
      passed,
    ],
    ['with its label as a text', told({ ...ok, result: { suggest: 'risky', label: '20002' } }), risky],
    ['with its codes as texts', told({ errcode: '0', result: { suggest: 'risky', label: ' 20002 ' } }), risky],
    ['without a code', told({ result: { suggest: 'pass', label: 100 } }), passed],
    ['with blanks around the names', told(ok).replace('}', ',"  result ":{"suggest":"pass","label":100}}'), passed],
    [
      'to be looked at',
      told({ ...ok, result: { suggest: 'review', label: 21000 } }),
      { traceId, suggest: 'review', code: '21000' },
    ],
    ['under a label that is none', told({ ...ok, result: { suggest: 'risky', label: 'x' } }), { ...risky, code: '0' }],
    ['under no label', told({ ...ok, result: { suggest: 'risky' } }), { ...risky, code: '0' }],
    [
      'with a graver detail',
      told({ ...ok, detail: detail('risky', 20002), result: { suggest: 'pass', label: 100 } }),
      passed,
    ],
    ['not downloaded', told({ errcode: -1008, errmsg: 'download failed' }), { traceId, suggest: null, code: '-1008' }],
    ['not downloaded, as a text', told({ errcode: '-1008' }), { traceId, suggest: null, code: '-1008' }],
    [
      'with a code beside a finding',
      told({ errcode: -1, result: { suggest: 'pass', label: 100 } }),
      { traceId, suggest: null, code: '-1' },
    ],
    ['with a code that is none', told({ errcode: 'no 13800000001' }), malformed],
    ['in a word nobody knows', told({ ...ok, result: { suggest: 'block', label: 20002 } }), malformed],
    ['without a result', told({ ...ok, detail: detail('risky', 20002) }), malformed],
    ['with a result of another form', told({ ...ok, result: 'pass' }), malformed],
    ['with no result at all', told({ ...ok, result: null }), malformed],
    ['as XML', xml(trace, '<errcode>0</errcode><result><suggest>risky</suggest><label>20002</label></result>'), risky],
    [
      'as XML whose details come first',
      xml(
        '<detail><strategy>content_model</strategy><errcode>7</errcode><suggest>risky</suggest></detail>',
        '<result><suggest><![CDATA[pass]]></suggest><label><![CDATA[100]]></label></result>',
        `<errcode>0</errcode>${trace}`,
      ),
      passed,
    ],
    ['as XML without a result', xml(trace, '<errcode>0</errcode>'), malformed],
    ['as XML, not downloaded', xml(trace, '<errcode>-1008</errcode>'), { traceId, suggest: null, code: '-1008' }],
  ])('is read where it is told %s', (_form, message, result) => {
    expect(readPictureResult(message)).toEqual(result);
  });

  it.each([
    ['none', told({ ...ok, trace_id: undefined })],
    ['an empty one', told({ ...ok, trace_id: '' })],
    ['a long one', told({ ...ok, trace_id: 'a'.repeat(65) })],
    ['one with blanks', told({ ...ok, trace_id: 'a b' })],
    ['an object', told({ ...ok, trace_id: { a: 1 } })],
    ['one in XML that stands too deep', xml(`<detail>${trace}</detail>`)],
  ])('is nothing without the number of a question: %s', (_what, message) => {
    expect(readPictureResult(message)).toBeNull();
  });
});
