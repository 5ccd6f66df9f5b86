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
  /** Shown while it is on its way. */
  const [tapped, setTapped] = useState<number | null>(null);
  const [tappedRooms, setTappedRooms] = useState<RoomCounts | null>(null);

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
    onSettled: () => readScreensAgain(client),
  };

  const publish = useMutation({
    scope,
    ...settle,
    mutationFn: async (figures: PublishAvailability) => {
      const { data } = await send<PublishedAvailability>(`/v1/units/${unit.id}/availability`, {
        method: 'PUT',
        body: figures,
        ifMatch: `"${current().sequence}"`,
      });
      keep(data);
      return data;
    },
  });
  const confirm = useMutation({
    scope,
    ...settle,
    mutationFn: async () => {
      const path = `/v1/units/${unit.id}/availability/confirmations`;
      keep((await send<PublishedAvailability>(path, { method: 'POST' })).data);
    },
  });

  return {
    shownFree: tapped ?? unit.availability.free,
    shownRooms: tappedRooms ?? unit.availability.rooms ?? [],
    told,
    stale,
    error: stale ? null : (publish.error ?? confirm.error),
    overcommitted: publish.data?.overcommitted ?? 0,
    /** Of a unit with rooms with what is free in each of them, together as many. */
    setFree: (free: number, rooms?: RoomCounts) => {
      const undoTo = told?.kind === 'saved' ? told.undoTo : unit.availability.free;
      const before = unit.availability.rooms?.map((room) => ({ room: room.room, free: room.free }));
      const undoRooms = told?.kind === 'saved' ? told.undoRooms : before;
      const { closed, closedReason, closedUntil } = unit.availability;
      setTapped(free);
      setTappedRooms(rooms ?? null);
      publish.mutate(
        {
          free,
          ...(rooms && { rooms }),
          ...(closed
            ? { closed, closedReason: closedReason ?? 'other', ...(closedUntil ? { closedUntil } : {}) }
            : {}),
        },
        {
          onSuccess: () => setTold({ kind: 'saved', free, undoTo, undoRooms }),
          onSettled: () => {
            setTapped(null);
            // Not those of a later tap, which is still on its way: the next one builds on it.
            setTappedRooms((now) => (now === rooms ? null : now));
          },
        },
      );
    },
    confirm: () => confirm.mutate(undefined, { onSuccess: () => setTold({ kind: 'confirmed' }) }),
    busy: publish.isPending,
    close: (closedReason: CloseReason, closedUntil: string | null, onClosed?: () => void) => {
      setTold(null);
      publish.mutate(
        {
          free: unit.availability.free,
          closed: true,
          closedReason,
          ...(closedUntil ? { closedUntil } : {}),
        },
        {
          onSuccess: () => {
            setTold({ kind: 'closed' });
            onClosed?.();
          },
        },
      );
    },
    open: () => {
      const { free, closedReason, closedUntil } = unit.availability;
      const undo = { reason: closedReason ?? ('other' as const), until: closedUntil };
      setTold(null);
      publish.mutate({ free, closed: false }, { onSuccess: () => setTold({ kind: 'opened', undo }) });
    },
  };
}
