import { blindIndex } from '../../platform/blindIndex';

/** The keyed mark (32 bytes) of an openid of the service account: a follower is found, and events are kept, under it. */
export const followerMark = (openid: string): Buffer => blindIndex('followers.openid', openid);
