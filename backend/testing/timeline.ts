import { LetterEvent } from '../timeline/LetterEvent';

/** What a letter's author is told after it was due, in order: `refused wechat no_consent`, `accepted mail` … */
export async function newsAfterDue(letterId: string): Promise<string[]> {
  const events = await LetterEvent.findAll({ where: { letterId }, order: ['at', 'id'] });
  const due = events.findIndex(({ kind }) => kind === 'due');
  return events.slice(due + 1).map(({ kind, channel, reason }) => [kind, channel, reason].filter(Boolean).join(' '));
}
