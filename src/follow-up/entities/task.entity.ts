import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import type { Role } from '../../contract/words.js';
import type {
  CheckFunction,
  NotNeededReason,
  TaskKind,
  TaskOutcome,
  TaskReason,
} from '../../contract/work-words.js';

/** A piece of work with a time by which it should be done; ids and words of fixed lists only. */
@Entity('task')
@Unique('task_key_once', ['key'])
@Index('task_open', ['listedFrom'], { where: 'done_at IS NULL AND dropped_at IS NULL' })
@Index('task_due', ['dueAt', 'id'], { where: 'done_at IS NULL AND dropped_at IS NULL' })
@Index('task_done', ['doneAt', 'id'], { where: 'done_at IS NOT NULL AND dropped_at IS NULL' })
@Index('task_provider', ['forProvider'], { where: 'dropped_at IS NULL' })
@Check('task_for_somebody', 'for_coordinator OR for_provider IS NOT NULL')
@Check('task_outcome', '(done_at IS NULL) = (outcome IS NULL)')
@Check('task_not_needed', `(outcome IS NOT DISTINCT FROM 'not-needed') = (not_needed_reason IS NOT NULL)`)
export class TaskEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'task_pk' })
  id!: string;

  /** What it is about, so that looking again finds the same task: `nomination <intention>`. */
  @Column('text')
  key!: string;

  @Column('text')
  kind!: TaskKind;

  @Index('task_request')
  @ForeignKey('RequestEntity', { name: 'task_request_fk', onDelete: 'CASCADE' })
  @Column('uuid')
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  /** No reference: that would lock the unit after the request, and who holds or answers locks it before. */
  @Column('text', { nullable: true })
  unitId!: string | null;

  @Column('uuid', { nullable: true })
  holdId!: string | null;

  @Column('boolean')
  forCoordinator!: boolean;

  /** Provider or placing authority for which it is work too. */
  @Column('text', { nullable: true })
  forProvider!: string | null;

  @Column('timestamptz')
  listedFrom!: Date;

  /** From when it can be done. */
  @Column('timestamptz')
  startsAt!: Date;

  @Column('timestamptz')
  dueAt!: Date;

  /** Why it slipped. */
  @Column('text', { nullable: true })
  reason!: TaskReason | null;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  doneAt!: Date | null;

  /** Null: it was done by what happened, not by a tap. */
  @Column('uuid', { nullable: true })
  doneBy!: string | null;

  @Column('text', { nullable: true })
  doneRole!: Role | null;

  @Column('text', { nullable: true })
  outcome!: TaskOutcome | null;

  /** Function that took it up. */
  @Column('text', { nullable: true })
  doneFor!: CheckFunction | null;

  @Column('text', { nullable: true })
  notNeededReason!: NotNeededReason | null;

  /** Set when it is no longer work for anybody. */
  @Column('timestamptz', { nullable: true })
  droppedAt!: Date | null;

  /** The last moment of it that somebody was told of. */
  @Column('text', { nullable: true })
  told!: string | null;
}
