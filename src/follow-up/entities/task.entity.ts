import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import type {
  CheckFunction,
  NotNeededReason,
  TaskKind,
  TaskOutcome,
  TaskReason,
} from '../../contract/follow-up.js';
import type { Role } from '../../contract/words.js';

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
  @Column('uuid', { name: 'request_id' })
  requestId!: string;

  // Named by text: the other modules' entities are not imported here.
  @ManyToOne('RequestEntity', { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'request_id', foreignKeyConstraintName: 'task_request_fk' })
  request!: unknown;

  /** No reference: that would lock the unit after the request, and who holds or answers locks it before. */
  @Column('text', { name: 'unit_id', nullable: true })
  unitId!: string | null;

  @Column('uuid', { name: 'hold_id', nullable: true })
  holdId!: string | null;

  @Column('boolean', { name: 'for_coordinator' })
  forCoordinator!: boolean;

  /** Provider or placing authority for which it is work too. */
  @Column('text', { name: 'for_provider', nullable: true })
  forProvider!: string | null;

  @Column('timestamptz', { name: 'listed_from' })
  listedFrom!: Date;

  /** From when it can be done. */
  @Column('timestamptz', { name: 'starts_at' })
  startsAt!: Date;

  @Column('timestamptz', { name: 'due_at' })
  dueAt!: Date;

  /** Why it slipped. */
  @Column('text', { nullable: true })
  reason!: TaskReason | null;

  @Column('timestamptz', { name: 'created_at' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'done_at', nullable: true })
  doneAt!: Date | null;

  /** Null: it was done by what happened, not by a tap. */
  @Column('uuid', { name: 'done_by', nullable: true })
  doneBy!: string | null;

  @Column('text', { name: 'done_role', nullable: true })
  doneRole!: Role | null;

  @Column('text', { nullable: true })
  outcome!: TaskOutcome | null;

  /** Function that took it up. */
  @Column('text', { name: 'done_for', nullable: true })
  doneFor!: CheckFunction | null;

  @Column('text', { name: 'not_needed_reason', nullable: true })
  notNeededReason!: NotNeededReason | null;

  /** Set when it is no longer work for anybody. */
  @Column('timestamptz', { name: 'dropped_at', nullable: true })
  droppedAt!: Date | null;

  /** The last moment of it that somebody was told of. */
  @Column('text', { nullable: true })
  told!: string | null;
}
