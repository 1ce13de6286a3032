import { database } from '../platform/database';
import { testSystem } from '../testing/testSystem';
import { isMigrated, migrate } from './migrate';

testSystem();

describe('bringing the schema up to date', () => {
  it('goes on after it was killed behind a column that it had just added', async () => {
    await database.query("DELETE FROM migrations WHERE name = '0008-sealing'");
    expect(await isMigrated()).toBe(false);
    expect(await migrate()).toEqual(['0008-sealing']);
    expect(await isMigrated()).toBe(true);
    expect(await migrate()).toEqual([]);
  });
});
