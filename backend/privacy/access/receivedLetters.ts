import { findLetterKeys } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { openedBy } from '../../letters/openedBy';
import { mayOpen } from '../../letters/policy';
import { presentReceivedLetter } from '../../letters/present';
import { presentOpened } from '../../letters/presentOpened';
import { clock } from '../../platform/clock';
import { tableNamed } from '../../register/columns';
import { sharedRows } from '../../register/ownedRows';
import { type PictureIn, picturesIn } from './picturesIn';
import { unlessDamaged } from './unlessDamaged';

type Opened = Awaited<ReturnType<typeof presentOpened>> & { pictures: PictureIn[] };
type Waiting = Omit<Awaited<ReturnType<typeof presentReceivedLetter>>, 'may'>;

/**
 * A letter somebody else wrote, as its recipient may see it: words and pictures once opened, before that only that one
 * waits.
 */
export type Received = { id: string; state: 'opened'; letter: Opened } | { id: string; state: string; letter: Waiting };

async function receivedOf(letter: Letter, isOpened: boolean, pictures: PictureIn[]): Promise<Received> {
  const { id } = letter;
  if (isOpened) return { id, state: 'opened', letter: { ...(await presentOpened(letter)), pictures } };
  const { may: _, ...waiting } = await presentReceivedLetter(letter);
  return { id, state: waiting.state, letter: waiting };
}

/** The letters an account has received from others, oldest first; one whose content does not open is null. */
export async function* receivedLetters(accountId: string): AsyncGenerator<Received | null> {
  for await (const rows of sharedRows(tableNamed('letters'), accountId, 200)) {
    const letters = Letter.bulkBuild(rows as never[], { raw: true, isNewRecord: false });
    const shown = letters.filter((letter) => letter.status === 'scheduled' || mayOpen(letter, clock.now()));
    await findLetterKeys(shown.map(({ id }) => id));
    const opened = await openedBy(shown, accountId);
    const pictures = await picturesIn([...opened]);
    for (const letter of shown)
      yield unlessDamaged(receivedOf(letter, opened.has(letter.id), pictures.get(letter.id) ?? []));
  }
}
