import type { ReliabilityFigures, ReliabilityView } from '../../shared/contract/reliability';
import { dayAfter } from '../ledger/chinaDay';
import { select } from '../platform/database';
import { provedSince } from '../promises/proveWaiting';
import { WaitingProof } from '../promises/WaitingProof';
import { ReliabilityDay } from './ReliabilityDay';

// Fewer could be told apart by whoever knows some of them.
const fewest = 20;

type Group = ReliabilityView['groups'][number];
type Row = Omit<Group, 'figures' | 'channel'> & ReliabilityFigures & { month: string; channel: string };

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

const monthOf = (day: string) => day.slice(0, 7);

async function readGroups(from: string, before: string): Promise<Map<string, Group[]>> {
  const rows = await select<Row>(
    `SELECT LEFT(day, 7) AS month, channel, horizon, SUM(due) AS due, SUM(quarter) AS withinQuarter,
       SUM(within_day) AS withinDay, SUM(failed) AS unreached, SUM(late_by_service) AS lateByService,
       SUM(late_by_vendor) AS lateByVendor
     FROM reliability_days WHERE day >= :from AND day < :before AND due > 0 GROUP BY month, channel, horizon
     ORDER BY month, SUM(due) DESC, channel, horizon`,
    { from, before },
  );
  const months = new Map<string, Group[]>();
  for (const { month, channel, horizon, ...sums } of rows) {
    const figures = Object.fromEntries(names.map((name) => [name, Number(sums[name])])) as ReliabilityFigures;
    const group = { channel: (channel || null) as Group['channel'], horizon, figures };
    months.set(month, [...(months.get(month) ?? []), group]);
  }
  return months;
}

function added(groups: readonly Group[]): Group[] {
  const kinds = new Map<string, Group[]>();
  for (const group of groups) {
    const kind = `${group.channel} ${group.horizon}`;
    kinds.set(kind, [...(kinds.get(kind) ?? []), group]);
  }
  return [...kinds.values()]
    .map((same) => ({ ...(same[0] as Group), figures: sumOf(same) }))
    .sort((one, other) => other.figures.due - one.figures.due);
}

async function presentProof(): Promise<ReliabilityView['proof']> {
  const since = await provedSince();
  const proof = await WaitingProof.findOne({ order: [['day', 'DESC']] });
  return proof && since && proof.day >= since ? { day: proof.day, unlikeMonths: proof.unlikeMonths } : null;
}

/**
 * What everybody may know of how letters arrived in the last twelve months that are over: whole months of at least twenty
 * letters, and of each only what is of twenty, so that what is added from one time to the next is of as many.
 */
export async function presentReliability(): Promise<ReliabilityView> {
  const proof = await presentProof();
  const last = await ReliabilityDay.max<string | null, ReliabilityDay>('day');
  if (!last) return { days: null, all: null, groups: [], proof };
  // The last month of which every day is kept.
  const before = `${monthOf(dayAfter(last))}-01`;
  const from = `${Number(before.slice(0, 4)) - 1}${before.slice(4)}`;
  const months = [...(await readGroups(from, before))].filter(([, groups]) => sumOf(groups).due >= fewest);
  if (months.length === 0) return { days: null, all: null, groups: [], proof };
  return {
    days: { from: `${months[0]?.[0]}-01`, until: dayAfter(before, -1) },
    all: sumOf(months.flatMap(([, groups]) => groups)),
    groups: added(months.flatMap(([, groups]) => shownOf(groups))),
    proof,
  };
}
