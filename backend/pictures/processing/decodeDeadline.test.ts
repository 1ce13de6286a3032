import { logger } from '../../platform/logger';
import { deadlineMs, decodeDeadline } from './decodeDeadline';

describe('a decode', () => {
  const kill = jest.spyOn(process, 'kill').mockReturnValue(true);
  const alarm = jest.spyOn(logger, 'alarm').mockReturnValue(undefined);
  beforeEach(() => {
    jest.useFakeTimers();
    kill.mockClear();
  });
  afterEach(() => jest.useRealTimers());

  it('that goes on for a minute ends its process, which nothing can refuse', () => {
    void decodeDeadline(new Promise(() => undefined));
    jest.advanceTimersByTime(deadlineMs - 1);
    expect(kill).not.toHaveBeenCalled();
    jest.advanceTimersByTime(1);
    expect(kill.mock.calls).toEqual([[process.pid, 'SIGKILL']]);
    expect(alarm).toHaveBeenCalledTimes(1);
  });

  it('that ends in time, well or not, ends nothing', async () => {
    expect(await decodeDeadline(Promise.resolve('clean'))).toBe('clean');
    await expect(decodeDeadline(Promise.reject(new Error('damaged')))).rejects.toThrow('damaged');
    jest.advanceTimersByTime(10 * deadlineMs);
    expect(kill).not.toHaveBeenCalled();
  });
});
