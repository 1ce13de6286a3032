import * as z from 'zod/mini';
import { endpoint } from './endpoint';

const followingView = z.object({
  /** By which the phone shows its page; null where we have no service account, or they no WeChat. */
  username: z.nullable(z.string()),
  /** Whether their next letters by WeChat may come by it; who has just begun or ceased to follow may be known later. */
  isFollowing: z.boolean(),
});
export type Following = z.infer<typeof followingView>;

/** Our service account at WeChat, by which letters come to who follows it, when no single leave is left. */
export const followers = {
  readFollowing: endpoint({
    method: 'GET',
    path: '/service-account',
    access: 'account',
    summary: 'Whether I follow the service account, as far as is known, and which it is',
    request: z.strictObject({}),
    reply: followingView,
  }),
};
