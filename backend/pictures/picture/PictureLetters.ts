import type { KeyObject } from 'node:crypto';
import type { Transaction } from 'sequelize';

/** What an opening was of: a letter, and the way by which whoever opened it had come (see `wayTag`). */
export interface Opening {
  letterId: string;
  way: string;
}

/** What pictures must know of letters, which know pictures; given at the top. */
export interface PictureLetters {
  /** The key of a draft of this author. Throws not_found, letter_not_editable, data_damaged. */
  keyOfDraft(letterId: string, accountId: string): Promise<KeyObject>;
  /** Holds a draft until the transaction ends: nobody seals it meanwhile. Throws not_found, letter_not_editable. */
  holdDraft(letterId: string, accountId: string, transaction: Transaction): Promise<void>;
  /** The key of a letter that this account may read: its author, or its recipient who has opened it. Throws not_found. */
  keyOfReader(letterId: string, accountId: string): Promise<KeyObject>;
  /**
   * The key of a letter that was opened, for whoever has shown its code. Throws not_found, and way_closed where they have
   * said since that it is not for them.
   */
  keyOfOpened(opening: Opening): Promise<KeyObject>;
}
