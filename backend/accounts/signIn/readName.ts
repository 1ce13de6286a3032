import { contactKind } from '../../../shared/contacts/contactKind';
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
 * Which way in a name means, by its shape alone: a username ends in # and five digits. Never
 * throws.
 */
export function readName(name: string): Subject {
  const kind = /#\d{5}$/.test(readPasted(name)) ? null : contactKind(name);
  if (!kind) return asTyped(name);
  return readAs(kind, kind === 'email' ? normaliseEmail : normalisePhone, name);
}
