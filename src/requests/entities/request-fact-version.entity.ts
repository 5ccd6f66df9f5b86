import { Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import type { RequestFacts } from '../../contract/request.js';
import { RequestEntity } from './request.entity.js';

/** What a request said before something became known; never changed, gone with its request. */
@Entity('request_fact_version')
export class RequestFactVersionEntity {
  @ForeignKey(() => RequestEntity, { name: 'request_fact_version_request_fk', onDelete: 'CASCADE' })
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'request_fact_version_pk' })
  requestId!: string;

  /** 1 is what the request said when it was made. */
  @PrimaryColumn('integer', { primaryKeyConstraintName: 'request_fact_version_pk' })
  version!: number;

  @Column('jsonb')
  facts!: RequestFacts;

  /** What became known. */
  @Column('text')
  change!: string;

  @Column('uuid')
  replacedBy!: string;

  @Column('timestamptz')
  replacedAt!: Date;
}
