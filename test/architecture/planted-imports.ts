/** An import, from one file of a small project to another or to a package. */
export interface Import {
  from: string;
  to: string;
  typeOnly?: boolean;
}

/** Wrong imports, each with the rule of .dependency-cruiser.cjs that must object. */
export const PLANTED: (Import & { rule: string })[] = [
  { rule: 'contract-imports-only-what-it-may', from: 'src/contract/a.ts', to: 'src/common/clock.ts' },
  {
    rule: 'common-imports-only-what-it-may',
    from: 'src/common/a.ts',
    to: 'src/capacity/capacity.service.ts',
  },
  {
    rule: 'database-imports-only-what-it-may',
    from: 'src/database/a.ts',
    to: 'src/access/access.service.ts',
  },
  {
    rule: 'access-imports-only-what-it-may',
    from: 'src/access/a.ts',
    to: 'src/capacity/capacity.service.ts',
  },
  {
    rule: 'policy-imports-only-what-it-may',
    from: 'src/policy/a.ts',
    to: 'src/capacity/capacity.service.ts',
  },
  {
    rule: 'capacity-imports-only-what-it-may',
    from: 'src/capacity/a.ts',
    to: 'src/placements/placements.service.ts',
  },
  {
    rule: 'requests-imports-only-what-it-may',
    from: 'src/requests/a.ts',
    to: 'src/placements/placements.service.ts',
  },
  {
    rule: 'matching-imports-only-what-it-may',
    from: 'src/matching/a.ts',
    to: 'src/placements/placements.service.ts',
  },
  {
    rule: 'placements-imports-only-what-it-may',
    from: 'src/placements/a.ts',
    to: 'src/monitor/monitor.service.ts',
  },
  {
    rule: 'notifications-imports-only-what-it-may',
    from: 'src/notifications/a.ts',
    to: 'src/monitor/monitor.service.ts',
  },
  ...['escalation', 'news', 'asking', 'outcomes', 'practice', 'follow-up', 'judged-again', 'jobs'].map(
    (folder) => ({
      rule: `${folder}-imports-only-what-it-may`,
      from: `src/${folder}/a.ts`,
      to: 'src/monitor/monitor.service.ts',
    }),
  ),
  { rule: 'monitor-imports-only-what-it-may', from: 'src/monitor/a.ts', to: 'src/health/health.service.ts' },
  { rule: 'desk-imports-only-what-it-may', from: 'src/desk/a.ts', to: 'src/monitor/monitor.service.ts' },
  { rule: 'desk-is-a-leaf', from: 'src/placements/c.ts', to: 'src/desk/desk.service.ts' },
  { rule: 'board-imports-only-what-it-may', from: 'src/board/a.ts', to: 'src/requests/requests.service.ts' },
  {
    rule: 'health-imports-only-what-it-may',
    from: 'src/health/a.ts',
    to: 'src/capacity/capacity.service.ts',
  },
  {
    rule: 'upkeep-imports-only-what-it-may',
    from: 'src/upkeep/a.ts',
    to: 'src/capacity/capacity.service.ts',
  },
  { rule: 'openapi-imports-only-what-it-may', from: 'src/openapi/a.ts', to: 'src/database/unit-of-work.ts' },
  {
    rule: 'calendar-imports-only-what-it-may',
    from: 'src/calendar/a.ts',
    to: 'src/policy/policy.service.ts',
  },
  { rule: 'facts-imports-only-what-it-may', from: 'src/facts/a.ts', to: 'src/matching/core/evaluate.ts' },
  { rule: 'every-folder-has-a-place', from: 'src/capacity/b.ts', to: 'src/helpers/helpers.service.ts' },
  { rule: 'contract-is-decorated-and-no-more', from: 'src/contract/b.ts', to: 'rxjs' },
  {
    rule: 'words-import-nothing-else',
    from: 'src/contract/words.ts',
    to: 'src/contract/c.ts',
    typeOnly: true,
  },
  { rule: 'words-import-nothing-else', from: 'src/contract/work-words.ts', to: 'class-validator' },
  {
    rule: 'core-takes-types-and-words-of-the-contract',
    from: 'src/matching/core/f.ts',
    to: 'src/contract/hold.ts',
  },
  {
    rule: 'core-takes-types-and-words-of-the-contract',
    from: 'src/calendar/g.ts',
    to: 'src/contract/policy.ts',
  },
  { rule: 'core-is-pure', from: 'src/matching/core/a.ts', to: 'node:fs' },
  { rule: 'core-is-pure', from: 'src/matching/core/b.ts', to: 'rxjs' },
  { rule: 'core-is-pure', from: 'src/matching/core/c.ts', to: 'src/common/clock.ts' },
  { rule: 'core-is-pure', from: 'src/matching/core/d.ts', to: 'src/matching/matching.service.ts' },
  { rule: 'core-is-pure', from: 'src/follow-up/core/e.ts', to: 'src/follow-up/follow-up.service.ts' },
  { rule: 'core-is-pure', from: 'src/calendar/f.ts', to: 'src/common/clock.ts' },
  { rule: 'core-stays-in-its-feature', from: 'src/placements/b.ts', to: 'src/matching/core/evaluate.ts' },
  {
    rule: 'features-are-entered-by-the-front-door',
    from: 'src/placements/c.ts',
    to: 'src/capacity/entities/unit.entity.ts',
  },
  { rule: 'features-are-entered-by-the-front-door', from: 'src/board/b.ts', to: 'src/capacity/etag.ts' },
  {
    rule: 'entities-are-listed-once',
    from: 'src/database/entities.ts',
    to: 'src/capacity/capacity.service.ts',
  },
  { rule: 'migrations-stand-alone', from: 'migrations/0001-a.ts', to: 'src/contract/words.ts' },
  { rule: 'only-the-list-imports-migrations', from: 'src/health/b.ts', to: 'migrations/0001-a.ts' },
  { rule: 'board-is-a-leaf', from: 'src/main.ts', to: 'src/board/board.service.ts' },
  { rule: 'sockets-only-in-board', from: 'src/notifications/b.ts', to: 'socket.io' },
  { rule: 'validation-only-in-the-contract', from: 'src/capacity/c.ts', to: 'class-validator' },
  { rule: 'typeorm-only-where-rows-are', from: 'src/capacity/capacity.service.ts', to: 'typeorm' },
  { rule: 'nothing-imports-the-entry-points', from: 'src/capacity/d.ts', to: 'src/app.ts' },
  { rule: 'web-takes-types-of-the-contract', from: 'web/src/a.ts', to: 'src/contract/hold.ts' },
  { rule: 'web-knows-only-the-contract', from: 'web/src/b.ts', to: 'src/common/clock.ts', typeOnly: true },
  { rule: 'service-does-not-know-the-web-page', from: 'src/app.ts', to: 'web/src/page.ts' },
  { rule: 'no-test-code-in-the-service', from: 'src/capacity/e.ts', to: 'test/support/app.ts' },
  { rule: 'no-development-package-in-the-service', from: 'src/capacity/f.ts', to: 'fast-check' },
  { rule: 'no-unlisted-package', from: 'src/capacity/g.ts', to: 'unlisted' },
  { rule: 'everything-is-found', from: 'src/capacity/h.ts', to: 'not-there' },
  { rule: 'no-cycles', from: 'src/capacity/one.ts', to: 'src/capacity/other.ts' },
];

