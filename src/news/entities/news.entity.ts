import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { NewsKind } from '../../contract/work-words.js';

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
  @ForeignKey('RequestEntity', { name: 'news_request_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @Index('news_hold', { where: 'hold_id IS NOT NULL' })
  @Column('uuid', { nullable: true })
  holdId!: string | null;

  @Column('timestamptz')
  at!: Date;

  @Column('timestamptz', { nullable: true })
  seenAt!: Date | null;

  @Column('uuid', { nullable: true })
  seenBy!: string | null;

  /** Set when it is no longer so, seen or not. */
  @Column('timestamptz', { nullable: true })
  withdrawnAt!: Date | null;
}
