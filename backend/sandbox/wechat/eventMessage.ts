/** What is pushed of a user, and how; by default sound, in safe mode, as JSON. */
export interface EventOrder {
  event: string;
  openid: string;
  /** Codes of the permissions taken back, in whatever way they are written. */
  revokeInfo?: string;
  /** What events of subscribe messages tell, template by template; the user then stands in FromUserName. */
  list?: Record<string, string>[];
  /** What an event of a check of media, or of a follower, tells; the user then stands in FromUserName. */
  media?: Record<string, unknown>;
  /** What an event of virtual payment tells, which names its user itself. */
  xpay?: Record<string, unknown>;
  format?: 'json' | 'xml';
  mode?: 'safe' | 'plain';
  /** `forged`: by somebody without the token; `tampered`: its ciphertext changed on the way; `stale`: ten minutes old;
   *  `foreign_app`: meant for another app. */
  flaw?: 'forged' | 'tampered' | 'stale' | 'foreign_app';
}

type Fields = Record<string, string>;

const ACCOUNT = 'gh_0123456789ab';

/** The event of a person's answer on the sheet that asks for messages. */
export function popupEvent(openid: string, templateIds: readonly string[], answer: 'accept' | 'reject'): EventOrder {
  const list = templateIds.map((id) => ({ TemplateId: id, SubscribeStatusString: answer, PopupScene: '0' }));
  return { event: 'subscribe_msg_popup_event', openid, list };
}

/** The event of what became of a message that was taken for sending; code 0 is success. */
export function sentEvent(openid: string, templateId: string, msgid: number, code: number, status: string): EventOrder {
  const result = { TemplateId: templateId, MsgID: String(msgid), ErrorCode: String(code), ErrorStatus: status };
  return { event: 'subscribe_msg_sent_event', openid, list: [result] };
}

/** An event of a follower of the service account: XML, as its console says. */
export const followerEvent = (event: string, openid: string, tells: Record<string, string> = {}): EventOrder => ({
  ...{ event, openid, format: 'xml' },
  media: { EventKey: '', ...tells },
});

/** The event of what became of a template message; status as WeChat writes it, blank after the colon or not. */
export const jobEvent = (openid: string, msgid: bigint, status: string): EventOrder => ({
  ...{ event: 'TEMPLATESENDJOBFINISH', openid, format: 'xml' },
  media: { MsgID: `${msgid}`, Status: status },
});

/** The text of an event, as JSON or XML. */
export function writeEvent(order: EventOrder, createTime: string, appId: string): string {
  const { event, openid, list, media, xpay, revokeInfo, format = 'json' } = order;
  const head = { ToUserName: ACCOUNT, CreateTime: createTime, MsgType: 'event', Event: event };
  if (list) return writeList({ ...head, FromUserName: openid }, event, list, format);
  if (media) return writeMedia({ ...head, FromUserName: openid, ...media }, format);
  if (xpay) return writeMedia({ ...head, FromUserName: '', ...xpay }, format);
  const user = {
    FromUserName: 'oPlatformOfWeChat00000000000',
    OpenID: openid,
    AppID: appId,
    PluginID: '',
    OpenPID: '',
  };
  const fields: Fields = { ...head, ...user, ...(revokeInfo !== undefined && { RevokeInfo: revokeInfo }) };
  // WeChat's own sample has blanks around some names.
  return format === 'json'
    ? JSON.stringify(fields).replace('"OpenID"', '" OpenID "')
    : `<xml>${leavesOf(fields)}</xml>`;
}

/** The wrapping around ciphertext. */
export function writeWrapped(encrypted: string, format: EventOrder['format'] = 'json'): string {
  const fields = { ToUserName: ACCOUNT, Encrypt: encrypted };
  return format === 'json' ? JSON.stringify(fields) : `<xml>${leavesOf(fields)}</xml>`;
}

// In JSON the list stands at the top, and one item alone without an array around it; XML wraps it in the event's name.
function writeList(head: Fields, event: string, list: Fields[], format: 'json' | 'xml'): string {
  if (format === 'json') return JSON.stringify({ ...head, List: list.length === 1 ? list[0] : list });
  const name = event.replace(/(?:^|_)(\w)/g, (_all, letter: string) => letter.toUpperCase());
  const items = list.map((item) => `<List>${leavesOf(item)}</List>`);
  return `<xml>${leavesOf(head)}<${name}>${items.join('')}</${name}></xml>`;
}

function writeMedia(fields: Record<string, unknown>, format: 'json' | 'xml'): string {
  return format === 'json' ? JSON.stringify(fields) : `<xml>${branchesOf(fields)}</xml>`;
}

// What is listed stands in elements of one name.
const branchesOf = (fields: object): string =>
  Object.entries(fields)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const))
    .map(([name, value]) =>
      typeof value === 'object' && value !== null
        ? `<${name}>${branchesOf(value)}</${name}>`
        : leavesOf({ [name]: `${value}` }),
    )
    .join('');

const leavesOf = (fields: Fields): string =>
  Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('');
