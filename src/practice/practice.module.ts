import { Module } from '@nestjs/common';
import { CapacityModule } from '../capacity/capacity.module.js';
import { OutcomesModule } from '../outcomes/outcomes.module.js';
import { PracticeController } from './practice.controller.js';
import { PracticeService } from './practice.service.js';

@Module({
  imports: [CapacityModule, OutcomesModule],
  controllers: [PracticeController],
  providers: [PracticeService],
})
export class PracticeModule {}
