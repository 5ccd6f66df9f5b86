import { Button, Heading1, Heading2 } from '@utrecht/component-library-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import type { CatalogueUnit } from '../../../../src/contract/catalogue.js';
import type { ConfirmedFields } from '../../../../src/contract/own-fields.js';
import { send, type Answer } from '../../lib/api.js';
import { isStale } from '../../lib/problem.js';
import { useTexts } from '../../lib/texts.js';
import { Notice, ProblemNotice } from '../../ui/notice.js';
import { Skeleton } from '../../ui/skeleton.js';
import { usePageTitle } from '../../ui/use-page-title.js';
import { KnownTopic, TopicQuestion } from './topic-card.js';
import { fieldsOf, sentenceOf, TOPICS, valuesOf, type Topic } from './topics.js';
import { HISTORY_KEY, UnitHistory } from './unit-history.js';
import './confirming.css';

/** What was just said of one thing, and what takes it back. */
interface Told {
  kind: 'said' | 'changed' | 'undone';
  topic: Topic;
  values: ConfirmedFields;
  undo: ConfirmedFields | null;
}

/** What a house says of one of its units: each assumption is confirmed or corrected with one tap. */
export default function HouseRulesPage() {
  const texts = useTexts();
  const { t, figures } = texts;
  usePageTitle(t('confirming.title'));
  const { unitId = '' } = useParams();
  const client = useQueryClient();
  const key = ['own-unit', unitId];
  const [told, setTold] = useState<Told | null>(null);
  const [open, setOpen] = useState<Topic | null>(null);
  const unit = useQuery({
    queryKey: key,
    queryFn: ({ signal }) => send<CatalogueUnit>(`/v1/units/${unitId}`, { signal }),
  });
  const say = useMutation({
    mutationFn: ({ values }: { values: ConfirmedFields }) =>
      send<CatalogueUnit>(`/v1/units/${unitId}/confirmed-fields`, {
        method: 'POST',
        body: values,
        // What this screen shows, also for a second tap that comes before the next look.
        ifMatch: client.getQueryData<Answer<CatalogueUnit>>(key)?.etag ?? null,
      }),
    onMutate: () => client.cancelQueries({ queryKey: key }),
    onSuccess: (answer) => {
      client.setQueryData(key, answer);
      setOpen(null);
    },
    onError: () => setTold(null),
    onSettled: () =>
      Promise.all([
        client.invalidateQueries({ queryKey: key }),
        client.invalidateQueries({ queryKey: [HISTORY_KEY, unitId] }),
      ]),
  });
  const data = unit.data?.data;
  if (!data) return unit.error ? <ProblemNotice error={unit.error} /> : <Skeleton rows={5} />;

  const tell = (kind: Told['kind'], topic: Topic, values: ConfirmedFields) => {
    if (say.isPending) return;
    const undo = kind === 'changed' ? valuesOf(topic, data) : null;
    say.mutate({ values }, { onSuccess: () => setTold({ kind, topic, values, undo }) });
  };
  const isAssumed = (topic: Topic) => fieldsOf(topic).some((field) => data.assumed.includes(field));
  const assumed = TOPICS.filter(isAssumed);
  const own: readonly string[] = TOPICS.flatMap(fieldsOf);
  const others = data.assumed.filter((field) => !own.includes(field));
  const stale = isStale(say.error);
  const card = (topic: Topic) => ({
    topic,
    unit: data,
    busy: say.isPending,
    open: open === topic,
    onOpen: (wanted: boolean) => setOpen(wanted ? topic : null),
    onChange: (values: ConfirmedFields) => tell('changed', topic, values),
  });

  return (
    <div className="vp-stack vp-narrow" data-house-rules={data.id}>
      <Link className="utrecht-link" to="/mijn-plekken">
        {t('confirming.back')}
      </Link>
      <div>
        <Heading1>{data.name}</Heading1>
        <p className="vp-quiet">{t('confirming.intro')}</p>
      </div>
      <div role="status">
        {told && (
          <Notice type="ok" live="none">
            <p>
              {t(`confirming.${told.kind}`, { sentence: sentenceOf(texts, told.topic, told.values) ?? '' })}
            </p>
            {told.undo && (
              <Button
                appearance="secondary-action-button"
                onClick={() => told.undo && tell('undone', told.topic, told.undo)}
              >
                {t('confirming.undo')}
              </Button>
            )}
          </Notice>
        )}
      </div>
      {stale && <Notice type="warning">{t('confirming.stale')}</Notice>}
      {say.error && !stale && <ProblemNotice error={say.error} />}
      <section className="vp-stack vp-stack--tight">
        <Heading2>{t('confirming.assumedTitle')}</Heading2>
        {assumed.length === 0 && <p>{t('confirming.allConfirmed')}</p>}
        {assumed.map((topic) => (
          <TopicQuestion
            key={topic}
            {...card(topic)}
            onRight={() => tell('said', topic, valuesOf(topic, data))}
          />
        ))}
        {others.length > 0 && (
          <p className="vp-quiet">
            {t('confirming.byAdmin', { fields: figures.list(others.map((field) => adminField(t, field))) })}
          </p>
        )}
      </section>
      <section className="vp-stack vp-stack--tight">
        <Heading2>{t('confirming.knownTitle')}</Heading2>
        <ul className="vp-topics">
          {TOPICS.filter((topic) => !isAssumed(topic)).map((topic) => (
            <li key={topic}>
              <KnownTopic {...card(topic)} />
            </li>
          ))}
        </ul>
      </section>
      <UnitHistory unitId={unitId} />
    </div>
  );
}

const ADMIN_FIELDS = ['kind', 'name', 'provider', 'placingAuthority', 'rooms'] as const;

/** The service may know more fields than this page. */
function adminField(t: ReturnType<typeof useTexts>['t'], field: string): string {
  const known = ADMIN_FIELDS.find((one) => one === field);
  return known ? t(`confirming.adminFields.${known}`) : field;
}
