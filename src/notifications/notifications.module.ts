import { Module } from '@nestjs/common';
import { EmailChannel } from './channels/email.channel.js';
import { GatewayChannel } from './channels/gateway.channel.js';
import { PushChannel } from './channels/push.channel.js';
import { DeliveryListService } from './delivery-list.service.js';
import { MessageSender } from './message-sender.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsService } from './notifications.service.js';
import { OwnChannelsController } from './own-channels.controller.js';
import { OwnChannelsService } from './own-channels.service.js';
import { PushSubscriptionsService } from './push-subscriptions.service.js';

@Module({
  controllers: [NotificationsController, OwnChannelsController],
  providers: [
    EmailChannel,
    GatewayChannel,
    PushChannel,
    DeliveryListService,
    MessageSender,
    NotificationsService,
    OwnChannelsService,
    PushSubscriptionsService,
  ],
  exports: [NotificationsService, OwnChannelsService],
})
export class NotificationsModule {}
