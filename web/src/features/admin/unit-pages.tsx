import { Button, Heading2 } from '@utrecht/component-library-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import type { NewUnit, UnitInput } from '../../../../src/contract/administration.js';
import type { CatalogueUnit } from '../../../../src/contract/catalogue.js';
import { send, type Answer } from '../../lib/api.js';
import { ApiProblem } from '../../lib/problem.js';
import { UNITS_KEY } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { useCatalogueUnit } from './admin-queries.js';
import { useTexts } from '../../lib/texts.js';
import { useKeyOf } from '../../lib/use-key-of.js';
import type { CatalogueTold } from './catalogue-tab.js';
import { UnitForm } from './unit-form.js';
import { Told } from './told.js';

const CATALOGUE = '/beheer/catalogus';

/** Where a new unit starts: the careful side of each choice. */
const EMPTY: NewUnit = {
  id: '',
  provider: '',
  kind: 'vrouwenopvang',
  name: '',
  genders: [],
  places: 1,
  region: 'Twente',
  municipality: null,
  sites: 'one',
  undisclosed: true,
  intake: 'office-hours',
  placingAuthority: 'provider',
  children: false,
  wheelchair: false,
  maxStayDays: null,
  careSupport: [],
  source: '',
};

function Back() {
  const { t } = useTexts();
  return (
    <Link className="utrecht-link" to={CATALOGUE}>
      {t('admin.catalogue.back')}
    </Link>
  );
}

export function NewUnitPage() {
  const { t } = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const keyOf = useKeyOf();
  const add = useMutation({
    mutationFn: (body: NewUnit) =>
      send<CatalogueUnit>('/v1/units', { method: 'POST', body, idempotencyKey: keyOf(body) }),
    onSuccess: async ({ data }) => {
      await client.invalidateQueries({ queryKey: UNITS_KEY });
      const state: CatalogueTold = { told: t('admin.catalogue.added', { name: data.name }) };
      await navigate(CATALOGUE, { state });
    },
  });
  return (
    <section className="vp-stack">
      <Back />
      <div>
        <Heading2>{t('admin.catalogue.addUnit')}</Heading2>
        <p className="vp-quiet">{t('admin.catalogue.newNote')}</p>
      </div>
      <UnitForm
        unit={EMPTY}
        assumed={[]}
        isNew
        busy={add.isPending}
        error={add.error}
        onSave={(unit) => add.mutate(unit)}
        onCancel={() => void navigate(CATALOGUE)}
      />
    </section>
  );
}

export function ChangeUnitPage() {
  const { t } = useTexts();
  const { unitId = '' } = useParams();
  const unit = useCatalogueUnit(unitId);
  const [reloaded, setReloaded] = useState(false);
  if (unit.error instanceof ApiProblem && unit.error.status === 404) {
    return (
      <section className="vp-stack">
        <Back />
        <Notice type="warning" title={t('admin.catalogue.unitMissing')} live="none" />
      </section>
    );
  }
  if (!unit.data) return unit.error ? <ProblemNotice error={unit.error} /> : <Skeleton rows={6} />;
  const reload = () => void unit.refetch().then(() => setReloaded(true));
  return <UnitChange key={unit.dataUpdatedAt} kept={unit.data} reloaded={reloaded} onReload={reload} />;
}

/** A change is saved against the text that the form was filled from, and can be taken back. */
function UnitChange({
  kept,
  reloaded,
  onReload,
}: {
  kept: Answer<CatalogueUnit>;
  /** The form was loaded anew, and the button that did it is gone. */
  reloaded: boolean;
  onReload: () => void;
}) {
  const { t } = useTexts();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [shown, setShown] = useState({ ...kept, round: 0 });
  const [undoTo, setUndoTo] = useState<UnitInput | null>(null);
  const { data: unit } = shown;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (reloaded) heading.current?.focus();
  }, [reloaded]);

  const change = useMutation({
    mutationFn: (body: UnitInput) =>
      send<CatalogueUnit>(`/v1/units/${unit.id}`, { method: 'PUT', body, ifMatch: shown.etag }),
    onSuccess: async (answer) => {
      setShown((before) => ({ ...answer, round: before.round + 1 }));
      await client.invalidateQueries({ queryKey: UNITS_KEY });
    },
  });
  const save = (input: UnitInput) =>
    change.mutate(input, { onSuccess: () => setUndoTo({ ...inputOf(unit), assumed: unit.assumed }) });
  const undo = (input: UnitInput) => change.mutate(input, { onSuccess: () => setUndoTo(null) });

  return (
    <section className="vp-stack">
      <Back />
      <div>
        <h2 ref={heading} tabIndex={-1} className="utrecht-heading-2">
          {unit.name}
        </h2>
        <p className="vp-quiet">{t('admin.catalogue.intro')}</p>
      </div>
      <Told said={shown.round}>
        {shown.round > 0 && (
          <Notice type="ok" title={undoTo ? t('admin.saved') : t('admin.undone')} live="none">
            {undoTo && (
              <div className="vp-row">
                <Button appearance="secondary-action-button" onClick={() => undo(undoTo)}>
                  <Icon name="arrow" /> {t('common.undo')}
                </Button>
              </div>
            )}
          </Notice>
        )}
      </Told>
      <UnitForm
        key={shown.round}
        unit={{ id: unit.id, ...inputOf(unit) }}
        assumed={unit.assumed}
        isNew={false}
        busy={change.isPending}
        error={change.error}
        onSave={({ id: _, ...input }, assumed) => save({ ...input, assumed })}
        onReload={onReload}
        onCancel={() => void navigate(CATALOGUE)}
      />
    </section>
  );
}

function inputOf({ id: _, assumed: __, ...input }: CatalogueUnit): UnitInput {
  return input;
}
