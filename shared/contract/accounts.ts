import * as z from 'zod/mini';
import { endpoint } from './endpoint';
import { email, id, instant, password, personName, phone } from './fields';

/** The ways into an account. */
export const identityKinds = ['wechat', 'phone', 'email', 'username'] as const;

const identity = z.object({
  id,
  kind: z.enum(identityKinds),
  /** As a screen may show it to a passer-by: 138****0001, a***@example.com; a username whole; empty for WeChat. */
  shown: z.string(),
  addedAt: instant,
});

const account = z.object({
  id,
  createdAt: instant,
  penName: personName,
  /** A person between 14 and 17: no public letters, no marketing. */
  isMinor: z.boolean(),
  hasWechat: z.boolean(),
  hasPassword: z.boolean(),
  identities: z.array(identity),
  /** Set while the account is being closed: until then closing can be undone. */
  closingOn: z.nullable(instant),
});

/** Tokens of a client that keeps them itself (the mini program); a browser gets cookies and null here. */
const bearer = z.object({ accessToken: z.string(), accessTokenExpiresAt: instant, refreshToken: z.string() });

const session = z.object({
  sessionId: id,
  account,
  bearer: z.nullable(bearer),
  /** What a browser sends back in X-CSRF-Token with every change; null for the mini program. */
  csrfToken: z.nullable(z.string()),
});

const device = z.object({
  sessionId: id,
  isThis: z.boolean(),
  /** Coarse: the kind of device and program, never a model or hardware id. */
  device: z.string(),
  /** The network it signed in or last went on from, to ten minutes, cut to /24 (IPv4) or /48 (IPv6). */
  network: z.string(),
  startedAt: instant,
  lastSeenAt: instant,
});

export type Account = z.infer<typeof account>;
export type Identity = z.infer<typeof identity>;
export type Session = z.infer<typeof session>;
export type Device = z.infer<typeof device>;

const refreshToken = z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}\.[A-Za-z0-9_-]{64}$/));
/** Of wx.login, good once for five minutes. */
export const wechatCode = z.string().check(z.minLength(1), z.maxLength(256));
/** Six digits, as sent by SMS or mail. */
export const code = z.string().check(z.regex(/^\d{6}$/));
/** What was answered when the code was asked for: shows that it is tried by who asked, whose tries nobody else uses up. */
export const codeChallenge = z.optional(z.string().check(z.regex(/^[0-9A-HJKMNP-TV-Z]{26}\.[A-Za-z0-9_-]{22}$/)));
/** A code is on its way. */
export const sentCode = z.object({ expiresAt: instant, nextAfterSeconds: z.int(), challenge: z.string() });
export type SentCode = z.infer<typeof sentCode>;
export const contact = z.union([z.strictObject({ phone }), z.strictObject({ email })]);

export type Contact = z.infer<typeof contact>;

/**
 * What a person settles before anything of them is stored: the policy they agreed to by an unticked box, and the month
 * they were born in, of which only "14 to 17" or "18 and over" is kept.
 */
const joining = z.strictObject({
  policyVersion: z.string().check(z.maxLength(32)),
  bornIn: z.string().check(z.regex(/^(19|20)\d{2}-(0[1-9]|1[0-2])$/)),
});
export type Joining = z.infer<typeof joining>;

const done = z.object({});
/** Whether to take over the other account this way in belongs to, both being one person's. */
const merge = z._default(z.boolean(), false);

const guessed = { access: 'public', reply: session, rate: 'guess' } as const;

const freshToken = { access: 'fresh', reply: account, rate: 'token' } as const;

const fresh = { access: 'fresh', reply: account } as const;

