import { letters, sealing } from '../../../shared/contract';
import { pictures } from '../../../shared/contract/pictures';
import { sealRequest, writeDraft } from '../../letters/factory';
import { ask, call } from '../../testing/call';
import { testSystem } from '../../testing/testSystem';
import { addPicture } from '../factory';
import type { SealedPictures } from './sealedPictures';

const system = testSystem({ signedIn: 'linwan' });

const seal = async (letterId: string, seen?: SealedPictures) => {
  const { pictures: _none, ...asked } = sealRequest(await call(letters.readLetter, { letterId }, system.token));
  return ask(sealing.sealLetter, { ...asked, ...(seen && { pictures: seen }) }, system.token);
};

describe('sealing names the pictures its author saw', () => {
  it('and is refused for any others, another order or other words, with nothing lost', async () => {
    const { id: letterId } = await writeDraft(system.token);
    const { id: elsewhere } = await addPicture(system.token, (await writeDraft(system.token)).id);
    const [one, two] = [await addPicture(system.token, letterId), await addPicture(system.token, letterId)];
    await call(pictures.describePicture, { letterId, pictureId: one.id, altText: '外婆的院子' }, system.token);
    const [first, second] = [
      { id: one.id, altText: '外婆的院子' },
      { id: two.id, altText: '' },
    ];
    for (const seen of [
      undefined,
      [],
      [first],
      [second],
      [second, first],
      [first, second, second],
      [first, first],
      [first, second, { id: elsewhere, altText: '' }],
      [first, { id: elsewhere, altText: '' }],
      [{ ...first, altText: '' }, second],
      [{ ...first, altText: '外婆的院子 ' }, second],
      [first, { ...second, altText: '外婆的院子' }],
    ]) {
      const answer = await seal(letterId, seen);
      expect([answer.status, answer.body.error]).toEqual([409, 'letter_changed_elsewhere']);
    }
    const { pictures: kept } = await call(pictures.listPictures, { letterId }, system.token);
    expect(kept).toMatchObject([
      { ...first, state: 'ready' },
      { ...second, state: 'ready' },
    ]);
    expect((await seal(letterId, [first, second])).body.status).toBe('checking');
    expect((await seal(letterId, [first, second])).body.status).toBe('checking');
    expect((await seal(letterId, [second, first])).body.error).toBe('letter_not_editable');
  });

  it('so that a picture of another device is not sealed unseen, nor is one that was taken out missed', async () => {
    const { id: letterId } = await writeDraft(system.token);
    const { id } = await addPicture(system.token, letterId);
    expect((await seal(letterId, [])).body.error).toBe('letter_changed_elsewhere');
    await call(pictures.removePicture, { letterId, pictureId: id }, system.token);
    expect((await seal(letterId, [{ id, altText: '' }])).body.error).toBe('letter_changed_elsewhere');
    expect((await seal(letterId, [])).body.status).toBe('scheduled');
  });

  it('and a phone of before, which knows of none, seals letters without pictures as it did', async () => {
    expect((await seal((await writeDraft(system.token)).id)).body.status).toBe('scheduled');
  });
});
