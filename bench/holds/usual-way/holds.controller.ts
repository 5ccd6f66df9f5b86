import { Body, Controller, Delete, Param, Post } from '@nestjs/common';
import type { BenchClaim } from './holds.entities.js';
import { HoldsService } from './holds.service.js';

@Controller('v1')
export class HoldsController {
  constructor(private readonly holds: HoldsService) {}

  @Post('requests/:id/holds')
  hold(@Param('id') requestId: string, @Body() body: { unitId: string }): Promise<BenchClaim> {
    return this.holds.hold(requestId, body.unitId);
  }

  @Delete('holds/:id')
  release(@Param('id') id: string): Promise<BenchClaim> {
    return this.holds.release(id);
  }
}
