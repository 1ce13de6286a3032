import { blindIndex } from '../../platform/blindIndex';

/** The keyed mark (32 bytes) of an openid: a way in is found by it, and what WeChat says of a user is kept under it. */
export const openidMark = (openid: string): Buffer => blindIndex('identities.wechat', openid);
