import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** The first answer to a write, kept so that repeating the write gives the same answer. */
@Entity('idempotency_key')
export class IdempotencyKeyEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'idempotency_key_pk' })
  accountId!: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_key_pk' })
  key!: string;

  /** SHA-256 of method, route and body. */
  @Column('text')
  fingerprint!: string;

  /** As text, with its members in the order in which they were first answered. */
  @Column('json')
  answer!: unknown;

  @Index('idempotency_key_created')
  @Column('timestamptz')
  createdAt!: Date;
}
