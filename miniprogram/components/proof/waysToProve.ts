import type { Account, Identity } from '../../../shared/contract/accounts';

/** One way to prove again that it is oneself; `name` tells them apart. */
export type ProofWay =
  | { kind: 'wechat'; name: string }
  | { kind: 'password'; name: string }
  | { kind: 'code'; name: string; contact: Identity };

/** How this person can prove on this device that it is them, the least trouble first. */
export function waysToProve(
  { hasWechat, hasPassword, identities }: Pick<Account, 'hasWechat' | 'hasPassword' | 'identities'>,
  isWechatPresent: boolean,
): ProofWay[] {
  const contacts = identities.filter(({ kind }) => kind === 'phone' || kind === 'email');
  return [
    ...(hasWechat && isWechatPresent ? [{ kind: 'wechat', name: 'wechat' } as const] : []),
    ...(hasPassword ? [{ kind: 'password', name: 'password' } as const] : []),
    ...contacts.map((contact) => ({ kind: 'code', name: contact.kind, contact }) as const),
  ];
}
