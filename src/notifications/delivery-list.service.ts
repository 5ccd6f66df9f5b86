import { Injectable } from '@nestjs/common';
import {
  DELIVERY_LIST,
  type Deliveries,
  type Delivery,
  type DeliveryListQuery,
} from '../contract/notifications.js';
import { LongReads } from '../database/long-reads.js';
import { readPage, type ListSource } from '../database/read-page.js';
import { NotificationsService } from './notifications.service.js';

type Stretch = (typeof DELIVERY_LIST.stretches)[number];

/** What was sent to whom, page by page. */
@Injectable()
export class DeliveryListService {
  constructor(
    private readonly longReads: LongReads,
    private readonly notifications: NotificationsService,
  ) {}

  /** With the channels that are set up. */
  async list(query: DeliveryListQuery): Promise<Deliveries> {
    const source = sourceOf(query);
    const { rows, next, total } = await this.longReads.run((tx) =>
      readPage<Delivery, Stretch>(tx, DELIVERY_LIST, source, query),
    );
    return { deliveries: rows, channels: this.notifications.channels(), next, total };
  }
}

function sourceOf({ state }: DeliveryListQuery): ListSource<Stretch> {
  return {
    from: 'delivery d',
    id: 'd.id',
    where: (param) => (state === undefined ? 'true' : `d.state = ${param(state)}`),
    stretches: {
      waiting: { where: () => `d.state = 'waiting'`, at: 'd.created_at' },
      ended: { where: () => `d.state <> 'waiting'`, at: 'd.created_at', newestFirst: true },
    },
    columns: `d.id, d.label, d.channel, jsonb_build_object('type', d.about_type, 'id', d.about_id) AS about, d.state,
      d.attempts, d.fault, d.created_at AS "createdAt", d.sent_at AS "sentAt",
      d.message_id AS "messageId"`,
    details: () => 'JOIN delivery d ON d.id = page.id',
  };
}
