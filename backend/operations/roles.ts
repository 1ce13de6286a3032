import { type Label, label } from '../../shared/label';

/** What operators may be charged with, and what people call it. */
export const roleLabels = {
  support: label('客服', 'support'),
  moderator: label('内容审核', 'moderator'),
  finance: label('财务', 'finance'),
  privacy_officer: label('个人信息保护', 'privacy officer'),
  security: label('安全', 'security'),
  auditor: label('审计', 'auditor'),
} satisfies Record<string, Label>;

/** What one operator may be charged with; one may have several. */
export type Role = keyof typeof roleLabels;

/** Every role. */
export const roles = Object.keys(roleLabels) as Role[];

/** The roles of a list like "support,moderator", each once. Throws when one is none of ours, or there is none. */
export function readRoles(list: string): Role[] {
  const named = [...new Set(list.split(',').map((one) => one.trim()))];
  const found = roles.filter((role) => named.includes(role));
  if (found.length === 0 || found.length < named.length) throw new Error(`roles are some of: ${roles.join(', ')}`);
  return found;
}
