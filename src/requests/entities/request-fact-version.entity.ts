import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type { Relation } from 'typeorm';
import type { RequestFacts } from '../../contract/request.js';
import { RequestEntity } from './request.entity.js';

/** What a request said before something became known; never changed, gone with its request. */
@Entity('request_fact_version')
export class RequestFactVersionEntity {
  @PrimaryColumn('uuid', { name: 'request_id', primaryKeyConstraintName: 'request_fact_version_pk' })
  requestId!: string;

  @ManyToOne(() => RequestEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'request_fact_version_request_fk' })
  request!: Relation<RequestEntity>;

  /** 1 is what the request said when it was made. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'request_fact_version_pk' })
  version!: number;

  @Column('jsonb')
  facts!: RequestFacts;

  /** What became known. */
  @Column('text')
  change!: string;

  @Column('uuid', { name: 'replaced_by' })
  replacedBy!: string;

  @Column('timestamptz', { name: 'replaced_at' })
  replacedAt!: Date;
}
