import { Op } from 'sequelize';
import { Account } from '../../accounts/Account';
import { AccountKey } from '../../accounts/keys/AccountKey';
import { destroyAccountKey } from '../../accounts/keys/accountKeys';
import { LetterKey } from '../../letterKeys/LetterKey';
import { destroyLetterKey } from '../../letterKeys/letterKeys';
import { Letter } from '../../letters/Letter';
import { clock } from '../../platform/clock';
import { logger } from '../../platform/logger';
import { chore, workOff } from '../../platform/sweep';

interface Kind {
  table: string;
  /** The owners named by keys older than that, in order, after the given one. */
  owners(after: string, madeBefore: Date): Promise<string[]>;
  /** Those of them that exist. */
  living(ids: string[]): Promise<{ id: string }[]>;
  destroy(id: string): Promise<void>;
}

const dayMs = 24 * 3_600_000;
const pageSize = 1_000;
// Failed creations leave a handful. So many mean that the schemas do not belong together (a wrong DATABASE_URL, an old
// copy), and a destroyed key never comes back.
const mostOrphans = 1_000;

const olderKeys = (madeBefore: Date) => ({ createdAt: { [Op.lt]: madeBefore } });
const page = { limit: pageSize, raw: true } as const;

const kinds: Kind[] = [
  {
    table: 'account_keys',
    async owners(after, madeBefore) {
      const where = { accountId: { [Op.gt]: after }, ...olderKeys(madeBefore) };
      const rows = await AccountKey.findAll({ attributes: ['accountId'], where, order: ['accountId'], ...page });
      return rows.map(({ accountId }) => accountId);
    },
    living: (ids) => Account.findAll({ attributes: ['id'], where: { id: ids }, raw: true }),
    destroy: destroyAccountKey,
  },
  {
    table: 'letter_keys',
    async owners(after, madeBefore) {
      const where = { letterId: { [Op.gt]: after }, ...olderKeys(madeBefore) };
      const group = ['letterId'];
      const rows = await LetterKey.findAll({ attributes: ['letterId'], where, group, order: ['letterId'], ...page });
      return rows.map(({ letterId }) => letterId);
    },
    living: (ids) => Letter.findAll({ attributes: ['id'], where: { id: ids }, raw: true }),
    destroy: (letterId) => destroyLetterKey(letterId),
  },
];

async function findOrphans({ owners, living }: Kind, madeBefore: Date, stopping?: AbortSignal): Promise<string[]> {
  const orphans: string[] = [];
  let after = '';
  while (!stopping?.aborted && orphans.length <= mostOrphans) {
    const ids = await owners(after, madeBefore);
    const found = new Set((await living(ids)).map(({ id }) => id));
    orphans.push(...ids.filter((id) => !found.has(id)));
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  return orphans;
}

async function destroyOrphans({ table, destroy }: Kind, orphans: string[]): Promise<void> {
  if (orphans.length > mostOrphans) {
    return logger.alarm('too many keys without an owner', { code: table, count: orphans.length });
  }
  for (const id of orphans) await workOff('sweep orphan keys', { id }, () => destroy(id));
  if (orphans.length > 0) logger.info('keys without an owner destroyed', { code: table, count: orphans.length });
}

/**
 * Destroys the keys older than a day whose account or letter does not exist: its creation failed after the key was made.
 * More than a thousand are left alone, with an alarm. The two schemas may lie on two servers, so they are not joined.
 */
export const sweepOrphanKeys = chore({
  name: 'sweep orphan keys',
  pauseMs: dayMs,
  alone: true,
  async work(stopping) {
    const madeBefore = new Date(clock.now() - dayMs);
    for (const kind of kinds) await destroyOrphans(kind, await findOrphans(kind, madeBefore, stopping));
  },
});
