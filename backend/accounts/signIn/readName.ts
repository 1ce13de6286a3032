import { readPasted } from '../../../shared/contacts/pasted';
import { tidyName } from '../../../shared/tidyName';
import { AppError } from '../../platform/AppError';
import { normaliseEmail, normalisePhone } from '../contacts/normaliseContact';
import type { Subject } from '../identities/identities';

const asTyped = (name: string): Subject => ({ kind: 'username', value: tidyName(name) });

function readAs(kind: 'phone' | 'email', normalise: (given: string) => string, name: string): Subject {
  try {
    return { kind, value: normalise(name) };
  } catch (error) {
    // No number and no address: then it is looked up as a username, and not found like any other wrong name.
    if (error instanceof AppError) return asTyped(name);
    throw error;
  }
}

/**
 * Which way in a name means, by its shape alone: a username ends in # and five digits, an address has an @. Never
 * throws.
 */
export function readName(name: string): Subject {
  const pasted = readPasted(name);
  if (/#\d{5}$/.test(pasted)) return asTyped(name);
  if (pasted.includes('@')) return readAs('email', normaliseEmail, name);
  return readAs('phone', normalisePhone, name);
}
