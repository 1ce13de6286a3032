import { blindIndex } from '../../platform/blindIndex';
import { emailForIndex } from './normaliseContact';

/** A contact in normal form: E.164, or an address with an ASCII domain. */
export type NormalContact = { kind: 'phone'; value: string } | { kind: 'email'; value: string };

/** The mark a contact is counted and looked up by, whosever it is: limits, codes, recipients of letters. */
export const contactIndex = ({ kind, value }: NormalContact): Buffer =>
  blindIndex(`contact.${kind}`, kind === 'email' ? emailForIndex(value) : value);
