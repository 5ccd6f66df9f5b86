import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { ArrayUnique, IsArray, IsIn, IsOptional } from 'class-validator';
import type { NewUnit, UnitInput } from '../../contract/administration.js';
import type { CatalogueUnit } from '../../contract/catalogue.js';
import { ProviderRecord, UnitRecord } from './catalogue.dto.js';

/** The fields of a unit that may be assumed. */
const ASSUMABLE = [
  'provider',
  'kind',
  'name',
  'genders',
  'places',
  'rooms',
  'region',
  'municipality',
  'sites',
  'undisclosed',
  'intake',
  'placingAuthority',
  'children',
  'wheelchair',
  'maxStayDays',
  'careSupport',
];

export class CatalogueUnitDto extends UnitRecord implements CatalogueUnit {}

export class NewUnitDto extends OmitType(UnitRecord, ['assumed'] as const) implements NewUnit {}

export class UnitInputDto extends OmitType(UnitRecord, ['id', 'assumed'] as const) implements UnitInput {
  @ApiPropertyOptional({
    enum: ASSUMABLE,
    isArray: true,
    description: 'What is still an assumption. Left out: what was, without the fields that change.',
  })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(ASSUMABLE, { each: true })
  assumed?: string[];
}

export class ProvidersDto {
  @ApiProperty({ type: [ProviderRecord] })
  providers!: ProviderRecord[];
}
