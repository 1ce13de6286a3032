import { ownedTables } from './ownedTables';

/** Makes what was only shared with an account, and has no owner any more, its own: it goes with it. */
export async function adoptOrphans(accountId: string): Promise<void> {
  for (const { model, ownership } of ownedTables()) {
    if (ownership === 'nobody' || !('account' in ownership) || !ownership.sharedWith) continue;
    const { account, sharedWith } = ownership;
    await model.update({ [account]: accountId }, { where: { [account]: null, [sharedWith]: accountId } });
  }
}
