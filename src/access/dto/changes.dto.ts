import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import {
  CHANGED_THINGS,
  type Change,
  type ChangedThing,
  type ChangeListQuery,
  type Changes,
} from '../../contract/administration.js';
import { ROLES, type Role } from '../../contract/words.js';
import { CHANGE_LIST } from '../change-list.js';

export class ChangesQueryDto extends PageQueryDto implements ChangeListQuery {
  @After(CHANGE_LIST)
  after?: string;

  @ApiPropertyOptional({ enum: CHANGED_THINGS, description: 'Only changes of these.' })
  @IsOptional()
  @IsIn(CHANGED_THINGS)
  thing?: ChangedThing;
}

class ChangeDto implements Change {
  @ApiProperty({ type: 'string' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  at!: string;

  @ApiProperty({ type: 'string', nullable: true, description: 'null: on the console of the service.' })
  username!: string | null;

  @ApiProperty({ enum: ROLES, nullable: true })
  role!: Role | null;

  @ApiProperty({ type: 'string' })
  action!: string;

  @ApiProperty({ enum: CHANGED_THINGS })
  thing!: ChangedThing;

  @ApiProperty({
    type: 'string',
    description: 'A username, an id of the catalogue, a municipality, or a version.',
  })
  name!: string;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  before!: object | null;

  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true })
  after!: object | null;
}

export class ChangesDto extends PageDto implements Changes {
  @ApiProperty({ type: [ChangeDto], description: 'Newest first.' })
  changes!: ChangeDto[];
}
