import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import { Decimal, Flag, Instant, OneOf, Part, Parts, Whole } from './fields.js';
import {
  EXPLOITATION_FORMS,
  GENDERS,
  KINDS,
  PLACE_WITHIN,
  REFUSAL_REASONS,
  REQUEST_OUTCOMES,
  TWENTE_MUNICIPALITIES,
  type ExploitationForm,
  type Gender,
  type Kind,
  type PlaceWithin,
  type RefusalReason,
  type RequestOutcome,
  type TwenteMunicipality,
} from './words.js';
import { PARTS_OF_DAY, type PartOfDay } from './work-words.js';

/**
 * A count of persons or of what concerns one. `hidden`: not told outside KMT, because it is small, or because a small
 * one could be calculated from it.
 */
export type Count = number | 'hidden';

/** How a search without a place ended. */
const UNPLACED_REASONS = REQUEST_OUTCOMES.filter(
  (outcome) => outcome !== 'placed' && outcome !== 'bridged-and-placed',
);
export type UnplacedReason = (typeof UNPLACED_REASONS)[number];

const MONTH = { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', example: '2026-01' } as const;

/** Anything longer is no month. */
const LONGEST_MONTH = 40;

const Counted = (): PropertyDecorator =>
  ApiProperty({
    oneOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', enum: ['hidden'] },
    ],
  });

export class MonitorQuery {
  @ApiPropertyOptional({
    ...MONTH,
    description: 'First month, in the Netherlands. It must be over. Default: `to`.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_MONTH)
  from?: string;

  @ApiPropertyOptional({
    ...MONTH,
    description: 'Last month, included. It must be over. Default: the last month that is over.',
  })
  @IsOptional()
  @IsString()
  @MaxLength(LONGEST_MONTH)
  to?: string;
}

/** Where the places of one kind were at the end of the last month; the five add up to `places`. */
export class Supply {
  @OneOf(KINDS) kind!: Kind;
  @Whole() units!: number;
  @Whole() closedUnits!: number;
  @Whole('Together `occupied`, `held`, `free`, `closed` and `unknown`.') places!: number;
  @Whole('Somebody lives there.') occupied!: number;
  @Whole() held!: number;
  @Whole('Bookable.') free!: number;
  @Whole('Of a closed unit; nobody is known to live there.') closed!: number;
  @Whole('Not confirmed in time, or never.') unknown!: number;
}

/** How full one kind was. Hours are place-hours: one place during one hour; the five add up to `placeHours`. */
export class Occupancy {
  @OneOf(KINDS) kind!: Kind;
  @Decimal('One place during one hour; the five parts add up to it.') placeHours!: number;
  @Decimal('Somebody lived there.') occupiedHours!: number;
  @Decimal('Held for somebody.') heldHours!: number;
  @Decimal('Bookable.') freeHours!: number;
  @Decimal('Of a closed unit; nobody was known to live there.') closedHours!: number;
  @Decimal('Not confirmed in time, or never.') unknownHours!: number;

  @Decimal('Occupied, of what was occupied, held or free: 0…1. Null: nothing of it was known.', {
    nullable: true,
  })
  share!: number | null;

  @Decimal('Hours in which no unit of this kind had a bookable place.') hoursWithoutPlace!: number;

  @Decimal('Hours in which no place was known to be bookable, and of some unit it was not known.')
  hoursUnknown!: number;
}

export class MunicipalityCount {
  @OneOf(TWENTE_MUNICIPALITIES) municipality!: TwenteMunicipality;
  @Counted() requests!: Count;
}

export class GenderCount {
  @OneOf(GENDERS) gender!: Gender;
  @Counted() requests!: Count;
}

export class FormCount {
  @OneOf(EXPLOITATION_FORMS) form!: ExploitationForm;
  @Counted() requests!: Count;
}

/** Requests made in these months. A request with several forms of exploitation counts for each. */
export class Demand {
  @Counted() requests!: Count;
  @Counted() persons!: Count;
  @Parts(MunicipalityCount) byMunicipality!: MunicipalityCount[];
  @Parts(GenderCount) byGender!: GenderCount[];
  @Parts(FormCount, 'A request with several forms counts for each.') byForm!: FormCount[];
}

/** From the request to the first arrival, of searches that ended in these months with a place. */
export class TimeToPlacement {
  @Counted() placements!: Count;
  @Decimal('Rounded up. Null: none, or not told.', { nullable: true }) medianMinutes!: number | null;
  @Decimal({ nullable: true }) ninetiethPercentileMinutes!: number | null;
}

export class Unplaced {
  @OneOf(UNPLACED_REASONS, 'How the search ended.')
  reason!: UnplacedReason;

  @Counted() requests!: Count;
}

export class OutcomeCount {
  @OneOf(REQUEST_OUTCOMES) outcome!: RequestOutcome;
  @Counted() requests!: Count;
}

export class KindCount {
  @OneOf(KINDS, 'Null: no kind here is for minors.', { nullable: true }) kind!: Kind | null;
  @Counted() requests!: Count;
}

export class PartOfDayCount {
  @OneOf(PARTS_OF_DAY) partOfDay!: PartOfDay;
  @Counted() requests!: Count;
}

export class PlaceWithinCount {
  @OneOf(PLACE_WITHIN) placeWithin!: PlaceWithin;
  @Counted() requests!: Count;
}

/** Searches that ended in these months. */
export class EndedSearches {
  @Counted() closed!: Count;
  @Parts(OutcomeCount) byOutcome!: OutcomeCount[];
  @Parts(KindCount, 'The kind that fitted best.') byKind!: KindCount[];
  @Parts(PartOfDayCount) byPartOfDay!: PartOfDayCount[];
  @Parts(PlaceWithinCount, 'Of those that ended with a place.') byPlaceWithin!: PlaceWithinCount[];
}

export class RefusalCount {
  @OneOf(KINDS) kind!: Kind;
  @OneOf(REFUSAL_REASONS) reason!: RefusalReason;
  @Counted() holds!: Count;
}

/** `GET /v1/monitor`: figures for action 12. */
export class MonitorFigures {
  @ApiProperty({ ...MONTH, description: 'First month.' }) from!: string;
  @ApiProperty({ ...MONTH, description: 'Last month, included.' }) to!: string;
  @Instant() generatedAt!: string;
  @Flag('True when small counts are `hidden`.') masked!: boolean;
  @Parts(Supply) supply!: Supply[];
  @Parts(Occupancy) occupancy!: Occupancy[];
  @Part(Demand) demand!: Demand;
  @Part(TimeToPlacement) timeToPlacement!: TimeToPlacement;

  /** Of searches that ended: nights between an arrival and the next arrival of the same request in another unit. */
  @Counted() bridgedNights!: Count;

  @Parts(Unplaced) unplaced!: Unplaced[];
  @Part(EndedSearches, 'Of searches that ended in these months.') outcomes!: EndedSearches;
  @Parts(RefusalCount) refusals!: RefusalCount[];
}
