import { sealing } from '../../shared/contract';
import type { ReplyOf, RequestOf } from '../../shared/contract/endpoint';
import { series } from '../../shared/contract/series';
import { sealRequest, writeDraft } from '../letters/factory';
import { newId } from '../platform/newId';
import { ask, call } from '../testing/call';

export type SeriesView = ReplyOf<typeof series.readSeries>;
type Plan = Partial<RequestOf<typeof sealing.sealLetter>>;

/** What a series of so many letters asks for, begun from this draft. */
export const seriesRequest = ({ id, version }: { id: string; version: number }, letters: number) => ({
  letterId: id,
  version,
  further: Array.from({ length: letters - 1 }, () => ({ draftKey: newId() })),
});

/** A series of so many drafts, over HTTP. */
export const beginSeries = async (token: string, letters: number): Promise<SeriesView> =>
  call(series.startSeries, seriesRequest(await writeDraft(token), letters), token);

/** To somebody of this number, by SMS: 250 fen within a year. */
export const toNeighbour = (number: number): Plan => ({
  recipient: { kind: 'other', name: `邻居${number}`, phone: `138${String(number).padStart(8, '0')}` },
  channels: ['sms'],
});

/** Asks to seal one letter of a series; the first of it is in its second version since it was begun. */
export const sealOf = (token: string, { letters }: SeriesView, at: number, plan = toNeighbour(at), daysAhead = 2) => {
  const draft = { id: letters[at]?.id, version: at === 0 ? 2 : 1 };
  return ask(sealing.sealLetter, sealRequest(draft as never, plan, daysAhead), token);
};

/** A series whose letters to so many neighbours await their postage. */
export async function sealedSeries(token: string, letters: number): Promise<SeriesView> {
  const begun = await beginSeries(token, letters);
  for (const at of begun.letters.keys()) {
    const { status } = await sealOf(token, begun, at);
    if (status !== 200) throw new Error(`sealing answered ${status}`);
  }
  return call(series.readSeries, { seriesId: begun.id }, token);
}
