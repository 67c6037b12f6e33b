import * as completion from '@etal/contracts/catalogue/completion';
import * as contract from '@etal/contracts/catalogue/endpoints';
import { limits } from '@etal/domain/shared/limits';
import { Refusal } from '@etal/domain/shared/refusal';
import type { FastifyInstance } from 'fastify';
import type { App } from '../shared/app.ts';
import { serve } from '../shared/serve.ts';
import { bytesOf, requireSignedIn, takeBytes } from '../shared/take-bytes.ts';
import { adjustStock } from './adjust-stock.ts';
import { archiveProduct } from './archive-product.ts';
import { archiveVariant } from './archive-variant.ts';
import { changeProduct } from './change-product.ts';
import { changeProducts } from './change-products.ts';
import { changeVariant } from './change-variant.ts';
import { createProduct } from './create-product.ts';
import { createStock } from './create-stock.ts';
import { createVariant } from './create-variant.ts';
import { exportProducts } from './export-products.ts';
import { findImageFile } from './image-repository.ts';
import { importProducts } from './import-products.ts';
import { listIncompleteProducts } from './list-incomplete-products.ts';
import { listProducts } from './list-products.ts';
import { listStockAdjustments } from './list-stock-adjustments.ts';
import { listStocks } from './list-stocks.ts';
import { removeProductImage } from './remove-product-image.ts';
import { loadProduct, requireCatalogue } from './repository.ts';
import { restoreProduct } from './restore-product.ts';
import { restoreVariant } from './restore-variant.ts';
import { writeProductImage } from './write-product-image.ts';

export async function catalogueRoutes(server: FastifyInstance, app: App): Promise<void> {
  productRoutes(server, app);
  variantRoutes(server, app);
  stockRoutes(server, app);
  imageRoutes(server, app);
  await server.register(async (scope) => fileRoutes(scope, app));
}

function productRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listProducts, ({ actor, params, query }) =>
    listProducts(app, actor, params.id, query),
  );
  serve(server, contract.createProduct, ({ actor, params, body }) =>
    createProduct(app, actor, params.id, body),
  );
  serve(server, contract.readProduct, async ({ actor, params: { id, productId } }) => {
    const shown = await requireCatalogue(app.database.read, actor, id);
    return shown(await loadProduct(app.database.read, { organizationId: id, productId }));
  });
  serve(server, contract.changeProduct, ({ actor, params: { id, productId }, body }) =>
    changeProduct(app, actor, { organizationId: id, productId }, body),
  );
  serve(server, completion.listIncompleteProducts, ({ actor, params, query }) =>
    listIncompleteProducts(app, actor, params.id, query),
  );
  serve(server, completion.changeProducts, ({ actor, params, body }) =>
    changeProducts(app, actor, params.id, body),
  );
  serve(server, contract.archiveProduct, ({ actor, params: { id, productId } }) =>
    archiveProduct(app, actor, { organizationId: id, productId }),
  );
  serve(server, contract.restoreProduct, ({ actor, params: { id, productId } }) =>
    restoreProduct(app, actor, { organizationId: id, productId }),
  );
  serve(server, contract.removeProductImage, ({ actor, params: { id, productId } }) =>
    removeProductImage(app, actor, { organizationId: id, productId }),
  );
  serve(server, contract.exportProducts, async ({ actor, params, reply }) => {
    const list = await exportProducts(app, actor, params.id);
    return reply
      .type('text/csv; charset=utf-8')
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'attachment; filename="produits.csv"')
      .serializer(String)
      .send(list);
  });
}

function variantRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.createVariant, ({ actor, params: { id, productId }, body }) =>
    createVariant(app, actor, { organizationId: id, productId }, body),
  );
  serve(server, contract.changeVariant, ({ actor, params: { id, variantId }, body }) =>
    changeVariant(app, actor, { organizationId: id, variantId }, body),
  );
  serve(server, contract.archiveVariant, ({ actor, params: { id, variantId } }) =>
    archiveVariant(app, actor, { organizationId: id, variantId }),
  );
  serve(server, contract.restoreVariant, ({ actor, params: { id, variantId } }) =>
    restoreVariant(app, actor, { organizationId: id, variantId }),
  );
}

function stockRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.listStocks, ({ actor, params, query }) =>
    listStocks(app, actor, params.id, query),
  );
  serve(server, contract.createStock, ({ actor, params, body }) =>
    createStock(app, actor, params.id, body),
  );
  serve(server, contract.adjustStock, ({ actor, params: { id, stockId }, body }) =>
    adjustStock(app, actor, { organizationId: id, stockId }, body),
  );
  serve(server, contract.listStockAdjustments, ({ actor, params: { id, stockId }, query }) =>
    listStockAdjustments(app, actor, { organizationId: id, stockId }, query.cursor),
  );
}

/** An image never changes: whoever has it once never asks again. */
function imageRoutes(server: FastifyInstance, app: App): void {
  serve(server, contract.readImage, async ({ params: { imageId, file }, reply }) => {
    const [width, format] = file.split('.') as [string, string];
    const content = await findImageFile(app.database.read, {
      imageId,
      width: Number(width),
      format,
    });
    if (!content) throw new Refusal('not_found');
    return reply
      .type(`image/${format}`)
      .header('cache-control', 'public, max-age=31536000, immutable')
      .send(content);
  });
}

/** Endpoints that take a file, which is read only for somebody who is signed in. */
function fileRoutes(server: FastifyInstance, app: App): void {
  requireSignedIn(server);
  takeBytes(server, 'text/csv', limits.importBytesMax);
  takeBytes(server, /^image\//, limits.imageBytesMax);
  serve(server, contract.importProducts, ({ actor, params, query, request }) =>
    importProducts(app, actor, params.id, {
      bytes: bytesOf(request.body),
      isDryRun: query.dryRun === 'true',
    }),
  );
  serve(server, contract.writeProductImage, ({ actor, params, query, request }) =>
    writeProductImage(
      app,
      actor,
      { organizationId: params.id, productId: params.productId },
      { bytes: bytesOf(request.body), alt: query.alt },
    ),
  );
}
