import { type ChainEnd, type ChainFields, macOfEnd } from '../../platform/hashChain';
import { keyPurpose } from '../../platform/secrets';
import type { ConsentEvent } from './ConsentEvent';

const ofLedgers = keyPurpose('ledger');

type Entry = Pick<
  ConsentEvent,
  'id' | 'subjectMark' | 'number' | 'purpose' | 'action' | 'textVersion' | 'surface' | 'at'
>;

/** What of a row is hashed: all it says. */
export const fieldsOf = ({
  action,
  at,
  id,
  number,
  purpose,
  subjectMark,
  surface,
  textVersion,
}: Entry): ChainFields => ({
  action,
  at: at.toISOString(),
  id,
  number,
  purpose,
  subject: subjectMark.toString('hex'),
  surface,
  textVersion,
});

/** The mac of the end of a ledger: whose it is, how many rows it has, and the hash of the last. */
export const macOf = (subjectMark: Buffer, end: ChainEnd): Buffer =>
  macOfEnd(ofLedgers, subjectMark.toString('hex'), end);
