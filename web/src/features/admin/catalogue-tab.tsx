import { Button, FormLabel, Heading2, Heading3, Textbox } from '@utrecht/component-library-react';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { UnitWithAvailability } from '../../../../src/contract/availability.js';
import { useUnits } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AreaForm, ProviderForm } from './catalogue-forms.js';
import { useTexts } from '../../lib/texts.js';
import { Told } from './told.js';

/** Drawn at once; more come when asked, so that two thousand units stay fast. */
const PAGE = 60;

/** What the page of a unit tells this one when it is done. */
export interface CatalogueTold {
  told?: string;
}

export function CatalogueTab() {
  const { t } = useTexts();
  const units = useUnits();
  const location = useLocation();
  const [sought, setSought] = useState('');
  const [shown, setShown] = useState(PAGE);
  const [adding, setAdding] = useState<'provider' | 'area' | null>(null);
  const [told, setTold] = useState((location.state as CatalogueTold | null)?.told ?? null);
  if (!units.data) return units.error ? <ProblemNotice error={units.error} /> : <Skeleton rows={6} />;

  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  const found = [...units.data.values()]
    .filter((unit) => {
      const text =
        `${unit.name} ${t(`kinds.${unit.kind}`)} ${unit.region} ${unit.municipality ?? ''}`.toLowerCase();
      return words.every((word) => text.includes(word));
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'nl'));
  const added = (name: string) => {
    setAdding(null);
    setTold(t('admin.catalogue.added', { name }));
  };

  return (
    <section className="vp-stack">
      <div>
        <Heading2>{t('admin.tabs.catalogue')}</Heading2>
        <p className="vp-quiet">{t('admin.catalogue.intro')}</p>
      </div>
      <div className="vp-row">
        <Link className="vp-button-link" to="/beheer/catalogus/nieuw">
          <Icon name="plus" /> {t('admin.catalogue.addUnit')}
        </Link>
        <Button
          appearance="secondary-action-button"
          aria-expanded={adding === 'provider'}
          onClick={() => setAdding(adding === 'provider' ? null : 'provider')}
        >
          {t('admin.catalogue.addProvider')}
        </Button>
        <Button
          appearance="secondary-action-button"
          aria-expanded={adding === 'area'}
          onClick={() => setAdding(adding === 'area' ? null : 'area')}
        >
          {t('admin.catalogue.addArea')}
        </Button>
      </div>
      <Told said={told}>{told && <Notice type="ok" title={told} live="none" />}</Told>
      {adding === 'provider' && <ProviderForm onAdded={added} onCancel={() => setAdding(null)} />}
      {adding === 'area' && <AreaForm onAdded={added} onCancel={() => setAdding(null)} />}
      <div className="vp-field vp-narrow-form">
        <FormLabel htmlFor="catalogue-search">{t('admin.catalogue.search')}</FormLabel>
        <Textbox
          id="catalogue-search"
          type="search"
          autoComplete="off"
          value={sought}
          onChange={(event) => {
            setSought(event.target.value);
            setShown(PAGE);
          }}
        />
        <p className="vp-hint" role="status">
          {t('admin.catalogue.found', { n: found.length })}
        </p>
      </div>
      <ul className="vp-list vp-admin-grid">
        {found.slice(0, shown).map((unit) => (
          <li key={unit.id}>
            <UnitLine unit={unit} />
          </li>
        ))}
      </ul>
      {found.length > shown && (
        <Button appearance="secondary-action-button" onClick={() => setShown((before) => before + PAGE)}>
          {t('admin.more')}
        </Button>
      )}
    </section>
  );
}

function UnitLine({ unit }: { unit: UnitWithAvailability }) {
  const { t } = useTexts();
  return (
    <article className="vp-card vp-unit-line" data-unit={unit.id}>
      <div>
        <Heading3>{unit.name}</Heading3>
        <p className="vp-quiet">
          {[
            t(`kinds.${unit.kind}`),
            unit.municipality ?? unit.region,
            t('admin.catalogue.places', { count: unit.places }),
            unit.assumed.length > 0 && t('admin.catalogue.assumptions', { count: unit.assumed.length }),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <Link
        className="vp-button-link vp-button-link--quiet"
        to={`/beheer/catalogus/opvang/${unit.id}`}
        aria-label={t('admin.catalogue.changeUnit', { name: unit.name })}
      >
        {t('admin.catalogue.change')}
      </Link>
    </article>
  );
}
