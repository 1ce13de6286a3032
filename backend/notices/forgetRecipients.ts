import { Notice } from './Notice';

/** Forgets that notices under way go to people under these marks; what tells of them stays their sender's. */
export async function forgetRecipients(recipientMarks: readonly Buffer[]): Promise<void> {
  await Notice.update({ recipientMark: null, hasTurn: null }, { where: { recipientMark: [...recipientMarks] } });
}
