import { ApiProperty, PartialType, PickType } from '@nestjs/swagger';
import { UNIT_CHANGE_LIST } from '../unit-change-list.js';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import {
  OWN_FIELDS,
  UNIT_CHANGERS,
  type ConfirmedFields,
  type UnitChange,
  type UnitChanger,
  type UnitChanges,
  type UnitChangesQuery,
} from '../../contract/own-fields.js';
import { UnitRecord } from './catalogue.dto.js';

/** null is no way of leaving a field out. */
export class ConfirmedFieldsDto
  extends PartialType(PickType(UnitRecord, OWN_FIELDS), { skipNullProperties: false })
  implements ConfirmedFields {}

export class UnitChangesQueryDto extends PageQueryDto implements UnitChangesQuery {
  @After(UNIT_CHANGE_LIST)
  after?: string;
}

class UnitChangeDto implements UnitChange {
  @ApiProperty({ type: 'string' })
  id!: string;

  @ApiProperty({ type: 'string', format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: UNIT_CHANGERS, description: '`service`: on its console.' })
  by!: UnitChanger;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description:
      'The fields that are otherwise, or confirmed, as they were, named as in the catalogue; null: the unit was not there.',
  })
  before!: object | null;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'The same fields, as they are since.',
  })
  after!: object;

  @ApiProperty({ type: [String], description: 'Fields that are assumptions no longer.' })
  confirmed!: string[];

  @ApiProperty({ type: [String], description: 'Fields that are assumptions since.' })
  assumed!: string[];
}

export class UnitChangesDto extends PageDto implements UnitChanges {
  @ApiProperty({ type: [UnitChangeDto], description: 'Newest first.' })
  changes!: UnitChangeDto[];
}
