import type { Transaction } from 'sequelize';
import { removeChanges } from '../../changes/leaving/removeChanges';
import { removeEnded } from '../../deliveries/leaving/removeEnded';
import { cutFromAuthor } from '../../letters/leaving/cutFromAuthor';
import { removeEvents } from '../../letters/leaving/removeEvents';
import { removeReceipts } from '../../receipts/leaving/removeReceipts';

/** Leaves a letter to whoever else it is for: nothing in it leads to its author any more. Their key is another matter. */
export async function handOver(letterId: string, transaction: Transaction): Promise<void> {
  await removeEvents([letterId], transaction);
  await removeChanges([letterId], transaction);
  await removeEnded([letterId], transaction);
  await removeReceipts([letterId], transaction);
  await cutFromAuthor([letterId], transaction);
}
