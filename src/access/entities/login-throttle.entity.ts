import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Counts of failed logins, by hashed username and address. */
@Entity('login_throttle')
export class LoginThrottleEntity {
  @PrimaryColumn('varchar', { length: 255, primaryKeyConstraintName: 'login_throttle_pk' })
  key!: string;

  @Column('integer', { default: 0 })
  points!: number;

  /** Milliseconds since 1970. */
  @Column('bigint', { nullable: true })
  expire!: string | null;
}
