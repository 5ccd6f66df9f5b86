import { Heading1, Heading2 } from '@utrecht/component-library-react';
import { useMemo, type ReactNode } from 'react';
import type { DeskScreen } from '../../../../src/contract/desk.js';
import type { Hold } from '../../../../src/contract/hold.js';
import type { HoldStatus } from '../../../../src/contract/words.js';
import { useTexts } from '../../lib/texts.js';
import { CheckTile } from '../../ui/choice-group.js';
import { Empty } from '../../ui/empty.js';
import { ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { TakeOver } from '../escalation/parts.js';
import { RoomQuestions } from '../asking/room-questions.js';
import { Thanks } from '../offers/thanks.js';
import { PracticeCard, usePractice } from '../practice/practice-card.js';
import { PushChoice } from '../push/push-choice.js';
import { ProviderTasks } from '../tasks/provider-tasks.js';
import { useDesk } from './desk.js';
import { IncomingHold } from './incoming-hold.js';
import { LeftGuests } from './left-guests.js';
import { switchSound, useChime, useSound } from './sound.js';
import { StaleUnits } from './stale-units.js';
import { DecidedUnit, UnitCard } from './unit-card.js';
import './provider.css';

const whole = (desk: DeskScreen) => desk;
const NONE: Hold[] = [];

interface UnitsPageProps {
  providerId: string | null;
  /** The provider's own rows of the board. */
  seenOfUs: ReactNode;
}

/** The provider's day: what is asked of it on top, then its own units. */
export default function UnitsPage({ providerId, seenOfUs }: UnitsPageProps) {
  const { t } = useTexts();
  const { data: desk, error: failed } = useDesk(whole);
  // House rules that are not what the house does: asked for at once, not when the desk is there.
  usePractice();
  const sorted = useMemo(() => [...(desk?.holds ?? NONE)].sort(soonestFirst), [desk]);
  const units = useMemo(() => new Map(desk?.units.map((unit) => [unit.id, unit])), [desk]);
  const asked = useMemo(() => sorted.filter((hold) => hold.status === 'held'), [sorted]);
  const askedIds = useMemo(() => (desk ? asked.map((hold) => hold.id) : null), [desk, asked]);
  useChime(askedIds);
  // A dot, no more: a tab is seen over a shoulder.
  usePageTitle(asked.length > 0 ? `● ${t('titles.units')}` : t('titles.units'));
  if (!desk) return failed ? <ProblemNotice error={failed} /> : <Skeleton rows={4} />;

  const own = desk.units.filter((unit) => unit.provider === providerId);
  // CoMensha and the NLA decide on units that others keep.
  const decided = desk.units.filter((unit) => unit.provider !== providerId);
  const decidesOnly = decided.length > 0 && own.length === 0;
  const left = sorted.filter(({ status, undoUntil }) => status === 'departed' && undoUntil !== null);
  const list = (title: string, status: HoldStatus) => {
    const some = sorted.filter((hold) => hold.status === status);
    return (
      some.length > 0 && (
        <section className="vp-stack vp-stack--tight">
          <Heading2>{title}</Heading2>
          {some.map((hold) => (
            <IncomingHold key={hold.id} hold={hold} units={units} providerId={providerId} />
          ))}
        </section>
      )
    );
  };

  return (
    <div className="vp-stack vp-provider">
      <Heading1>{t('provider.title')}</Heading1>
      {failed && <ProblemNotice error={failed} />}
      <TakeOver waiting={desk.escalations} units={units} />
      <RoomQuestions questions={desk.asked} units={units} />
      <section className="vp-stack vp-stack--tight" aria-live="polite">
        <Heading2>{t('provider.incoming')}</Heading2>
        {asked.length === 0 && (
          <Empty icon="check" title={t('provider.noneIncoming')}>
            <p className="vp-quiet">{t('provider.noneIncomingDetail')}</p>
          </Empty>
        )}
        {asked.map((hold) => (
          <IncomingHold key={hold.id} hold={hold} units={units} providerId={providerId} />
        ))}
      </section>
      <Thanks holds={desk.holds} units={units} />
      <LeftGuests title={t('tasks.stay.moved')} holds={left.filter(({ movedOn }) => movedOn)} units={units} />
      <ProviderTasks tasks={desk.tasks} units={units} shownHolds={new Set(askedIds)} />
      <SoundChoice />
      <PushChoice />
      {list(t('provider.expected'), 'accepted')}
      <section className="vp-stack vp-stack--tight">
        <Heading2>{decidesOnly ? t('provider.decidedUnits') : t('provider.units')}</Heading2>
        {decidesOnly && <p className="vp-quiet">{t('provider.noUnits')}</p>}
        {own.length + decided.length === 0 && (
          <Empty icon="info" title={t('provider.unitsEmpty')}>
            <p>{t('provider.unitsEmptyDetail')}</p>
            <p className="vp-quiet">{t('provider.unitsEmptyHelp')}</p>
          </Empty>
        )}
        <StaleUnits units={own} />
        <div className="vp-provider__units">
          {own.map((unit) => (
            <UnitCard key={unit.id} unit={unit} inHouse={personsIn(unit.id, desk.holds)} />
          ))}
          {decided.map((unit) => (
            <DecidedUnit key={unit.id} unit={unit} />
          ))}
        </div>
      </section>
      {list(t('provider.inHouse'), 'placed')}
      <LeftGuests title={t('tasks.stay.left')} holds={left.filter(({ movedOn }) => !movedOn)} units={units} />
      <PracticeCard own units={units} />
      {seenOfUs}
    </div>
  );
}

function SoundChoice() {
  const { t } = useTexts();
  return (
    <CheckTile
      label={t('provider.sound')}
      hint={t('provider.soundHint')}
      checked={useSound()}
      onChange={switchSound}
    />
  );
}

/** Who was placed in a unit through the service and has not been signed out. */
function personsIn(unitId: string, holds: readonly Hold[]): number {
  return holds
    .filter((hold) => hold.unitId === unitId && hold.status === 'placed')
    .reduce((sum, hold) => sum + hold.persons, 0);
}

function soonestFirst(a: Hold, b: Hold): number {
  return Date.parse(a.expiresAt) - Date.parse(b.expiresAt);
}
