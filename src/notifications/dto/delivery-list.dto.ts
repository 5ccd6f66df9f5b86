import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import { After, PageDto, PageQueryDto } from '../../common/page.dto.js';
import {
  CHANNELS,
  DELIVERY_STATES,
  type Channel,
  type Deliveries,
  type DeliveryListQuery,
  type DeliveryState,
} from '../../contract/notifications.js';
import { DELIVERY_LIST } from '../delivery-list.js';
import { DeliveryDto } from './notifications.dto.js';

export class DeliveryListQueryDto extends PageQueryDto implements DeliveryListQuery {
  @After(DELIVERY_LIST)
  after?: string;

  @ApiPropertyOptional({
    enum: DELIVERY_STATES,
    enumName: 'DeliveryState',
    description: 'Only in this state.',
  })
  @IsOptional()
  @IsIn(DELIVERY_STATES)
  state?: DeliveryState;
}

export class DeliveriesDto extends PageDto implements Deliveries {
  @ApiProperty({
    type: [DeliveryDto],
    description: 'What is under way, longest first; then the others, newest first.',
  })
  deliveries!: DeliveryDto[];

  @ApiProperty({
    enum: CHANNELS,
    enumName: 'Channel',
    isArray: true,
    description: 'Channels that are set up.',
  })
  channels!: Channel[];
}
