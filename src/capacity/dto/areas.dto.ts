import { ApiProperty } from '@nestjs/swagger';
import type { Area, Areas } from '../../contract/catalogue.js';

export class AreaDto implements Area {
  @ApiProperty({ type: 'string' })
  municipality!: string;

  @ApiProperty({ type: 'string' })
  region!: string;
}

export class AreasDto implements Areas {
  @ApiProperty({ type: [AreaDto] })
  areas!: AreaDto[];

  @ApiProperty({ type: [String], description: 'Regions of the areas and of the units.' })
  regions!: string[];
}
