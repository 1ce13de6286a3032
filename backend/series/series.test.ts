import { letters } from '../../shared/contract';
import { series } from '../../shared/contract/series';
import { LetterKey } from '../letterKeys/LetterKey';
import { writeDraft } from '../letters/factory';
import { Letter } from '../letters/Letter';
import { call } from '../testing/call';
import { testSystem } from '../testing/testSystem';
import { seriesRequest } from './factory';

const system = testSystem({ signedIn: 'linwan' });
const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);

describe('a series', () => {
  it('is begun from a draft, which is its first letter: each says the same, under a key of its own', async () => {
    const draft = await writeDraft(system.token, { title: '生日快乐', body: '你又大了一岁。', signature: '妈妈' });
    const begun = await call(series.startSeries, seriesRequest(draft, 3), system.token);
    expect(begun).toMatchObject({ toSeal: begun.letters.map(({ id }) => id), amountFen: 0, may: { pay: false } });
    expect(begun.letters[0]?.id).toBe(draft.id);
    for (const { id } of begun.letters) {
      const { title, body, signature, seriesId, timeline } = await read(id);
      expect({ title, body, signature, seriesId }).toEqual({
        ...{ title: '生日快乐', body: '你又大了一岁。', signature: '妈妈' },
        seriesId: begun.id,
      });
      expect(timeline.map(({ kind }) => kind)).toEqual(['written']);
    }
    expect(await LetterKey.count()).toBe(3);
    expect(await Letter.count()).toBe(3);
  });
});
