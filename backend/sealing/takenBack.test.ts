import { letters, sealing } from '../../shared/contract';
import { sealRequest, writeDraft } from '../letters/factory';
import { ask, call } from '../testing/call';
import { testSystem } from '../testing/testSystem';

const system = testSystem({ signedIn: 'linwan' });

let mockMeanwhile: (() => Promise<unknown>) | null = null;
// The one that is held up asks WeChat for itself, as another process would.
jest.mock('../vendors/wechat/checkTextOnce', () => {
  const real = jest.requireActual('../vendors/wechat/checkTextOnce');
  const { checkText } = jest.requireActual('../vendors/wechat/checkText');
  const checkTextOnce = async (...given: unknown[]) => {
    const first = mockMeanwhile;
    mockMeanwhile = null;
    await first?.();
    return first ? checkText(...given) : real.checkTextOnce(...given);
  };
  return { ...real, checkTextOnce };
});

const read = (letterId: string) => call(letters.readLetter, { letterId }, system.token);

describe('a letter that is taken back while it is checked', () => {
  it('stays a draft: it is not sealed a second time behind its author', async () => {
    const wanted = sealRequest(await writeDraft(system.token));
    mockMeanwhile = () => call(sealing.unsealLetter, { letterId: wanted.letterId }, system.token);
    const answer = await ask(sealing.sealLetter, wanted, system.token);
    expect(answer).toMatchObject({ status: 409, body: { error: 'letter_changed_elsewhere' } });
    const { status, timeline } = await read(wanted.letterId);
    expect([status, timeline.map(({ kind }) => kind)]).toEqual(['draft', ['written']]);
    expect((await call(sealing.sealLetter, wanted, system.token)).status).toBe('scheduled');
  });

  it('is sealed once when another try was faster, whatever the first one heard', async () => {
    const wanted = sealRequest(await writeDraft(system.token));
    mockMeanwhile = async () => {
      await call(sealing.sealLetter, wanted, system.token);
      system.sandbox.faults.add({ party: 'wechat', operation: 'msg_sec_check', fault: 'http_500', times: 9 });
    };
    expect(await ask(sealing.sealLetter, wanted, system.token)).toMatchObject({
      status: 200,
      body: { status: 'scheduled' },
    });
  });
});
