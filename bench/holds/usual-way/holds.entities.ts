import { Column, Entity, PrimaryColumn, PrimaryGeneratedColumn } from 'typeorm';

@Entity('bench_unit')
export class BenchUnit {
  @PrimaryColumn('text')
  id!: string;

  @Column('integer')
  places!: number;

  @Column('integer', { default: 0 })
  held!: number;
}

@Entity('bench_claim')
export class BenchClaim {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid', { name: 'request_id', nullable: true })
  requestId!: string | null;

  @Column('text', { name: 'unit_id' })
  unitId!: string;

  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'ended_at', nullable: true })
  endedAt!: Date | null;
}
