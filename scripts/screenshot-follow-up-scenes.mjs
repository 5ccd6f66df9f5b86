// What comes after a place was found: tasks, the second step of a bridge, the checklist, departures.

const DAY = 24 * 60 * 60_000;
const day = (days) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** @param made the requests of the other scenes */
export async function prepareFollowUp(call, made) {
  const { id } = await call('coordinator', 'POST', '/v1/requests', {
    municipality: 'Hengelo',
    gender: 'woman',
    ageGroup: 'adult',
    threat: 'elevated',
    nationality: 'non-eu',
    exploitation: ['sexual'],
    reflectionPeriod: { status: 'active', startedOn: day(-85) },
  });
  made.followed = id;
  const unitId = 'vrouwenopvang-elders-vrouwen';
  const { id: holdId } = await call('coordinator', 'POST', `/v1/requests/${id}/holds`, { unitId });
  await call('vrouwenopvang-landelijk', 'POST', `/v1/holds/${holdId}/acceptance`);
  await call('vrouwenopvang-landelijk', 'POST', `/v1/holds/${holdId}/arrival`);
  await call('vrouwenopvang-landelijk', 'PUT', `/v1/placements/${holdId}/expected-departure`, { on: day(4) });
  const { tasks } = await call('coordinator', 'GET', `/v1/requests/${id}/follow-up`);
  const of = (kind) => tasks.find((task) => task.kind === kind);
  await call('coordinator', 'POST', `/v1/tasks/${of('kmt-registration').id}/completion`, {});
  await call('coordinator', 'POST', `/v1/tasks/${of('perpetrator-approach').id}/completion`, {
    outcome: 'not-needed',
    notNeededReason: 'not-wanted-by-person',
  });
  // At the weekend and at night a COSM opens later; by day there is nothing to ask ahead.
  await call('coordinator', 'POST', `/v1/requests/${id}/intentions`, {
    unitId: 'cosm-rotterdam-vrouwen',
  }).catch(() => undefined);
}

/** @param made where the scenes find their requests */
export const followUpScenes = (made) => [
  {
    name: 'tasks',
    as: 'coordinator',
    path: '/taken',
    act: (page) => page.locator('[data-task]').first().waitFor(),
  },
  {
    name: 'request-follow-up',
    as: 'coordinator',
    path: '/vragen',
    act: async (page) => {
      await page.goto(`/vragen/${made.followed}`);
      await page.locator('[data-checklist]').waitFor();
      await page.locator('summary', { hasText: 'Wat is er nu bekend?' }).click();
      await page.getByRole('button', { name: 'Er is aangifte gedaan' }).click();
      await page
        .getByRole('button', { name: /^Niet nodig/ })
        .first()
        .click();
    },
  },
  {
    name: 'provider-departure',
    as: 'vrouwenopvang-landelijk',
    path: '/',
    act: async (page) => {
      await page.getByRole('button', { name: 'Wanneer vertrekt deze gast?' }).first().click();
    },
  },
];
