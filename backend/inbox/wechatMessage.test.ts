import { wechatSettings } from '../vendors/wechat/settings';
import type { VendorEvent } from './VendorEvent';
import { messageFacts, readConsentAnswers, readSentResults } from './wechatMessage';

const TemplateId = wechatSettings.WECHAT_LETTER_TEMPLATE_ID;
const kept = (kind: string, item: Record<string, string>) => ({ facts: messageFacts(kind, [item]) }) as VendorEvent;
const told = (item: Record<string, string>) => readSentResults(kept('subscribe_msg_sent_event', item))[0];

describe('what WeChat tells of a message that it took', () => {
  const MsgID = '1864323726461255681';
  const known = { msgId: MsgID, template: 'letter' };

  it.each([
    [
      { ErrorCode: '0', ErrorStatus: 'success' },
      { delivered: true, code: '-' },
    ],
    [{ ErrorStatus: 'success' }, { delivered: true, code: '-' }],
    [
      { ErrorCode: '43101', ErrorStatus: 'user refuse to accept the msg' },
      { delivered: false, code: '43101' },
    ],
    [{ ErrorCode: '43108' }, { delivered: false, code: '43108' }],
    [
      { ErrorCode: '-1', ErrorStatus: 'system error' },
      { delivered: false, code: '-1' },
    ],
    [
      { ErrorCode: '43101', ErrorStatus: 'success' },
      { delivered: false, code: '43101' },
    ],
    [{ ErrorStatus: 'failed: system failed' }, { delivered: false, code: 'unreadable' }],
    [
      { ErrorCode: 'E1 2', ErrorStatus: 'no' },
      { delivered: false, code: 'unreadable' },
    ],
    [{}, { delivered: null, code: '-' }],
  ])('is kept and read as %j: %j', (item, said) => {
    expect(told({ TemplateId, MsgID, ...item })).toEqual({ ...known, ...said });
  });

  it.each([{}, { MsgID: '' }, { MsgID: 'x1' }, { MsgID: '9'.repeat(33) }] as Record<string, string>[])(
    'has no number where it is %j',
    (item) => {
      expect(told({ TemplateId, ErrorCode: '0', ...item })?.msgId).toBeNull();
    },
  );

  it('is of another template where we do not know it', () => {
    expect(told({ TemplateId: 'older', MsgID, ErrorCode: '0' })?.template).toBe('other');
    expect(told({ MsgID, ErrorCode: '0' })?.template).toBe('other');
  });
});

describe('how a person answers when asked for messages', () => {
  it.each([
    ['accept', 'given'],
    ['acceptWithAudio', 'given'],
    ['acceptWithForcePush', 'given'],
    ['reject', 'refused'],
    ['ban', 'refused'],
    ['filter', 'refused'],
  ])('%s is a consent %s', (SubscribeStatusString, act) => {
    for (const kind of ['subscribe_msg_popup_event', 'subscribe_msg_change_event'])
      expect(readConsentAnswers(kept(kind, { TemplateId, SubscribeStatusString }))).toEqual([
        { act, template: 'letter' },
      ]);
  });

  it('is kept of several at once, and of none', () => {
    const items = ['accept', 'reject'].map((SubscribeStatusString) => ({ TemplateId, SubscribeStatusString }));
    const facts = messageFacts('subscribe_msg_popup_event', items);
    expect(facts).toBe('given letter,refused letter');
    expect(readConsentAnswers({ facts } as VendorEvent)).toHaveLength(2);
    expect(readConsentAnswers({ facts: messageFacts('subscribe_msg_popup_event', []) } as VendorEvent)).toEqual([]);
  });

  it('of other events nothing is kept', () => {
    expect(messageFacts('wxa_media_check', [{ TemplateId }])).toBeNull();
  });
});