/** The other half of the planted cycle, which is objected to once. */
export const WAY_BACK: Import = { from: 'src/capacity/other.ts', to: 'src/capacity/one.ts' };

/** Imports as they should be: a rule that objects to everything would pass the list above. */
export const PROPER: Import[] = [
  { from: 'src/matching/core/rules/a.rule.ts', to: 'src/contract/words.ts' },
  { from: 'src/calendar/office-hours.ts', to: 'temporal-polyfill' },
  { from: 'src/matching/core/a.spec.ts', to: 'test/support/facts.ts' },
  { from: 'src/matching/matching.service.ts', to: 'src/matching/core/evaluate.ts' },
  { from: 'src/placements/placements.service.ts', to: 'src/matching/matching.service.ts' },
  { from: 'src/placements/placements.module.ts', to: 'src/capacity/capacity.module.ts' },
  { from: 'src/matching/core/rules/b.rule.ts', to: 'src/contract/hold.ts', typeOnly: true },
  { from: 'src/contract/hold.ts', to: 'class-validator' },
  { from: 'src/capacity/entities/unit.entity.ts', to: 'typeorm' },
  { from: 'src/capacity/unit.repository.ts', to: 'typeorm' },
  { from: 'src/database/entities.ts', to: 'src/capacity/entities/unit.entity.ts' },
  { from: 'src/database/migrations.ts', to: 'migrations/0002-b.ts' },
  { from: 'migrations/0002-b.ts', to: 'typeorm' },
  { from: 'src/app.module.ts', to: 'src/board/board.module.ts' },
  { from: 'src/board/board.gateway.ts', to: 'socket.io' },
  { from: 'web/src/a.tsx', to: 'src/contract/board.ts', typeOnly: true },
  { from: 'web/src/a.tsx', to: 'src/contract/words.ts' },
  { from: 'web/src/main.tsx', to: 'react' },
];
