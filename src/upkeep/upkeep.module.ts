import { Module } from '@nestjs/common';
import { AuditMonths } from './audit-months.service.js';
import { OldRows } from './old-rows.service.js';

/** Lets go of what has grown old and belongs to no request; see docs/five-years.md. */
@Module({ providers: [AuditMonths, OldRows] })
export class UpkeepModule {}
