import { ArrayUnique, Max, MaxLength } from 'class-validator';
import { CatalogueUnit, LONGEST_NAME, MOST_PLACES, MOST_ROOMS, MOST_UNITS } from './catalogue.js';
import { Day, Flag, Instant, OneOf, Part, Parts, Text, Whole } from './fields.js';
import { CLOSE_REASONS, type CloseReason } from './words.js';

export class RoomFree {
  @Text('Name of the room.') @MaxLength(LONGEST_NAME) room!: string;
  @Whole('Places that are physically free, held or not.', { minimum: 0 }) @Max(MOST_PLACES) free!: number;
}

/** `PUT /v1/units/{unitId}/availability`. */
export class PublishAvailability {
  @Whole('Places that are physically free, held or not.', { minimum: 0, maximum: MOST_PLACES }) free!: number;

  @Parts(
    RoomFree,
    'Of a unit with rooms: what is free in each of them, together `free`. Left out: assumed.',
    { optional: true, maxItems: MOST_ROOMS },
  )
  @ArrayUnique((room: RoomFree | null) => room?.room)
  rooms?: RoomFree[];

  @Flag({ optional: true, default: false }) closed?: boolean;
  @OneOf(CLOSE_REASONS, 'Required when closed.', { optional: true }) closedReason?: CloseReason;
  @Instant('When the provider expects to open again.', { optional: true }) closedUntil?: string;
  @Instant('When the provider saw this; not in the future.', { optional: true }) confirmedAt?: string;
}

export class PublishUnitAvailability extends PublishAvailability {
  @Text() @MaxLength(LONGEST_NAME) unitId!: string;
}

/** `PUT /v1/availability`: all or nothing. */
export class PublishAvailabilities {
  @Parts(PublishUnitAvailability, { minItems: 1, maxItems: MOST_UNITS })
  @ArrayUnique((unit: PublishUnitAvailability | null) => unit?.unitId)
  units!: PublishUnitAvailability[];
}

/** What a room has at one instant. Counts are in places. */
export class RoomAvailability {
  @Text('Name of the room.') room!: string;
  @Whole('Physically free, held or not.') free!: number;
  @Whole('In live holds.') held!: number;
  @Whole('In which somebody stays who came through the service.') placed!: number;
  @Whole('For another household: none in a room that it would have to share and may not.') bookable!: number;
}

/** Places that are expected to be free from a day on. A day that has passed: somebody has stayed longer than expected. */
export class ExpectedFree {
  @Day('In the past: somebody stays longer than expected.') on!: string;
  @Whole() places!: number;
}

/** What a unit has at one instant. Counts are in places. */
export class Availability {
  @Text() unitId!: string;
  @Whole() places!: number;
  @Whole('Physically free, held or not.') free!: number;
  @Whole('Places in live holds.') held!: number;
  @Whole('max(0, free − held)') bookable!: number;
  @Flag() closed!: boolean;
  @OneOf(CLOSE_REASONS, { nullable: true }) closedReason!: CloseReason | null;

  @Instant('When the provider expects to open again; null: unknown or not closed.', { nullable: true })
  closedUntil!: string | null;

  @Instant('When the provider last said that this is true; null: never.', { nullable: true })
  confirmedAt!: string | null;

  @Flag('Never confirmed, or longer ago than the freshness window.') stale!: boolean;
  @Whole("Ledger sequence of the unit's last change.") sequence!: number;

  @Parts(RoomAvailability, 'Of a unit with rooms, for its own provider only.', { optional: true })
  rooms?: RoomAvailability[];

  @Parts(ExpectedFree, 'Left out when nobody is expected to leave.', { optional: true })
  expectedFree?: ExpectedFree[];
}

/** Answer of a publication. */
export class PublishedAvailability extends Availability {
  @Whole('Persons held without a free place.', { optional: true }) overcommitted?: number;
}

export class PublishedAvailabilities {
  @Parts(PublishedAvailability) units!: PublishedAvailability[];
}

export class Unit extends CatalogueUnit {
  @Text('null: not recorded, or the address is secret and not for you.', { nullable: true })
  override municipality!: string | null;

  @Part(Availability) availability!: Availability;
}

export class Units {
  @Parts(Unit) units!: Unit[];
}
