import { useQuery } from '@tanstack/react-query';
import type { Operator } from '../../../../src/contract/operator.js';
import { get } from '../../lib/api.js';
import { useTexts } from '../../lib/texts.js';
import { Piece } from './prose.js';

/** Lies beside the page's own files, so that it can be read without a login. */
const OPERATOR = '/operator.json';
const PARTS = ['name', 'contact', 'privacyContact'] as const;

/** Who runs this service, as far as they said so. */
export function OperatorPiece() {
  const { t } = useTexts();
  const { data } = useQuery({
    queryKey: ['operator'],
    queryFn: ({ signal }) => get<Operator>(OPERATOR, signal),
    staleTime: Infinity,
  });
  const known = PARTS.filter((part) => data?.[part]);
  return (
    <Piece title={t('about.operator.title')}>
      {known.length === 0 ? (
        <p>{t('about.operator.unknown')}</p>
      ) : (
        <dl className="vp-operator">
          {known.map((part) => (
            <div key={part}>
              <dt className="vp-quiet">{t(`about.operator.${part}`)}</dt>
              <dd>{data?.[part]}</dd>
            </div>
          ))}
        </dl>
      )}
    </Piece>
  );
}
