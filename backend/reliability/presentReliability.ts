import type { ReliabilityFigures, ReliabilityView } from '../../shared/contract/reliability';
import { dayAfter } from '../ledger/chinaDay';
import { select } from '../platform/database';
import { WaitingProof } from '../promises/WaitingProof';
import { ReliabilityDay } from './ReliabilityDay';

// Fewer could be told apart by whoever knows some of them.
const fewest = 20;
const daysShown = 365;

type Group = ReliabilityView['groups'][number];
type Row = Omit<Group, 'figures' | 'channel'> & ReliabilityFigures & { channel: string };

const nothing: ReliabilityFigures = {
  ...{ due: 0, withinQuarter: 0, withinDay: 0, unreached: 0 },
  ...{ lateByService: 0, lateByVendor: 0 },
};

const names = Object.keys(nothing) as (keyof ReliabilityFigures)[];

const sumOf = (groups: readonly Group[]): ReliabilityFigures =>
  groups.reduce(
    (sum, { figures }) => Object.fromEntries(names.map((name) => [name, sum[name] + figures[name]])) as typeof nothing,
    nothing,
  );

// What is not shown could be had by taking what is shown from the whole: it is none, or enough.
function shownOf(groups: readonly Group[]): Group[] {
  const shown = groups.filter(({ figures }) => figures.due >= fewest);
  const hidden = () => sumOf(groups.filter((one) => !shown.includes(one))).due;
  while (shown.length > 0 && hidden() > 0 && hidden() < fewest) shown.pop();
  return shown;
}

const readGroups = (from: string): Promise<Row[]> =>
  select<Row>(
    `SELECT channel, horizon, SUM(due) AS due, SUM(quarter) AS withinQuarter, SUM(within_day) AS withinDay,
       SUM(failed) AS unreached, SUM(late_by_service) AS lateByService, SUM(late_by_vendor) AS lateByVendor
     FROM reliability_days WHERE day >= :from AND due > 0 GROUP BY channel, horizon
     ORDER BY SUM(due) DESC, channel, horizon`,
    { from },
  );

/** What everybody may know of how letters of the last year arrived: no figure is of fewer than twenty letters. */
export async function presentReliability(): Promise<ReliabilityView> {
  const until = await ReliabilityDay.max<string | null, ReliabilityDay>('day');
  const proof = await WaitingProof.findOne({ order: [['day', 'DESC']] });
  const shownProof = proof && { day: proof.day, unlikeMonths: proof.unlikeMonths };
  if (!until) return { days: null, all: null, groups: [], proof: shownProof };
  const from = dayAfter(until, 1 - daysShown);
  const first = await ReliabilityDay.min<string, ReliabilityDay>('day');
  const groups = (await readGroups(from)).map(({ channel, horizon, ...sums }) => ({
    channel: (channel || null) as Group['channel'],
    horizon,
    figures: Object.fromEntries(names.map((name) => [name, Number(sums[name])])) as ReliabilityFigures,
  }));
  const all = sumOf(groups);
  const isEnough = all.due >= fewest;
  return {
    days: { from: [first, from].sort()[1] ?? from, until },
    all: isEnough ? all : null,
    groups: isEnough ? shownOf(groups) : [],
    proof: shownProof,
  };
}
