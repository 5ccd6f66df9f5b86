import type { UrgentRequest } from '../../../../src/contract/request.js';
import { useTexts } from '../../lib/texts.js';
import { Icon } from '../../ui/icon.js';
import { stayWords } from './vocabulary.js';

/** What was filled in, to read back. */
export function RequestFacts({ request }: { request: UrgentRequest }) {
  const { t, dates } = useTexts();
  const { reflectionPeriod } = request;
  const childrenRows = (): [string, string][] => {
    if (request.children === 0) return [];
    // A question from before there were ages has none.
    const ages = request.childrenAges ?? [];
    const told = [...new Set(ages)].map((age) => {
      const count = ages.filter((one) => one === age).length;
      return `${count} × ${t(`childAges.${age}`)}`;
    });
    const cots = request.cots ?? ages.filter((age) => age === '0-1').length;
    return [
      [t('form.childrenAges'), told.join(', ') || t('common.unknown')],
      [t('form.cots'), String(cots)],
    ];
  };
  const rows: [string, string][] = [
    [t('form.threat'), t(`threats.${request.threat}.name`)],
    [t('form.gender'), `${t(`genders.${request.gender}`)}, ${t(`ageGroups.${request.ageGroup}`)}`],
    [t('form.children'), String(request.children)],
    ...childrenRows(),
    [t('form.municipality'), request.municipality],
    [t('form.nationality'), t(`nationalities.${request.nationality}`)],
    [
      t('form.reflection'),
      t(`reflection.${reflectionPeriod.status}`) +
        (reflectionPeriod.startedOn ? `, ${dates.day(reflectionPeriod.startedOn)}` : ''),
    ],
    [t('form.policeReport'), request.policeReport ? t('common.yes') : t('common.no')],
    [
      t('form.exploitation'),
      request.exploitation.map((form) => t(`exploitation.${form}`)).join(', ') || t('common.unknown'),
    ],
    [t('form.seriousDetrimentOnly'), request.seriousDetrimentOnly ? t('common.yes') : t('common.no')],
    [t('form.nlaReferral'), request.nlaReferral ? t('common.yes') : t('common.no')],
    [
      t('form.careNeeds'),
      request.careNeeds.map((need) => t(`careNeeds.${need}`)).join(', ') || t('common.no'),
    ],
    [t('form.wheelchair'), request.wheelchair ? t('common.yes') : t('common.no')],
    [t('form.dangerAreas'), request.dangerAreas.join(', ') || t('common.unknown')],
    [
      t('form.stay'),
      request.expectedStayDays === null ? t('common.unknown') : stayWords(t, request.expectedStayDays),
    ],
  ];
  return (
    <details className="vp-details">
      <summary>
        <Icon name="next" /> {t('requests.facts')}
      </summary>
      <dl className="vp-facts">
        {rows.map(([fact, value]) => (
          <div key={fact}>
            <dt>{fact}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
