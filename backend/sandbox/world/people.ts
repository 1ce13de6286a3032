import { createHash } from 'node:crypto';

export interface Person {
  id: string;
  name: { zh: string; en: string };
  /** Present for people who use WeChat; unionid only when their account is bound to an Open Platform account. */
  wechat?: { openid: string; unionid?: string };
  /** E.164. */
  number?: string;
  address?: string;
}

/** The demo people, found by id, openid, number or e-mail address. */
export class People {
  readonly list: readonly Person[];

  constructor(appId: string) {
    const openid = (id: string) => wechatId(`${appId}:${id}`);
    this.list = [
      {
        id: 'linwan',
        name: { zh: '林晚', en: 'Lin Wan' },
        wechat: { openid: openid('linwan'), unionid: wechatId('union:linwan') },
        number: '+8613800000001',
        address: 'linwan@example.com',
      },
      {
        id: 'zhoumu',
        name: { zh: '周牧', en: 'Zhou Mu' },
        wechat: { openid: openid('zhoumu') },
        number: '+8613800000002',
      },
      { id: 'waipo', name: { zh: '外婆', en: 'Grandma' }, number: '+8613800000003' },
      { id: 'amelie', name: { zh: '阿梅莉', en: 'Amélie' }, address: 'amelie@example.com' },
    ];
  }

  byId(id: string): Person | undefined {
    return this.list.find((person) => person.id === id);
  }

  byOpenid(openid: string): Person | undefined {
    return this.list.find((person) => person.wechat?.openid === openid);
  }

  /** Who has this openid at another app of ours, the service account. */
  byOpenidOf(appId: string, openid: string): Person | undefined {
    return this.list.find((person) => person.wechat && openidAt(appId, person) === openid);
  }

  byNumber(number: string): Person | undefined {
    return this.list.find((person) => person.number === number);
  }

  byAddress(address: string): Person | undefined {
    return this.list.find((person) => person.address === address.toLowerCase());
  }
}

/** The openid of a person at another app of ours; each app knows people by openids of its own. */
export const openidAt = (appId: string, { id }: Person): string => wechatId(`${appId}:${id}`);

/** 28 characters that start with `o`, as WeChat's ids do; the same person always has the same one. */
function wechatId(text: string): string {
  return `o${createHash('sha256').update(text).digest('base64url').slice(0, 27)}`;
}
