import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import type { ContactChain } from '../../contract/work-words.js';

/** A function that can be told or called, in its place in a chain. */
@Entity('contact')
@Index('contact_order', ['chain', 'providerId', 'position'])
@Check('contact_chain_known', `chain IN ('provider', 'region', 'neighbour', 'police')`)
@Check('contact_provider_when_provider', `(chain = 'provider') = (provider_id IS NOT NULL)`)
export class ContactEntity {
  @PrimaryColumn('uuid', { primaryKeyConstraintName: 'contact_pk' })
  id!: string;

  @Column('text')
  chain!: ContactChain;

  /** No reference: a placing authority is told too, and is no provider. */
  @Column('text', { nullable: true })
  providerId!: string | null;

  @Column('text')
  name!: string;

  @Column('text')
  phone!: string;

  @Column('text', { nullable: true })
  email!: string | null;

  @Column('integer')
  position!: number;

  @Column('timestamptz')
  createdAt!: Date;
}
