import type { Reader } from '@etal/db/transaction';
import type { Id } from '@etal/domain/shared/id';
import type { Tx } from '../shared/app.ts';
import type { ImageFile } from './draft-image.ts';

export type NewImage = {
  id: Id<'ProductImage'>;
  productId: Id<'Product'>;
  alt: string;
  files: readonly ImageFile[];
};

/** Gives a product an image in place of the one it has; another image is another id. */
export async function replaceImage(tx: Tx, image: NewImage): Promise<void> {
  await deleteImage(tx, image.productId);
  await tx.rows({
    name: 'image.insert',
    text: `insert into product_images (id, product_id, alt, created_at)
           values ($1, $2, $3, etal_now())`,
    values: [image.id, image.productId, image.alt],
  });
  for (const file of image.files) {
    await tx.rows({
      name: 'image.insert_file',
      text: 'insert into product_image_files (image_id, width, format, content) values ($1, $2, $3, $4)',
      values: [image.id, file.width, file.format, file.content],
    });
  }
}

export async function deleteImage(tx: Tx, productId: Id<'Product'>): Promise<void> {
  await tx.rows({
    name: 'image.delete',
    text: 'delete from product_images where product_id = $1',
    values: [productId],
  });
}

export async function findImageFile(
  reader: Reader,
  { imageId, width, format }: { imageId: Id<'ProductImage'>; width: number; format: string },
): Promise<Buffer | undefined> {
  const [row] = await reader.rows<{ content: Buffer }>({
    name: 'image.find_file',
    text: `select content from product_image_files
           where image_id = $1 and width = $2 and format = $3`,
    values: [imageId, width, format],
  });
  return row?.content;
}
