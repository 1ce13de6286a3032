import type { Contact } from '../../../shared/contract/accounts';
import type { NormalContact } from './contactIndex';
import { normaliseEmail, normalisePhone } from './normaliseContact';

/** A contact as it was sent, in normal form. Throws phone_not_supported or validation_failed naming the field. */
export const readContact = (contact: Contact): NormalContact =>
  'phone' in contact
    ? { kind: 'phone', value: normalisePhone(contact.phone, 'contact.phone') }
    : { kind: 'email', value: normaliseEmail(contact.email, 'contact.email') };
