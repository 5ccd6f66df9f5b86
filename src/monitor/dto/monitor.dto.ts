import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type {
  Count,
  Demand,
  EndedSearches,
  MonitorFigures,
  Occupancy,
  PartOfDay,
  Supply,
  TimeToPlacement,
  UnplacedReason,
} from '../../contract/monitor.js';
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
} from '../../contract/words.js';

const MONTH = { type: 'string', pattern: '^[0-9]{4}-(0[1-9]|1[0-2])$', example: '2026-01' } as const;
/** Anything longer is no month. */
const LONGEST_MONTH = 40;

export class MonitorQueryDto {
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

const ApiCount = (): PropertyDecorator =>
  ApiProperty({
    oneOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', enum: ['hidden'] },
    ],
  });

class SupplyDto implements Supply {
  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'integer' })
  units!: number;

  @ApiProperty({ type: 'integer' })
  closedUnits!: number;

  @ApiProperty({
    type: 'integer',
    description: 'Together `occupied`, `held`, `free`, `closed` and `unknown`.',
  })
  places!: number;

  @ApiProperty({ type: 'integer', description: 'Somebody lives there.' })
  occupied!: number;

  @ApiProperty({ type: 'integer' })
  held!: number;

  @ApiProperty({ type: 'integer', description: 'Bookable.' })
  free!: number;

  @ApiProperty({ type: 'integer', description: 'Of a closed unit; nobody is known to live there.' })
  closed!: number;

  @ApiProperty({ type: 'integer', description: 'Not confirmed in time, or never.' })
  unknown!: number;
}

class OccupancyDto implements Occupancy {
  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'number', description: 'One place during one hour; the five parts add up to it.' })
  placeHours!: number;

  @ApiProperty({ type: 'number', description: 'Somebody lived there.' })
  occupiedHours!: number;

  @ApiProperty({ type: 'number', description: 'Held for somebody.' })
  heldHours!: number;

  @ApiProperty({ type: 'number', description: 'Bookable.' })
  freeHours!: number;

  @ApiProperty({ type: 'number', description: 'Of a closed unit; nobody was known to live there.' })
  closedHours!: number;

  @ApiProperty({ type: 'number', description: 'Not confirmed in time, or never.' })
  unknownHours!: number;

  @ApiProperty({
    type: 'number',
    nullable: true,
    description: 'Occupied, of what was occupied, held or free: 0…1. Null: nothing of it was known.',
  })
  share!: number | null;

  @ApiProperty({ type: 'number', description: 'Hours in which no unit of this kind had a bookable place.' })
  hoursWithoutPlace!: number;

  @ApiProperty({
    type: 'number',
    description: 'Hours in which no place was known to be bookable, and of some unit it was not known.',
  })
  hoursUnknown!: number;
}

class MunicipalityCountDto {
  @ApiProperty({ enum: TWENTE_MUNICIPALITIES })
  municipality!: TwenteMunicipality;

  @ApiCount()
  requests!: Count;
}

class GenderCountDto {
  @ApiProperty({ enum: GENDERS })
  gender!: Gender;

  @ApiCount()
  requests!: Count;
}

class FormCountDto {
  @ApiProperty({ enum: EXPLOITATION_FORMS })
  form!: ExploitationForm;

  @ApiCount()
  requests!: Count;
}

class DemandDto implements Demand {
  @ApiCount()
  requests!: Count;

  @ApiCount()
  persons!: Count;

  @ApiProperty({ type: [MunicipalityCountDto] })
  byMunicipality!: MunicipalityCountDto[];

  @ApiProperty({ type: [GenderCountDto] })
  byGender!: GenderCountDto[];

  @ApiProperty({ type: [FormCountDto], description: 'A request with several forms counts for each.' })
  byForm!: FormCountDto[];
}

class TimeToPlacementDto implements TimeToPlacement {
  @ApiCount()
  placements!: Count;

  @ApiProperty({ type: 'number', nullable: true, description: 'Rounded up. Null: none, or not told.' })
  medianMinutes!: number | null;

  @ApiProperty({ type: 'number', nullable: true })
  ninetiethPercentileMinutes!: number | null;
}

class UnplacedDto {
  @ApiProperty({
    enum: REQUEST_OUTCOMES.filter((outcome) => outcome !== 'placed' && outcome !== 'bridged-and-placed'),
    description: 'How the search ended.',
  })
  reason!: UnplacedReason;

  @ApiCount()
  requests!: Count;
}

class OutcomeCountDto {
  @ApiProperty({ enum: REQUEST_OUTCOMES })
  outcome!: RequestOutcome;

  @ApiCount()
  requests!: Count;
}

class KindCountDto {
  @ApiProperty({ enum: KINDS, nullable: true, description: 'Null: no kind here is for minors.' })
  kind!: Kind | null;

  @ApiCount()
  requests!: Count;
}

class PartOfDayCountDto {
  @ApiProperty({ enum: ['night', 'morning', 'afternoon', 'evening'] })
  partOfDay!: PartOfDay;

  @ApiCount()
  requests!: Count;
}

class PlaceWithinCountDto {
  @ApiProperty({ enum: PLACE_WITHIN })
  placeWithin!: PlaceWithin;

  @ApiCount()
  requests!: Count;
}

class EndedSearchesDto implements EndedSearches {
  @ApiCount()
  closed!: Count;

  @ApiProperty({ type: [OutcomeCountDto] })
  byOutcome!: OutcomeCountDto[];

  @ApiProperty({ type: [KindCountDto], description: 'The kind that fitted best.' })
  byKind!: KindCountDto[];

  @ApiProperty({ type: [PartOfDayCountDto] })
  byPartOfDay!: PartOfDayCountDto[];

  @ApiProperty({ type: [PlaceWithinCountDto], description: 'Of those that ended with a place.' })
  byPlaceWithin!: PlaceWithinCountDto[];
}

class RefusalCountDto {
  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ enum: REFUSAL_REASONS })
  reason!: RefusalReason;

  @ApiCount()
  holds!: Count;
}

export class MonitorFiguresDto implements MonitorFigures {
  @ApiProperty({ ...MONTH, description: 'First month.' })
  from!: string;

  @ApiProperty({ ...MONTH, description: 'Last month, included.' })
  to!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  generatedAt!: string;

  @ApiProperty({ type: 'boolean', description: 'True when small counts are `hidden`.' })
  masked!: boolean;

  @ApiProperty({ type: [SupplyDto] })
  supply!: SupplyDto[];

  @ApiProperty({ type: [OccupancyDto] })
  occupancy!: OccupancyDto[];

  @ApiProperty({ type: DemandDto })
  demand!: DemandDto;

  @ApiProperty({ type: TimeToPlacementDto })
  timeToPlacement!: TimeToPlacementDto;

  @ApiCount()
  bridgedNights!: Count;

  @ApiProperty({ type: [UnplacedDto] })
  unplaced!: UnplacedDto[];

  @ApiProperty({
    type: EndedSearchesDto,
    description: 'Of searches that ended in these months.',
  })
  outcomes!: EndedSearchesDto;

  @ApiProperty({ type: [RefusalCountDto] })
  refusals!: RefusalCountDto[];
}
