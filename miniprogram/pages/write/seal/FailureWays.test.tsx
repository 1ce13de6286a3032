/** @jest-environment jsdom */
import { draw } from '../../../components/testing/draw';
import { blankDraft } from '../../../letter/draft';
import { chosenPicture } from '../../../letter/pictures/DraftPicture';
import type { FailureCode } from '../../../services/apiError';
import { fakePhone, resetTaro } from '../../../services/testing/fakeTaro';
import { FailureWays } from './FailureWays';

const draft = blankDraft('a-draft-of-a-letter');
const sealed = { ...draft, letterId: '01J0000000000000000000000A' };

beforeEach(resetTaro);

it.each<[FailureCode, string]>([
  ['content_refused', 'compose'],
  ['letter_empty', 'compose'],
  ['delivery_too_soon', 'time'],
  ['time_zone_unknown', 'time'],
  ['phone_not_supported', 'recipient'],
  ['channel_not_possible', 'recipient'],
])('leads after %s to the step whose answer has to change: %s', async (code, step) => {
  const screen = await draw(<FailureWays code={code} draft={draft} />);
  await screen.tap(`.t-edit-${step}`);
  expect(fakePhone.opened).toEqual([`/pages/write/${step}/index?draft=a-draft-of-a-letter`]);
});

it.each([
  ['recipient.phone', 'recipient'],
  ['channels.0', 'recipient'],
  ['deliverLocal.on', 'time'],
  ['body', 'compose'],
])('leads from the field %s to the step where it was filled in: %s', async (path, step) => {
  const fields = [{ path, problem: 'invalid' }];
  const screen = await draw(<FailureWays code="validation_failed" fields={fields} draft={draft} />);
  expect(screen.has(`.t-edit-${step}`)).toBe(true);
});

it.each([
  ['recipient.name', 'recipient'],
  ['title', 'compose'],
])('leads from a refused %s to where it was written: %s', async (path, step) => {
  const fields = [{ path, problem: 'refused' }];
  const screen = await draw(<FailureWays code="content_refused" fields={fields} draft={draft} />);
  expect(screen.has(`.t-edit-${step}`)).toBe(true);
});

const pictureIds = ['01J0000000000000000000000P', '01J0000000000000000000000Q'];
const withPictures = {
  ...draft,
  pictures: pictureIds.map((pictureId) => ({ ...chosenPicture(pictureId, 'image/jpeg', 9), pictureId })),
};

it.each([
  [`pictures.${pictureIds[0]}`, '去换图片', '是第 1 张图片。'],
  [`pictures.${pictureIds[1]}`, '去换图片', '是第 2 张图片。'],
  ['pictures.01J0000000000000000000000R', '去换图片', null],
  ['pictures.0.altText', '去换图片', null],
  ['body', '去改信的内容', null],
  ['title', '去改信的内容', null],
])('says of a refused %s what there is to change, and which picture it is', async (path, button, which) => {
  const fields = [{ path, problem: 'refused' }];
  const screen = await draw(<FailureWays code="content_refused" fields={fields} draft={withPictures} />);
  expect(screen.read('.t-edit-compose')).toBe(button);
  expect(screen.has('.t-which-picture') ? screen.read('.t-which-picture') : null).toBe(which);
});

it('leads to a letter that is sealed already', async () => {
  const screen = await draw(<FailureWays code="letter_not_editable" draft={sealed} />);
  await screen.tap('.t-seal-journey');
  expect(fakePhone.opened).toEqual([`/pages/letters/journey/index?id=${sealed.letterId}`]);
});

it('leads nowhere where only trying again helps', async () => {
  const screen = await draw(<FailureWays code="network" draft={sealed} />);
  expect(screen.has('button')).toBe(false);
});
