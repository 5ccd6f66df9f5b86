import { Body, Controller, NotFoundException, Param, Put } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { BoardUnitRow } from './board-unit.entity.js';
import { BoardGateway } from './board.gateway.js';

/** A figure is published the usual way: find, save, emit to all. */
@Controller('v1/units')
export class AvailabilityController {
  private sequence = 0;

  constructor(
    @InjectRepository(BoardUnitRow) private readonly units: Repository<BoardUnitRow>,
    private readonly board: BoardGateway,
  ) {}

  @Put(':unitId/availability')
  async publish(@Param('unitId') unitId: string, @Body() body: { free: number }): Promise<object> {
    const unit = await this.units.findOneBy({ unitId });
    if (!unit) throw new NotFoundException();
    unit.free = body.free;
    unit.bookable = Math.max(0, body.free - unit.held);
    unit.confirmedAt = new Date();
    await this.units.save(unit);
    this.sequence += 1;
    this.board.tell({ from: this.sequence, sequence: this.sequence, units: [unit] });
    return { ...unit, sequence: this.sequence };
  }
}
