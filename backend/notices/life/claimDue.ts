import type { Transaction } from 'sequelize';
import { noticeChannels as everyChannel, type NoticeChannel } from '../../../shared/channels';
import { isGateOpen } from '../../attemptJournal/gate';
import { clock } from '../../platform/clock';
import { inTransaction, select } from '../../platform/database';
import { newId } from '../../platform/newId';
import { tokens } from '../../vendorLimits/tokens';
import { chooseVendor } from '../../vendorPauses/chooseVendor';
import { openPauses, takeProbe } from '../../vendorPauses/pauses';
import type { VendorPause } from '../../vendorPauses/VendorPause';
import type { Vendor } from '../../vendors/vendorLabels';
import { channels } from '../channels';
import { Notice } from '../Notice';
import { type Precedence, precedence } from '../precedence';
import { noticeSettings } from '../settings';

const batch = 500;

/** What a job carries: ids only, and the claim that entitles to them. */
export interface ClaimedNotices {
  claimId: string;
  noticeIds: string[];
}

// Of those for one person, where the channel takes one at a time, the first, and none while one is being sent.
const hasItsTurn = `n.recipient_mark IS NULL OR (
  NOT EXISTS (SELECT 1 FROM notices s WHERE s.recipient_mark = n.recipient_mark AND s.state = 'sending')
  AND NOT EXISTS (SELECT 1 FROM notices e WHERE e.recipient_mark = n.recipient_mark AND e.state = 'scheduled'
    AND e.next_at <= :now AND (e.precedence, e.next_at, e.id) < (n.precedence, n.next_at, n.id)))`;

const letterOf = (own: Precedence) => `n.kind <> 'security' AND n.precedence = ${own} AND (${hasItsTurn})`;
const inOrder = ["n.kind = 'security'", ...Object.values(precedence).map(letterOf)];

/** Channels whose notices are claimed in one order, and so many at most: when only urgent ones are, and else. */
interface Lot {
  ways: readonly NoticeChannel[];
  urgent: number;
  usual: number;
}

// Of every rank the lots in turn, so that what tells of an account comes first in all of them.
async function lockDue(lots: readonly Lot[], transaction: Transaction): Promise<string[]> {
  const noticeIds: string[] = [];
  const foundOf = new Map<Lot, number>();
  for (const [rank, which] of inOrder.entries())
    for (const lot of lots) {
      const { ways, urgent, usual } = lot;
      const found = foundOf.get(lot) ?? 0;
      const most = Math.min(batch, rank === 0 ? urgent : usual) - found;
      if (most <= 0 || ways.length === 0) continue;
      const rows = await select<{ id: string }>(
        `SELECT n.id FROM notices n WHERE n.state = 'scheduled' AND n.next_at <= :now AND n.channel IN (:ways)
         AND (${which}) ORDER BY n.next_at, n.id LIMIT :most FOR UPDATE SKIP LOCKED`,
        { now: clock.date(), ways, most },
        transaction,
      );
      foundOf.set(lot, found + rows.length);
      noticeIds.push(...rows.map(({ id }) => id));
    }
  return noticeIds;
}

const wayOf = (vendor: Vendor) => everyChannel.filter((channel) => channels[channel].vendors.includes(vendor));

// The first that is due for a paused vendor whose time to be tried has come.
async function lockProbe(pauses: readonly VendorPause[], claimId: string, transaction: Transaction): Promise<string[]> {
  for (const pause of pauses.filter(({ probeAt }) => probeAt <= clock.date())) {
    const probe = await lockDue([{ ways: wayOf(pause.vendor), urgent: 1, usual: 1 }], transaction);
    if (probe.length > 0 && (await takeProbe(pause, claimId, transaction))) return probe;
  }
  return [];
}

/** The channels of which one vendor at least is not paused. */
export const openWays = (pauses: readonly VendorPause[]) =>
  everyChannel.filter((channel) => chooseVendor(channels[channel].vendors, pauses, null) !== null);

// What a vendor takes no more of now stays where it is; a way with room for a batch shares it with the others.
function lotsOf(pauses: readonly VendorPause[]): Lot[] {
  const open = openWays(pauses).map((way) => {
    const vendor = chooseVendor(channels[way].vendors, pauses, null);
    return { ways: [way], ...(vendor ? tokens.state(vendor) : { urgent: 0, usual: 0 }) };
  });
  const wide = open.filter(({ usual }) => usual >= batch).flatMap(({ ways }) => ways);
  return [...open.filter(({ usual }) => usual < batch), { ways: wide, urgent: batch, usual: batch }];
}

/**
 * Claims notices that are due, for one lease: what tells of an account before all letters, those in the order of their
 * precedence, and of each the earliest first; another worker's rows are skipped, what a vendor takes no more of now, and
 * what only paused vendors could bring, of which now and then one is claimed alone as a probe. Null when none is due. A
 * claim has no effect outside: if its job is lost, the lease ends and the notices are claimed again.
 */
export async function claimDue(): Promise<ClaimedNotices | null> {
  return inTransaction(async (transaction) => {
    if (!(await isGateOpen(transaction))) return null;
    const claimId = newId();
    const pauses = await openPauses(transaction);
    const probe = await lockProbe(pauses, claimId, transaction);
    const noticeIds = probe.length > 0 ? probe : await lockDue(lotsOf(pauses), transaction);
    if (noticeIds.length === 0) return null;
    const leaseUntil = new Date(clock.now() + noticeSettings.DELIVERY_LEASE_SECONDS * 1000);
    await Notice.update({ state: 'claimed', claimId, leaseUntil }, { where: { id: noticeIds }, transaction });
    return { claimId, noticeIds };
  });
}
