import type { Letter } from '../Letter';

const maskPhone = (phone: string) => phone.replace(/^\+86(\d{3})\d{4}(\d{4})$/, '$1****$2');
const maskEmail = (email: string) => email.replace(/^(.)[^@]*/, '$1***');

/** The recipient's contact as a screen may show it to a passer-by: 138****0001, a***@example.com, or null. */
export function maskContact({
  recipientPhone,
  recipientEmail,
}: Pick<Letter, 'recipientPhone' | 'recipientEmail'>): string | null {
  if (recipientPhone) return maskPhone(recipientPhone);
  return recipientEmail ? maskEmail(recipientEmail) : null;
}
