import { Module } from '@nestjs/common';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { MonthFixingService } from './month-fixing.service.js';
import { MonitorController } from './monitor.controller.js';
import { MonitorService } from './monitor.service.js';

@Module({
  imports: [OutcomesModule],
  controllers: [MonitorController],
  providers: [MonitorService, MonthFixingService],
})
export class MonitorModule {}
