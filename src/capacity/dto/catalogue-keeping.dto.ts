import { ApiProperty, OmitType } from '@nestjs/swagger';
import type { NewUnit, UnitInput } from '../../contract/administration.js';
import type { CatalogueUnit } from '../../contract/catalogue.js';
import { ProviderRecord, UnitRecord } from './catalogue.dto.js';

export class CatalogueUnitDto extends UnitRecord implements CatalogueUnit {}

export class NewUnitDto extends OmitType(UnitRecord, ['assumed'] as const) implements NewUnit {}

export class UnitInputDto extends OmitType(UnitRecord, ['id', 'assumed'] as const) implements UnitInput {}

export class ProvidersDto {
  @ApiProperty({ type: [ProviderRecord] })
  providers!: ProviderRecord[];
}
