import { ApiProperty } from '@nestjs/swagger';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import { FACT_NAMES, type FactName, type FactVersion, type FactVersions } from '../../contract/request.js';
import { ROLES, type Role } from '../../contract/words.js';
import { FACT_VERSION_LIST } from '../fact-version-list.js';
import { RequestFactsDto } from './request.dto.js';

export class FactVersionListQueryDto extends PageQueryDto {
  @After(FACT_VERSION_LIST)
  after?: string;
}

class FactVersionDto implements FactVersion {
  @ApiProperty({ type: 'integer', minimum: 1, description: '1 is what the request said when it was made.' })
  version!: number;

  @ApiProperty({ type: 'string', format: 'date-time', description: 'When the request came to say so.' })
  saidAt!: string;

  @ApiProperty({
    enum: ROLES,
    nullable: true,
    description: 'The role of who made it say so; null: the account is gone.',
  })
  saidBy!: Role | null;

  @ApiProperty({ type: 'boolean', description: 'Whoever asks made it say so.' })
  mine!: boolean;

  @ApiProperty({
    enum: FACT_NAMES,
    isArray: true,
    description: 'The facts that differ from the version before; none for the first.',
  })
  changed!: FactName[];

  @ApiProperty({ type: RequestFactsDto, description: 'What the request said then.' })
  facts!: RequestFactsDto;

  @ApiProperty({
    type: RequestFactsDto,
    nullable: true,
    description: 'The version before; null for the first.',
  })
  before!: RequestFactsDto | null;
}

export class FactVersionsDto extends PageDto implements FactVersions {
  @ApiProperty({
    type: [FactVersionDto],
    description: 'The newest first; the first of them is what is known now.',
  })
  versions!: FactVersionDto[];
}
