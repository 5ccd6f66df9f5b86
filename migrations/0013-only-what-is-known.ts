import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether a unit lies at one site; which assumptions of the first catalogue were not marked; the rules of a decision. */
export class OnlyWhatIsKnown1764900000000 implements MigrationInterface {
  readonly name = 'OnlyWhatIsKnown1764900000000';

  async up(runner: QueryRunner): Promise<void> {
    for (const statement of UP) await runner.query(statement);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const statement of DOWN) await runner.query(statement);
  }
}

/** Units of the first catalogue that came with "no" for a field of which the source says nothing, unmarked. */
const UNMARKED = {
  children: [
    'vrouwenopvang-elders-mannen',
    'humanitas-onder-dak-mo',
    'leger-des-heils-mo',
    'cosm-amsterdam-vrouwen',
    'cosm-amsterdam-mannen',
    'cosm-rotterdam-vrouwen',
    'cosm-rotterdam-mannen',
    'cosm-vries-vrouwen',
    'omm-noordoost',
    'omm-elders',
    'nla-crisis-1',
    'nla-crisis-2',
    'nla-crisis-3',
    'nla-ernstige-benadeling',
  ],
  wheelchair: [
    'kadera-twente-mannen',
    'kadera-zwolle-vrouwen',
    'vrouwenopvang-elders-vrouwen',
    'vrouwenopvang-elders-mannen',
    'leger-des-heils-mo',
    'cosm-amsterdam-vrouwen',
    'cosm-amsterdam-mannen',
    'cosm-rotterdam-vrouwen',
    'cosm-rotterdam-mannen',
    'cosm-vries-vrouwen',
    'omm-noordoost',
    'nla-crisis-1',
    'nla-crisis-2',
    'nla-crisis-3',
    'nla-ernstige-benadeling',
  ],
};

/** A field that still says "no", as it came, is asked from now on; one that somebody changed is left as it is. */
function markAssumed(field: keyof typeof UNMARKED): string {
  return `UPDATE unit SET assumed = array_append(assumed, '${field}')
    WHERE id IN (${UNMARKED[field].map((id) => `'${id}'`).join(', ')}) AND NOT ${field} AND NOT '${field}' = ANY (assumed)`;
}

const UP = [
  `ALTER TABLE unit ADD COLUMN sites text NOT NULL DEFAULT 'one'`,
  `UPDATE unit SET sites = 'several' WHERE region = 'elders' AND municipality IS NULL`,
  markAssumed('children'),
  markAssumed('wheelchair'),
  // CoMensha, which decides, is there in office hours; that these places are open day and night was only assumed.
  `UPDATE unit SET intake = 'office-hours'
    WHERE placing_authority = 'comensha' AND intake = 'always' AND 'intake' = ANY (assumed)`,
  // null: from before; a node of the release before this one writes none either.
  `ALTER TABLE decision ADD COLUMN rules_version integer`,
];

const DOWN = [
  `ALTER TABLE decision DROP COLUMN rules_version`,
  `UPDATE unit SET assumed = array_remove(assumed, 'sites')`,
  `ALTER TABLE unit DROP COLUMN sites`,
];
