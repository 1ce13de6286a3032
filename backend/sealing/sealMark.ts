import type { KeyObject } from 'node:crypto';
import type { Holding } from '../../shared/channels';
import { type LetterText, letterFieldNames } from '../../shared/letterText';
import type { LocalTime } from '../../shared/schedule';
import type { SymbolicDate } from '../../shared/symbolicDate';
import type { ArrivalWish } from '../arrivalRules/keepArrivalRule';
import { decryptRecipient, decryptText, type RecipientContacts } from '../letters/encryptedFields';
import type { Letter } from '../letters/Letter';
import type { SealedPictures } from '../pictures/picture/sealedPictures';
import { fingerprint, keyPurpose } from '../platform/secrets';

const ofSealing = keyPurpose('sealing');

/** What a letter is sealed as: what it says and shows, to whom, by which ways and when. */
export interface Sealed {
  letterId: string;
  version: number;
  text: LetterText;
  pictures: SealedPictures;
  recipient: RecipientContacts & Pick<Letter, 'recipientKind'>;
  channels: readonly string[];
  deliverLocal: LocalTime;
  symbol?: SymbolicDate;
  /** What becomes of it if it does not arrive or is not opened, where its author chose so. */
  arrival?: ArrivalWish | null;
  holding?: Holding;
  /** What whoever wants to open it is asked; never the answer, of which only a slow hash is kept. */
  question?: { text: string } | undefined;
}

/**
 * The mark of what is sealed, a keyed fingerprint (32 bytes): the same for the same letter, and of no use to whoever
 * guesses at its words. An empty field counts as none, and so do no pictures or a plain day, so that what comes later
 * changes nothing for letters without it.
 */
export function sealMark(sealed: Sealed): Buffer {
  const { letterId, version, text, pictures, recipient, channels, deliverLocal, symbol, arrival, holding, question } =
    sealed;
  const said = letterFieldNames.filter((field) => text[field] !== '').map((field) => [field, text[field]]);
  const { recipientKind, recipientName, recipientPhone, recipientEmail } = recipient;
  const to = [recipientKind, recipientName, recipientPhone, recipientEmail];
  const { on, time, timeZone } = deliverLocal;
  const shown = pictures.length > 0 ? [pictures.map(({ id, altText }) => [id, altText])] : [];
  const meant = symbol ? [{ symbol }] : [];
  const chosen = arrival ? [{ arrival }] : [];
  const held = holding && holding !== 'sealed' ? [{ holding }] : [];
  const guarded = question ? [{ question: question.text }] : [];
  const terms = [to, channels, on, time, timeZone];
  return fingerprint(
    ofSealing,
    JSON.stringify([letterId, version, said, ...terms, ...shown, ...meant, ...chosen, ...held, ...guarded]),
  );
}

/** The mark of a sealed letter; made from its columns where it was sealed before marks were kept. */
export function sealMarkOf(letter: Letter, key: KeyObject): Buffer {
  if (letter.sealMark) return letter.sealMark;
  const { id, version, recipientKind, ladder, deliverOn, deliverTime, timeZone } = letter;
  return sealMark({
    letterId: id,
    version,
    text: decryptText(key, letter),
    pictures: [],
    recipient: { recipientKind, ...decryptRecipient(key, letter) },
    channels: ladder,
    deliverLocal: { on: deliverOn ?? '', time: deliverTime ?? '', timeZone: timeZone ?? '' },
  });
}
