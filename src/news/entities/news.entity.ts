import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type { NewsKind } from '../../contract/news.js';

/** Something that a coordinator must hear of a request; the kind alone, and nothing about the person. */
@Entity('news')
@Unique('news_once', ['key'])
@Index('news_unseen', ['at', 'id'], { where: 'seen_at IS NULL AND withdrawn_at IS NULL' })
@Index('news_seen', ['seenAt', 'id'], { where: 'seen_at IS NOT NULL AND withdrawn_at IS NULL' })
@Check('news_seen_by_somebody', '(seen_at IS NULL) = (seen_by IS NULL)')
export class NewsEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'news_pk' })
  id!: string;

  /** One change is told once. */
  @Column('text')
  key!: string;

  @Column('text')
  kind!: NewsKind;

  @Index('news_request')
  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ManyToOne('RequestEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'news_request_fk' })
  request!: unknown;

  @Column('uuid', { name: 'hold_id', nullable: true })
  holdId!: string | null;

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { name: 'seen_at', nullable: true })
  seenAt!: Date | null;

  @Column('uuid', { name: 'seen_by', nullable: true })
  seenBy!: string | null;

  /** Set when it is no longer so, seen or not. */
  @Column('timestamptz', { name: 'withdrawn_at', nullable: true })
  withdrawnAt!: Date | null;
}
