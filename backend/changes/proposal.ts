import type { KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Channel } from '../../shared/channels';
import type { LetterText } from '../../shared/letterText';
import type { LocalTime } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import { decryptString, encryptField, type Place } from '../platform/fieldCrypto';
import type { Recipient } from '../sealing/readRecipient';
import type { LetterChange } from './LetterChange';

/** What of a letter shall become something else; what is left out stays as it is. */
export interface Proposal {
  text?: LetterText;
  to?: { recipient: Recipient; channels: readonly Channel[] };
  when?: { deliverLocal: LocalTime; symbol?: SymbolicDate | undefined };
}

const placeOf = (letterId: string): Place => ({
  table: 'letter_changes',
  column: 'proposal',
  row: letterId,
  owner: letterId,
});

/** What a change proposes, as its column holds it: encrypted by the letter's key. */
export const encryptProposal = (key: KeyObject, letterId: string, proposal: Proposal): Buffer =>
  encryptField(key, JSON.stringify(proposal), placeOf(letterId));

/** What an open change proposes, in clear; null once it is settled. Throws data_damaged. */
export const decryptProposal = (key: KeyObject, { letterId, proposal }: LetterChange): Proposal | null =>
  proposal && (JSON.parse(decryptString(key, proposal, placeOf(letterId))) as Proposal);

/** True when two proposals come to the same. */
export const isSameProposal = (one: Proposal | null, other: Proposal): boolean =>
  isDeepStrictEqual(one, JSON.parse(JSON.stringify(other)));
