import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { CurrentActor, Roles } from '../access/access.decorators.js';
import type { Actor } from '../access/actor.js';
import { PagedAnswer } from '../common/paged-answer.js';
import { PathIdPipe } from '../common/path-id.pipe.js';
import {
  Deliveries,
  DeliveryListQuery,
  PushSubscriptionInput,
  PushSubscriptionKept,
  PushSubscriptions,
} from '../contract/notifications.js';
import { DeliveryListService } from './delivery-list.service.js';
import { PushSubscriptionsService } from './push-subscriptions.service.js';

@ApiTags('Notifications')
@Controller('v1')
export class NotificationsController {
  constructor(
    private readonly lists: DeliveryListService,
    private readonly subscriptions: PushSubscriptionsService,
  ) {}

  @Get('deliveries')
  @Roles('admin')
  @ApiOperation({ summary: 'What was sent to whom, and whether it went out', operationId: 'listDeliveries' })
  @PagedAnswer(Deliveries)
  deliveries(@Query() query: DeliveryListQuery): Promise<Deliveries> {
    return this.lists.list(query);
  }

  @Get('push-subscriptions')
  @Roles('coordinator', 'provider', 'admin')
  @ApiOperation({
    summary: 'Own browsers that are told of something new',
    operationId: 'listPushSubscriptions',
  })
  @ApiOkResponse({ type: PushSubscriptions })
  list(@CurrentActor() actor: Actor): Promise<PushSubscriptions> {
    return this.subscriptions.list(actor);
  }

  @Post('push-subscriptions')
  @Roles('coordinator', 'provider', 'admin')
  @ApiOperation({
    summary: 'Be told in this browser; asked for again it is the same subscription',
    operationId: 'createPushSubscription',
  })
  @ApiCreatedResponse({ type: PushSubscriptionKept })
  add(@CurrentActor() actor: Actor, @Body() body: PushSubscriptionInput): Promise<PushSubscriptionKept> {
    return this.subscriptions.add(actor, body);
  }

  @Delete('push-subscriptions/:id')
  @HttpCode(204)
  @Roles('coordinator', 'provider', 'admin')
  @ApiOperation({ summary: 'No longer be told in this browser', operationId: 'deletePushSubscription' })
  @ApiNoContentResponse()
  remove(@CurrentActor() actor: Actor, @Param('id', PathIdPipe) id: string): Promise<void> {
    return this.subscriptions.remove(actor, id);
  }
}
