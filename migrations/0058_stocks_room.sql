-- Each order writes its stocks anew. With room beside it, a row stays where it was: no index
-- changes, and the stocks of a sale, made together, are read together.
ALTER TABLE "stocks" SET (fillfactor = 50);
