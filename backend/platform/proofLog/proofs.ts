import { Op } from 'sequelize';
import { LogCheckpoint } from './LogCheckpoint';
import { hashRanges, rangesBeside, rangesOfGrowth } from './nodes';

/** The signed checkpoint of a day; null where there is none. */
export const checkpointOf = (onDay: string): Promise<LogCheckpoint | null> =>
  LogCheckpoint.findOne({ where: { onDay, note: { [Op.ne]: null } } });

/** The last signed checkpoint; null before the first. */
export const lastCheckpoint = (): Promise<LogCheckpoint | null> =>
  LogCheckpoint.findOne({ where: { note: { [Op.ne]: null } }, order: [['onDay', 'DESC']] });

/** The first signed checkpoint that holds the leaf at this place; null until there is one. */
export const checkpointWith = (position: number): Promise<LogCheckpoint | null> =>
  LogCheckpoint.findOne({ where: { note: { [Op.ne]: null }, size: { [Op.gt]: position } }, order: [['onDay', 'ASC']] });

/** The hashes that lead from a leaf to the root of the first `size` leaves. */
export const inclusionProof = (index: number, size: number): Promise<Buffer[]> =>
  hashRanges(rangesBeside(index, { from: 0, to: size }));

/** The hashes that show that the first `from` leaves are the beginning of the first `to`; both above 0. */
export const growthProof = (from: number, to: number): Promise<Buffer[]> =>
  hashRanges(rangesOfGrowth(from, { from: 0, to }));
