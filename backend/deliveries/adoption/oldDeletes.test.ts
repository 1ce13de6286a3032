import { Rung } from '../../ladder/Rung';
import { sealLetter } from '../../letters/factory';
import { database } from '../../platform/database';
import { testSystem } from '../../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

it('the version before deletes a letter though it knows nothing of its ladder', async () => {
  const { id } = await sealLetter(system.token);
  expect(await Rung.count({ where: { letterId: id } })).toBeGreaterThan(0);
  for (const statement of ['DELETE FROM letter_events WHERE letter_id = :id', 'DELETE FROM letters WHERE id = :id']) {
    await database.query(statement, { replacements: { id } });
  }
  expect(await Rung.count({ where: { letterId: id } })).toBe(0);
});