/** Who you are: ways in, sessions, devices, proof that it is you. */
export const accounts = {
  signInWithWechat: endpoint({
    method: 'POST',
    path: '/sessions/wechat',
    access: 'public',
    summary: 'Sign in with the code of wx.login; the first time `joining` is needed',
    request: z.strictObject({ code: wechatCode, joining: z.optional(joining) }),
    reply: session,
    rate: 'token',
  }),
  sendSignInCode: endpoint({
    method: 'POST',
    path: '/sessions/codes',
    access: 'public',
    summary: 'Send six digits to a phone or e-mail; answers alike whether an account exists or not',
    request: z.strictObject({ contact }),
    reply: sentCode,
    rate: 'send',
  }),
  signInWithCode: endpoint({
    method: 'POST',
    path: '/sessions/code',
    ...guessed,
    summary: 'Sign in with a contact and the code sent to it; the first time `joining` is needed',
    request: z.strictObject({ contact, code, challenge: codeChallenge, joining: z.optional(joining) }),
  }),
  signInWithPassword: endpoint({
    method: 'POST',
    path: '/sessions/password',
    ...guessed,
    summary: 'Sign in with a username, phone or e-mail and the password',
    request: z.strictObject({ name: z.string().check(z.minLength(1), z.maxLength(512)), password }),
  }),
  register: endpoint({
    method: 'POST',
    path: '/accounts',
    ...guessed,
    summary: 'Open an account by username and password; the server adds digits, so that no name is ever taken',
    request: z.strictObject({ name: personName, password, joining }),
  }),
  refreshSession: endpoint({
    method: 'POST',
    path: '/sessions/refresh',
    access: 'public',
    summary: 'Exchange a refresh token, once, for a new pair; a browser sends its cookie instead',
    request: z.strictObject({ refreshToken: z.optional(refreshToken) }),
    reply: session,
    whileClosing: true,
    rate: 'token',
  }),
  signOut: endpoint({
    method: 'POST',
    path: '/sessions/sign-out',
    access: 'public',
    summary: 'End the session a refresh token belongs to; a browser sends its cookie instead',
    request: z.strictObject({ refreshToken: z.optional(refreshToken) }),
    reply: done,
    whileClosing: true,
    rate: 'token',
  }),
  listDevices: endpoint({
    method: 'GET',
    path: '/sessions',
    access: 'account',
    summary: 'Where I am signed in',
    request: z.strictObject({}),
    reply: z.object({ devices: z.array(device) }),
  }),
  endDevice: endpoint({
    method: 'DELETE',
    path: '/sessions/:sessionId',
    access: 'fresh',
    summary: 'End one of my sessions; it has no effect after a minute at the latest',
    request: z.strictObject({ sessionId: id }),
    reply: done,
  }),
  endOtherDevices: endpoint({
    method: 'POST',
    path: '/sessions/end-others',
    access: 'fresh',
    summary: 'End all my sessions but this one',
    request: z.strictObject({}),
    reply: done,
  }),
  readAccount: endpoint({
    method: 'GET',
    path: '/account',
    access: 'account',
    summary: 'My account',
    request: z.strictObject({}),
    reply: account,
    whileClosing: true,
  }),
  changeProfile: endpoint({
    method: 'PUT',
    path: '/account/profile',
    access: 'account',
    summary: 'Correct how I am called',
    request: z.strictObject({ penName: personName }),
    reply: account,
  }),
  sendProofCode: endpoint({
    method: 'POST',
    path: '/account/proof/codes',
    access: 'account',
    summary: 'Send six digits to one of my own contacts, to prove that it is me',
    request: z.strictObject({ identityId: id }),
    reply: sentCode,
    rate: 'send',
    whileClosing: true,
  }),
  prove: endpoint({
    method: 'POST',
    path: '/account/proof',
    access: 'account',
    summary: 'Prove again that it is me; opens what needs a fresh proof for five minutes',
    request: z.strictObject({
      proof: z.union([
        z.strictObject({ password }),
        z.strictObject({ identityId: id, code, challenge: codeChallenge }),
        z.strictObject({ wechatCode }),
      ]),
    }),
    reply: z.object({ freshUntil: instant }),
    rate: 'guess',
    whileClosing: true,
  }),
  sendContactCode: endpoint({
    method: 'POST',
    path: '/account/contacts/codes',
    access: 'fresh',
    summary: 'Send six digits to a contact that I want to add',
    request: z.strictObject({ contact }),
    reply: sentCode,
    rate: 'send',
  }),
  addContact: endpoint({
    method: 'POST',
    path: '/account/contacts',
    access: 'fresh',
    summary: 'Add a phone or e-mail as a way in, in the place of the one of its kind; `merge` takes over its account',
    request: z.strictObject({ contact, code, challenge: codeChallenge, merge }),
    reply: account,
    rate: 'guess',
  }),
  addWechatPhone: endpoint({
    method: 'POST',
    path: '/account/contacts/wechat-phone',
    ...freshToken,
    summary: 'Add the phone WeChat knows, by the code of its phone button',
    request: z.strictObject({ code: wechatCode, merge }),
  }),
  addWechat: endpoint({
    method: 'POST',
    path: '/account/wechat',
    ...freshToken,
    summary: 'Add WeChat as a way in, by the code of wx.login',
    request: z.strictObject({ code: wechatCode, merge }),
  }),
  setPassword: endpoint({
    method: 'PUT',
    path: '/account/password',
    ...fresh,
    summary: 'Set or change my password; ends my other sessions',
    request: z.strictObject({ password }),
  }),
  removeIdentity: endpoint({
    method: 'DELETE',
    path: '/account/identities/:identityId',
    ...fresh,
    summary: 'Remove a way in; never the last one',
    request: z.strictObject({ identityId: id }),
  }),
};
