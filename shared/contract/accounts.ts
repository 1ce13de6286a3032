import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { id, instant } from './fields';

const account = z.object({ id, createdAt: instant, hasWechat: z.boolean() });

const session = z.object({
  account,
  accessToken: z.string(),
  accessTokenExpiresAt: instant,
  refreshToken: z.string(),
});

export type Session = z.infer<typeof session>;

const refreshToken = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}\.[A-Za-z0-9_-]{43}$/));

/** Who you are: sign in, stay signed in, sign out. */
export const accounts = {
  signInWithWechat: endpoint({
    method: 'POST',
    path: '/sessions/wechat',
    access: 'public',
    summary: 'Sign in with the code of wx.login',
    request: z.strictObject({ code: z.string().check(z.minLength(1), z.maxLength(256)) }),
    reply: session,
  }),
  refreshSession: endpoint({
    method: 'POST',
    path: '/sessions/refresh',
    access: 'public',
    summary: 'Exchange a refresh token, once, for a new pair',
    request: z.strictObject({ refreshToken }),
    reply: session,
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/sessions/sign-out',
    access: 'public',
    summary: 'End the session a refresh token belongs to',
    request: z.strictObject({ refreshToken }),
    reply: z.object({}),
  }),
  readAccount: endpoint({
    method: 'GET',
    path: '/account',
    access: 'account',
    summary: 'My account',
    request: z.strictObject({}),
    reply: account,
  }),
};
