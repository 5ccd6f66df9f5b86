import { ApiProperty } from '@nestjs/swagger';
import type { TelephoneTree, TreeContact, TreeProvider } from '../../contract/escalation.js';

class TreeContactDto implements TreeContact {
  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: 'string' })
  phone!: string;
}

class TreeOnCallDto extends TreeContactDto {
  @ApiProperty({ type: 'string', format: 'date-time', nullable: true })
  until!: string | null;
}

class TreeProviderDto implements TreeProvider {
  @ApiProperty({ type: 'string' })
  providerId!: string;

  @ApiProperty({ type: 'string' })
  name!: string;

  @ApiProperty({ type: [String], description: 'The units on which it decides.' })
  unitIds!: string[];

  @ApiProperty({ type: 'boolean', description: 'True while it has a question to answer.' })
  waiting!: boolean;

  @ApiProperty({ type: TreeOnCallDto, nullable: true })
  onCall!: TreeOnCallDto | null;

  @ApiProperty({ type: [TreeContactDto] })
  others!: TreeContactDto[];
}

export class TelephoneTreeDto implements TelephoneTree {
  @ApiProperty({ type: 'string', format: 'date-time' })
  at!: string;

  @ApiProperty({
    type: 'string',
    format: 'date-time',
    nullable: true,
    description: 'When somebody else is on call somewhere, if nothing is changed; null: not within a week.',
  })
  changesAt!: string | null;

  @ApiProperty({ type: [TreeProviderDto] })
  providers!: TreeProviderDto[];

  @ApiProperty({ type: [TreeContactDto] })
  region!: TreeContactDto[];

  @ApiProperty({ type: [TreeContactDto] })
  neighbour!: TreeContactDto[];

  @ApiProperty({ type: [TreeContactDto] })
  police!: TreeContactDto[];
}
