import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Transaction } from '../database/unit-of-work.js';
import { NewsTelling, type LastResort } from '../news/news-telling.service.js';
import { NotificationsService } from '../notifications/notifications.service.js';
import { ContactsService } from './contacts.service.js';
import { waysTo } from './reach.js';
import { reachablePhone } from './step-addressees.js';

/** The region has no roster: its duty is the first of its chain that a message can come to. */
@Injectable()
export class RegionDuty implements OnModuleInit {
  constructor(
    private readonly contacts: ContactsService,
    private readonly notifications: NotificationsService,
    private readonly news: NewsTelling,
  ) {}

  onModuleInit(): void {
    this.news.whenNobodyLooks((tx) => this.first(tx));
  }

  private async first(tx: Transaction): ReturnType<LastResort> {
    const setUp = this.notifications.channels();
    for (const contact of await this.contacts.ofRegion(tx)) {
      const channels = waysTo(contact, setUp);
      const { name: label, email } = contact;
      if (channels.length > 0) {
        return { to: { label, accountId: null, email, phone: reachablePhone(contact) }, channels };
      }
    }
    return null;
  }
}
