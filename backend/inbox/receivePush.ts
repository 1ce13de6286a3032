import { clock } from '../platform/clock';
import { changeRows } from '../platform/rows';
import type { Door, PushRequest, Refusal } from './doors/Door';
import { type KeptEvent, keepEvents, keepTogether } from './keepEvents';
import type { AwaitedOwner } from './Owner';
import { VendorEvent } from './VendorEvent';

async function applyNow({ row, effect }: KeptEvent, owner: AwaitedOwner): Promise<void> {
  if (row.appliedAt) return;
  const outcome = await owner.apply(row.kind, effect);
  await changeRows(VendorEvent, { id: row.id }, { outcome, appliedAt: clock.date() });
}

/** How a request was taken: why it was refused, or what the vendor is to hear besides that it was taken. */
export type Received = { refusal: Refusal } | { content: object | null };

/**
 * Takes a request of a vendor: verified, kept once, and applied before the answer where an owner of its kind is awaited.
 * Throws when it could not be taken now.
 */
export async function receivePush(
  door: Door,
  request: PushRequest,
  owners: readonly AwaitedOwner[],
): Promise<Received> {
  const push = door.read(request);
  if (push.kind === 'refused') return { refusal: push };
  const ownerOf = (kind: string) =>
    owners.find(({ vendor, kinds }) => vendor === door.vendor && (kinds?.includes(kind) ?? true));
  if (!push.request && !push.events.some(({ kind }) => ownerOf(kind))) {
    await keepTogether(door.vendor, push.events);
    return { content: null };
  }
  const kept = await keepEvents(door.vendor, push);
  if (!kept) return { refusal: { code: 'replayed', by: 'vendor' } };
  let content: object | null = null;
  for (const event of kept) {
    const owner = ownerOf(event.row.kind);
    if (!owner) continue;
    await applyNow(event, owner);
    content = (await owner.answer?.(event.row.kind, event.effect)) ?? content;
  }
  return { content };
}
