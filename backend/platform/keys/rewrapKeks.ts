import { Op } from 'sequelize';
import { Kek } from './Kek';
import { kekById, kekContext, keyWrapper } from './keks';

/**
 * Wraps key-encryption keys anew that are still under an earlier root key (the key file's `current` or KMS_KEY_ID has
 * changed); then that root may go. Returns how many; twice is as once. Throws KeyWrapperError.
 */
export async function rewrapKeks(): Promise<number> {
  const wrapper = keyWrapper();
  const behind = await Kek.findAll({ where: { root: { [Op.ne]: wrapper.root } } });
  let moved = 0;
  for (const { id, root } of behind) {
    const kek = await kekById(id);
    if (!kek) continue;
    const wrapped = await wrapper.wrap(kek.key.export(), kekContext(id));
    const [changed] = await Kek.update({ root: wrapped.root, wrapped: wrapped.bytes }, { where: { id, root } });
    moved += changed;
  }
  return moved;
}
