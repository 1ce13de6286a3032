import { label } from '../../../shared/label';
import type { Trace } from '../Trace';

/** Every cookie we set, all of them for the session: `__Host-` ties them to this very host and to HTTPS. */
export const cookieNames = { access: '__Host-access', refresh: '__Host-refresh', csrf: '__Host-csrf' } as const;
export type CookieName = keyof typeof cookieNames;

/** What they hold, by the name a browser sees. One that is missing here does not compile. */
export const cookies: Record<(typeof cookieNames)[CookieName], Trace> = {
  '__Host-access': {
    holds: label('短期登录凭证', 'short-lived proof of being signed in'),
    purpose: 'security',
    keptFor: label('10 分钟', '10 minutes'),
  },
  '__Host-refresh': {
    holds: label('用于续期登录的随机凭证', 'random token that renews the session'),
    purpose: 'security',
    keptFor: label('90 天未使用即失效，或至退出登录', '90 days without use, or until sign-out'),
  },
  '__Host-csrf': {
    holds: label('防止其他网站冒用您的登录', 'keeps other sites from acting in your name'),
    purpose: 'security',
    keptFor: label('与登录同时失效', 'as long as the session'),
  },
};
