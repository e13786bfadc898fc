import { describe, expect, it } from 'vitest';
import { ApiProblem, asProblem } from '@/api/client';
import { merge } from '@/ui/merge';
import {
  addedImage,
  type Image,
  imageField,
  imageHangsOn,
  imagesFrom,
  imagesIn,
  movedImage,
  placedImages,
  valuesOfImages,
} from './images';

const image = (id: string, more: Partial<Image> = {}): Image => ({
  id,
  kind: 'gross',
  specimen_id: null,
  caption: null,
  magnification: null,
  stain: null,
  is_printed: false,
  ...more,
});
const both = [image('b', { caption: 'Cut face' }), image('a', { kind: 'microscopic', is_printed: true })];

describe('images in a form', () => {
  it('are sent as they were read, in their order', () => {
    expect(imagesFrom(valuesOfImages(both))).toEqual(both);
  });

  it('are added behind the others and printed', () => {
    const values = valuesOfImages(both);
    const now = { ...values, ...addedImage(values, 'c', 's-1') };
    expect(imagesIn(now)).toEqual(['b', 'a', 'c']);
    expect(imagesFrom(now)[2]).toEqual(image('c', { kind: 'microscopic', specimen_id: 's-1', is_printed: true }));
  });

  it('are moved one place, and not beyond the ends', () => {
    const values = valuesOfImages(both);
    expect(imagesIn({ ...values, ...movedImage(values, 'a', -1) })).toEqual(['a', 'b']);
    expect(movedImage(values, 'a', 1)).toEqual({});
    expect(movedImage(values, 'b', -1)).toEqual({});
  });

  it('are taken out whole, and ask where a colleague wrote on one that was taken out', () => {
    const values = valuesOfImages(both);
    const gone = { ...values, [imageField('b', 'kind')]: '' };
    expect(imagesFrom(gone).map((one) => one.id)).toEqual(['a']);
    const theirs = { ...values, [imageField('b', 'caption')]: 'Another face' };
    expect(merge(values, gone, theirs, imageHangsOn).both).toEqual([imageField('b', 'kind')]);
  });

  it('say a refusal at their own field', () => {
    const fields = [
      { field: 'text.images[1].specimen_id', code: 'unknown_specimen', message: '' },
      { field: 'text.images', code: 'too_many_images', message: '' },
    ];
    const refused = placedImages(new ApiProblem(422, 'invalid', '', fields), ['b', 'a']);
    expect(asProblem(refused).fields.map((one) => one.field)).toEqual(['image.a.specimen', 'text.images']);
  });
});
