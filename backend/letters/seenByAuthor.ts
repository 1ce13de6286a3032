import { hasReached } from '../../shared/letterStatus';
import { toldOpened } from '../arrivalRules/openedWords';
import { Letter } from './Letter';
import type { LetterEvent } from './LetterEvent';
import { isOpenedInConfidence } from './policy';

/** Which of these letters may have been opened in secret from their authors: by another, who did not say so. */
export async function secretlyOpened(
  letters: readonly Pick<Letter, 'id' | 'recipientId' | 'authorId' | 'channels' | 'recipientKind'>[],
): Promise<Set<string>> {
  const others = letters.filter(isOpenedInConfidence).map(({ id }) => id);
  const told = await toldOpened(others);
  return new Set(others.filter((id) => !told.has(id)));
}

/**
 * Letters as their authors may know them: one that was opened in secret counts as delivered, and of each that has arrived
 * the last step shown is its day, whether or not there was another.
 */
export async function asAuthorsSee(letters: readonly Letter[]): Promise<Letter[]> {
  const secret = await secretlyOpened(
    letters.filter(({ openedAt, status }) => openedAt !== null || hasReached(status)),
  );
  return letters.map((letter) => {
    if (!secret.has(letter.id)) return letter;
    const updatedAt = letter.deliverAt ?? letter.createdAt;
    // Where it was opened nobody asks for another way any more, as where whoever closed theirs took that back.
    const seen = { updatedAt, ...(letter.openedAt && { status: 'delivered', openedAt: null, askedAt: null }) };
    return Letter.build({ ...letter.get(), ...seen } as never, { isNewRecord: false, raw: true });
  });
}

const ofNotices: readonly string[] = ['accepted', 'confirmed', 'refused', 'doubtful', 'postponed'];

/**
 * What happened to a letter, as its author may know it: where its opening is a secret, so is the reminder of an unopened
 * one, with what came of it, since a reminder that does not come would say as much.
 */
export function eventsForAuthor(events: readonly LetterEvent[], isSecret: boolean): readonly LetterEvent[] {
  if (!isSecret) return events;
  const reminded = events.findIndex(({ kind }) => kind === 'reminded');
  const isOfReminder = (index: number, kind: string) => reminded >= 0 && index > reminded && ofNotices.includes(kind);
  return events.filter(({ kind }, index) => kind !== 'opened' && kind !== 'reminded' && !isOfReminder(index, kind));
}
