import { Heading3 } from '@utrecht/component-library-react';
import { Link } from 'react-router';
import type { Unit } from '../../../../src/contract/availability.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { LongList } from '../../ui/long-list.js';

/** Up to here the list stands there whole: it can be searched and printed. */
const MOST_WHOLE = 100;

/** Units by name, each a way to its page. */
export function CatalogueList({ units }: { units: readonly Unit[] }) {
  if (units.length > MOST_WHOLE) {
    return (
      <LongList items={units} keyOf={({ id }) => id} heightOf={() => 88}>
        {(unit) => <UnitRow unit={unit} />}
      </LongList>
    );
  }
  return (
    <ul className="vp-list vp-unit-rows">
      {units.map((unit) => (
        <li key={unit.id}>
          <UnitRow unit={unit} />
        </li>
      ))}
    </ul>
  );
}

function UnitRow({ unit }: { unit: Unit }) {
  const { t } = useTexts();
  const facts = [
    t(`kinds.${unit.kind}`),
    unit.municipality ?? unit.region,
    t('admin.catalogue.places', { count: unit.places }),
    unit.assumed.length > 0 && t('admin.catalogue.assumptions', { count: unit.assumed.length }),
  ];
  return (
    <Link className="vp-card vp-unit-row" data-unit={unit.id} to={`/beheer/catalogus/opvang/${unit.id}`}>
      <span>
        <Heading3>{unit.name}</Heading3>
        <span className="vp-quiet">{facts.filter(Boolean).join(' · ')}</span>
      </span>
      <Icon name="next" />
    </Link>
  );
}
