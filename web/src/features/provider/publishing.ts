import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type {
  PublishAvailability,
  PublishedAvailability,
  Unit,
} from '../../../../src/contract/availability.js';
import type { DeskScreen } from '../../../../src/contract/desk.js';
import type { CloseReason } from '../../../../src/contract/words.js';
import { send } from '../../lib/api.js';
import type { Read } from '../../lib/keep-fresh.js';
import { readScreensAgain } from '../../lib/live-query.js';
import { isStale } from '../../lib/problem.js';
import { useDeskKey } from './desk.js';

/** What is free in each room. */
export type RoomCounts = NonNullable<PublishAvailability['rooms']>;

/** What the last command came to, for the line under the buttons. */
export type Told =
  | { kind: 'saved'; free: number; undoTo: number; undoRooms: RoomCounts | undefined }
  | { kind: 'confirmed' }
  | { kind: 'closed' }
  /** `undo`: how it was closed before. */
  | { kind: 'opened'; undo: { reason: CloseReason; until: string | null } }
  | null;

/** A tap that is on its way: what it made of the figures, which are shown until it is answered. */
interface Tapped {
  free: number;
  rooms: RoomCounts | undefined;
}

/** What is asked of the service, and what is told when it is done. */
interface Publish {
  /** From the figures of the command before, which may still be on its way when this one is given. */
  figuresFrom: (now: PublishedAvailability) => PublishAvailability;
  /** What the screen showed where a number is given: it takes the place of that, and of nothing else. */
  seen?: { free: number; sequence: number };
  tapped?: Tapped;
  told: NonNullable<Told>;
  onDone?: (() => void) | undefined;
}

/**
 * The commands of one unit. They run one after the other, each against the figures of the one before: quick
 * taps all count, and figures that somebody else changed meanwhile are never overwritten unseen.
 */
export function usePublishing(unit: Unit) {
  const client = useQueryClient();
  const key = useDeskKey();
  const scope = { id: `availability ${unit.id}` };
  const [told, setTold] = useState<Told>(null);
  const [stale, setStale] = useState(false);
  const [tapped, setTapped] = useState<Tapped | null>(null);

  const current = () =>
    client.getQueryData<Read<DeskScreen>>(key)?.data.units.find((other) => other.id === unit.id)
      ?.availability ?? unit.availability;
  const keep = (availability: PublishedAvailability) =>
    client.setQueryData<Read<DeskScreen>>(key, (before) => {
      if (!before) return before;
      const units = before.data.units.map((other) =>
        other.id === unit.id ? { ...other, availability } : other,
      );
      return { ...before, etag: null, data: { ...before.data, units } };
    });
  const settle = {
    onMutate: async () => {
      setStale(false);
      // An answer from before the command would show the old figures again.
      await client.cancelQueries({ queryKey: key });
    },
    onError: (error: Error) => {
      setTold(null);
      setStale(isStale(error));
    },
  };

  // What follows from an answer stands here and not with the tap: a tap that comes before the screen was read again
  // would take the place of what follows from the one before.
  const publish = useMutation({
    scope,
    ...settle,
    mutationFn: async ({ figuresFrom, seen, told: toTell, onDone }: Publish) => {
      const now = current();
      const { data } = await send<PublishedAvailability>(`/v1/units/${unit.id}/availability`, {
        method: 'PUT',
        body: figuresFrom(now),
        // Where the tap before it found that somebody else was first, this one was not meant for what is there now.
        ifMatch: `"${seen && seen.free !== now.free ? seen.sequence : now.sequence}"`,
      });
      keep(data);
      setTold(toTell);
      onDone?.();
      return data;
    },
    onSettled: (_data, _error, asked) => {
      // Not what a later tap shows, which is still on its way.
      if (asked.tapped) setTapped((shown) => (shown === asked.tapped ? null : shown));
      return readScreensAgain(client);
    },
  });
  const confirm = useMutation({
    scope,
    ...settle,
    mutationFn: async () => {
      const path = `/v1/units/${unit.id}/availability/confirmations`;
      keep((await send<PublishedAvailability>(path, { method: 'POST' })).data);
      setTold({ kind: 'confirmed' });
    },
    onSettled: () => readScreensAgain(client),
  });

  return {
    shownFree: tapped?.free ?? unit.availability.free,
    shownRooms: (tapped ? tapped.rooms : unit.availability.rooms) ?? [],
    told,
    stale,
    error: stale ? null : (publish.error ?? confirm.error),
    overcommitted: publish.data?.overcommitted ?? 0,
    /** Of a unit with rooms with what is free in each of them, together as many. */
    setFree: (free: number, rooms?: RoomCounts) => {
      const undoTo = told?.kind === 'saved' ? told.undoTo : unit.availability.free;
      const before = unit.availability.rooms?.map((room) => ({ room: room.room, free: room.free }));
      const undoRooms = told?.kind === 'saved' ? told.undoRooms : before;
      const shown = { free, rooms };
      setTapped(shown);
      publish.mutate({
        figuresFrom: (now) => ({ free, ...(rooms && { rooms }), ...closedAs(now) }),
        seen: { free: tapped?.free ?? unit.availability.free, sequence: unit.availability.sequence },
        tapped: shown,
        told: { kind: 'saved', free, undoTo, undoRooms },
      });
    },
    confirm: () => confirm.mutate(),
    busy: publish.isPending,
    close: (closedReason: CloseReason, closedUntil: string | null, onClosed?: () => void) => {
      setTold(null);
      publish.mutate({
        figuresFrom: ({ free }) => ({
          free,
          closed: true,
          closedReason,
          ...(closedUntil ? { closedUntil } : {}),
        }),
        told: { kind: 'closed' },
        onDone: onClosed,
      });
    },
    open: () => {
      const { closedReason, closedUntil } = unit.availability;
      const undo = { reason: closedReason ?? ('other' as const), until: closedUntil };
      setTold(null);
      publish.mutate({
        figuresFrom: ({ free }) => ({ free, closed: false }),
        told: { kind: 'opened', undo },
      });
    },
  };
}

/** Other figures leave a unit as closed as it was. */
function closedAs({ closed, closedReason, closedUntil }: PublishedAvailability) {
  if (!closed) return {};
  return {
    closed,
    closedReason: closedReason ?? ('other' as const),
    ...(closedUntil ? { closedUntil } : {}),
  };
}
