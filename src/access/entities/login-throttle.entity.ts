import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** Counts of failed logins, by hashed username and address, or by hashed device. */
@Entity('login_throttle')
export class LoginThrottleEntity {
  @PrimaryColumn('varchar', { length: 255, primaryKeyConstraintName: 'login_throttle_pk' })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  /** No further attempt until then; milliseconds since 1970. */
  @Column('bigint', { default: 0 })
  notBefore!: string;

  /** Forgotten then; milliseconds since 1970. */
  @Index('login_throttle_expire')
  @Column('bigint', { nullable: true })
  expire!: string | null;
}
