import type { CreationAttributes, Transaction } from 'sequelize';
import { clock } from '../platform/clock';
import { inTransaction, isDuplicate } from '../platform/database';
import { newId } from '../platform/newId';
import { insertRow, readRow } from '../platform/rows';
import { fingerprint, keyPurpose } from '../platform/secrets';
import type { Vendor } from '../vendors/vendorLabels';
import type { Push, PushedEvent } from './doors/Door';
import { VendorEvent } from './VendorEvent';

const ofEvents = keyPurpose('vendor-event');

type Events = Extract<Push, { kind: 'events' }>;

/** An event as it is kept, with what its owner may need in memory. */
export interface KeptEvent {
  row: Pick<VendorEvent, 'id' | 'kind' | 'appliedAt'>;
  effect: unknown;
}

const markOf = (vendor: string, parts: readonly (string | undefined)[]) =>
  fingerprint(ofEvents, JSON.stringify([vendor, ...parts]));

/** An event as a row that waits for its owner. */
export function rowOf(
  vendor: Vendor,
  event: PushedEvent,
  requestMark: Buffer | null = null,
): CreationAttributes<VendorEvent> {
  const { kind, sameness, subjectMark = null, reference = null, facts = null } = event;
  const eventMark = markOf(vendor, [kind, ...sameness]);
  const said = { vendor, kind, eventMark, requestMark, subjectMark, reference, facts };
  return { id: newId(), ...said, receivedAt: clock.date() };
}

/** Null where this very request has told something else before. */
async function keep(vendor: Vendor, event: PushedEvent, requestMark: Buffer | null): Promise<KeptEvent | null> {
  const { effect } = event;
  const row = rowOf(vendor, event, requestMark);
  try {
    await insertRow(VendorEvent, row);
    return { row: { ...row, appliedAt: null }, effect };
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const { eventMark } = row;
    const known = await readRow(VendorEvent, { where: { vendor, eventMark } });
    if (known) return { row: known, effect };
    if (requestMark && (await readRow(VendorEvent, { where: { vendor, requestMark } }))) return null;
    throw error;
  }
}

/** Keeps rows in one statement; of what is known already nothing changes. */
export async function keepRows(rows: CreationAttributes<VendorEvent>[], transaction: Transaction): Promise<void> {
  // In one order, so that two that hold the same wait for each other.
  const inOrder = rows.toSorted((one, other) => Buffer.compare(one.eventMark, other.eventMark));
  await VendorEvent.bulkCreate(inOrder, { ignoreDuplicates: true, transaction });
}

/** Keeps many events of one request at once: a vendor that waits long for its answer comes again. */
export const keepTogether = (vendor: Vendor, events: PushedEvent[]): Promise<void> =>
  inTransaction((transaction) =>
    keepRows(
      events.map((event) => rowOf(vendor, event)),
      transaction,
    ),
  );

/**
 * Keeps what a vendor told, each event once however often it is told, also by the very same request: WeChat repeats a push
 * that was not answered within five seconds, up to three times, and says nowhere whether it signs it anew (mini program
 * documentation, message-push). An event that is known already is answered as it was kept. Null when the request was taken
 * before with something else in it: not every signature covers what is said.
 */
export async function keepEvents(vendor: Vendor, { events, request }: Events): Promise<KeptEvent[] | null> {
  const requestMark = request ? markOf(vendor, ['request', ...request]) : null;
  const kept: KeptEvent[] = [];
  for (const event of events) {
    // A request that must not come twice tells one event; of two at once the key lets one in.
    const one = await keep(vendor, event, requestMark);
    if (!one) return null;
    kept.push(one);
  }
  return kept;
}
