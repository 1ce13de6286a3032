/** A mobile number as a screen may show it to a passer-by: 138****0001. */
export const maskPhone = (phone: string): string => phone.replace(/^\+86(\d{3})\d{4}(\d{4})$/, '$1****$2');

/** An address as a screen may show it to a passer-by: a***@example.com. */
export const maskEmail = (email: string): string => email.replace(/^(.)[^@]*/u, '$1***');
