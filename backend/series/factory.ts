import { newId } from '../platform/newId';

/** What a series of so many letters asks for, begun from this draft. */
export const seriesRequest = ({ id, version }: { id: string; version: number }, letters: number) => ({
  letterId: id,
  version,
  further: Array.from({ length: letters - 1 }, () => ({ draftKey: newId() })),
});
