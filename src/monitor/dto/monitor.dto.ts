import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional } from 'class-validator';
import { IsInstant } from '../../common/is-instant.js';
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

export class MonitorQueryDto {
  @ApiPropertyOptional({
    type: 'string',
    format: 'date-time',
    description: 'Included; default: 30 days before `to`.',
  })
  @IsOptional()
  @IsInstant()
  from?: string;

  @ApiPropertyOptional({ type: 'string', format: 'date-time', description: 'Not included; default: now.' })
  @IsOptional()
  @IsInstant()
  to?: string;
}

const ApiCount = (): PropertyDecorator =>
  ApiProperty({
    oneOf: [
      { type: 'integer', minimum: 0 },
      { type: 'string', enum: ['<5'] },
    ],
  });

class SupplyDto implements Supply {
  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'integer' })
  units!: number;

  @ApiProperty({ type: 'integer' })
  closedUnits!: number;

  @ApiProperty({ type: 'integer' })
  places!: number;

  @ApiProperty({ type: 'integer' })
  free!: number;

  @ApiProperty({ type: 'integer' })
  held!: number;
}

class OccupancyDto implements Occupancy {
  @ApiProperty({ enum: KINDS })
  kind!: Kind;

  @ApiProperty({ type: 'number', description: 'Place-hours of units that were confirmed at least once.' })
  placeHours!: number;

  @ApiProperty({ type: 'number' })
  occupiedHours!: number;

  @ApiProperty({ type: 'number', nullable: true, description: '0…1' })
  share!: number | null;

  @ApiProperty({ type: 'number', description: 'Hours in which no unit of this kind had a bookable place.' })
  hoursWithoutPlace!: number;
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

  @ApiProperty({ type: 'number', nullable: true })
  medianMinutes!: number | null;

  @ApiProperty({ type: 'number', nullable: true })
  ninetiethPercentileMinutes!: number | null;
}

class UnplacedDto {
  @ApiProperty({
    enum: [
      ...['nothing-held', 'waiting', 'refused', 'released', 'expired'],
      ...REQUEST_OUTCOMES.filter((outcome) => outcome !== 'placed' && outcome !== 'bridged-and-placed'),
    ],
    description: 'Of a closed request: how it ended.',
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
  @ApiProperty({ type: 'string', format: 'date-time' })
  from!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  to!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  generatedAt!: string;

  @ApiProperty({ type: 'boolean', description: 'Counts of persons below 5 are told as <5.' })
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
    description: 'From the ledger of demand: of the months of which the first day lies in the period.',
  })
  outcomes!: EndedSearchesDto;

  @ApiProperty({ type: [RefusalCountDto] })
  refusals!: RefusalCountDto[];
}
