import { Column, Entity, Index, PrimaryColumn, Unique } from 'typeorm';
import type { RequestFacts } from '../../contract/request.js';

/** An urgent request: what matching needs, and no more. */
@Entity('request')
@Unique('request_reference_once', ['reference'])
@Index('request_open', ['createdAt'], { where: 'closed_at IS NULL' })
export class RequestEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'request_pk' })
  id!: string;

  @Column('text')
  reference!: string;

  @Column('jsonb')
  facts!: RequestFacts;

  @Column('uuid', { name: 'created_by' })
  createdBy!: string;

  @Index('request_created')
  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  /** Null while it is open. */
  @Column('timestamptz', { name: 'closed_at', nullable: true })
  closedAt!: Date | null;
}
