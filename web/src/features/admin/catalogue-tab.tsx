import { Button, FormLabel, Heading2, Textbox } from '@utrecht/component-library-react';
import { useMemo, useState } from 'react';
import { Link, useLocation } from 'react-router';
import type { Unit } from '../../../../src/contract/availability.js';
import type { Kind } from '../../../../src/contract/words.js';
import { useUnits } from '../../lib/units.js';
import { Icon } from '../../ui/icon.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { PracticeCard } from '../practice/practice-card.js';
import { Skeleton } from '../../ui/skeleton.js';
import { AreaForm, ProviderForm } from './catalogue-forms.js';
import { CatalogueList } from './catalogue-list.js';
import { useTexts } from '../../lib/texts.js';
import { Told } from './told.js';

const BY_NAME = new Intl.Collator('nl', { numeric: true });

/** What the page of a unit tells this one when it is done. */
export interface CatalogueTold {
  told?: string;
}

export function CatalogueTab() {
  const { t, figures } = useTexts();
  const units = useUnits();
  const location = useLocation();
  const [sought, setSought] = useState('');
  const [adding, setAdding] = useState<'provider' | 'area' | null>(null);
  const [told, setTold] = useState((location.state as CatalogueTold | null)?.told ?? null);
  const known = useMemo(
    () => [...(units.data?.values() ?? [])].sort((a, b) => BY_NAME.compare(a.name, b.name)),
    [units.data],
  );
  const found = useMemo(() => matching(known, sought, (kind) => t(`kinds.${kind}`)), [known, sought, t]);
  if (!units.data) return units.error ? <ProblemNotice error={units.error} /> : <Skeleton rows={6} />;

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
      <PracticeCard own={false} units={units.data} />
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
          onChange={(event) => setSought(event.target.value)}
        />
        <p className="vp-hint" role="status">
          {t('admin.catalogue.found', { n: figures.number(found.length) })}
        </p>
      </div>
      <CatalogueList units={found} />
    </section>
  );
}

/** Every word must be found somewhere in what the row tells of the unit. */
function matching(units: readonly Unit[], sought: string, kindName: (kind: Kind) => string): Unit[] {
  const words = sought.toLowerCase().split(/\s+/).filter(Boolean);
  return units.filter(({ name, kind, region, municipality }) => {
    const text = `${name} ${kindName(kind)} ${region} ${municipality ?? ''}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
