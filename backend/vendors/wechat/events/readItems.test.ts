import { readItems } from './readItems';

const one = { TemplateId: 'T1', MsgID: '3000123', ErrorCode: '0', ErrorStatus: 'success' };
const xml = (...items: string[]) =>
  `<xml><Event><![CDATA[subscribe_msg_sent_event]]></Event><SubscribeMsgSentEvent>${items.join('')}</SubscribeMsgSentEvent></xml>`;

describe('the list in an event of subscribe messages', () => {
  it.each([
    ['an object', JSON.stringify({ Event: 'x', List: one }), [one]],
    ['an array', JSON.stringify({ List: [one, { TemplateId: 'T2' }] }), [one, { TemplateId: 'T2' }]],
    ['an array of one', JSON.stringify({ List: [one] }), [one]],
    ['blanks around the names', '{" List ":{" TemplateId ":" T1 "}}', [{ TemplateId: 'T1' }]],
    ['numbers', '{"List":{"ErrorCode":43101,"MsgID":5}}', [{ ErrorCode: '43101', MsgID: '5' }]],
    [
      'a number longer than a JavaScript number',
      '{"List":{"MsgID":1864323726461255681}}',
      [{ MsgID: '1864323726461255681' }],
    ],
    [
      'XML with one item',
      xml('<List><TemplateId><![CDATA[T1]]></TemplateId><MsgID>7</MsgID></List>'),
      [{ TemplateId: 'T1', MsgID: '7' }],
    ],
    [
      'XML with two items and blanks',
      ` ${xml('\n<List>\n<TemplateId>T1</TemplateId>\n</List>', '<List><TemplateId>T2</TemplateId></List>')}`,
      [{ TemplateId: 'T1' }, { TemplateId: 'T2' }],
    ],
    ['no list', '{"Event":"user_info_modified"}', []],
    ['a list of nothing', '{"List":[]}', []],
    ['a list of texts', '{"List":["a",null,1]}', []],
    ['no list in XML', '<xml><Event>x</Event></xml>', []],
    ['an item that is cut off', xml('<List><TemplateId>T1</TemplateId>'), []],
    ['no JSON', '{', []],
    ['null', 'null', []],
  ])('is read where it is %s', (_form, message, items) => {
    expect(readItems(message)).toEqual(items);
  });
});
