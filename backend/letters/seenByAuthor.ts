/**
 * Letters, or rows of them, as their authors may know them: when one was opened only where its state says that it was.
 * Whoever opens in confidence moves nothing else of a letter, so that nothing else is to be hidden.
 */
export const asAuthorsSee = <Seen extends { status?: unknown; openedAt?: unknown }>(letters: readonly Seen[]): Seen[] =>
  letters.map((letter) => (letter.status === 'opened' ? letter : { ...letter, openedAt: null }));
